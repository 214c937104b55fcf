package com.ytempire.saga.video;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.ScriptWriter;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VideoHost;
import com.ytempire.api.video.VideoRenderer;
import com.ytempire.api.video.VoiceSynthesizer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The providers of this node, found by the name under which they are on record. */
public final class StepProviders {
    private final Map<String, ScriptWriter> scriptWriters;
    private final Map<String, VoiceSynthesizer> voiceSynthesizers;
    private final Map<String, VideoRenderer> videoRenderers;
    private final Map<String, VideoHost> videoHosts;

    public StepProviders(
            List<ScriptWriter> scriptWriters,
            List<VoiceSynthesizer> voiceSynthesizers,
            List<VideoRenderer> videoRenderers,
            List<VideoHost> videoHosts) {
        this.scriptWriters = byName(scriptWriters, ScriptWriter::provider);
        this.voiceSynthesizers = byName(voiceSynthesizers, VoiceSynthesizer::provider);
        this.videoRenderers = byName(videoRenderers, VideoRenderer::provider);
        this.videoHosts = byName(videoHosts, VideoHost::provider);
    }

    ScriptWriter scriptWriter(String name) throws StepFailure {
        return require(scriptWriters, name);
    }

    VoiceSynthesizer voiceSynthesizer(String name) throws StepFailure {
        return require(voiceSynthesizers, name);
    }

    VideoRenderer videoRenderer(String name) throws StepFailure {
        return require(videoRenderers, name);
    }

    VideoHost videoHost(String name) throws StepFailure {
        return require(videoHosts, name);
    }

    private static <T> Map<String, T> byName(List<T> providers, Function<T, String> name) {
        return providers.stream().collect(Collectors.toUnmodifiableMap(name, Function.identity()));
    }

    private static <T> T require(Map<String, T> providers, String name) throws StepFailure {
        T found = providers.get(name);
        if (found == null) {
            throw new StepFailure(
                    FailureClass.UNAUTHORISED,
                    "this node has no provider '%s': set what it needs, a key or a file, in the configuration"
                            .formatted(name));
        }
        return found;
    }
}
