package com.ytempire.saga.video;

import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.video.Asset;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Narration;
import com.ytempire.api.video.Notes;
import com.ytempire.api.video.ScriptWriter.ScriptOrder;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoFiles;
import com.ytempire.api.video.VideoHost;
import com.ytempire.api.video.VideoHost.Publication;
import com.ytempire.api.video.VideoHost.PublishOrder;
import com.ytempire.api.video.VideoHost.UploadOrder;
import com.ytempire.api.video.VideoHost.UploadSessions;
import com.ytempire.api.video.VideoId;
import com.ytempire.api.video.VideoRenderer.RenderOrder;
import com.ytempire.api.video.VideoRenderer.Rendition;
import com.ytempire.api.video.VoiceSynthesizer.Speech;
import com.ytempire.api.video.VoiceSynthesizer.VoiceOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/** Hands each step's inputs to its provider and stores what comes back. */
public final class StepWork {
    private static final String JSON = "application/json";

    private final StepProviders providers;
    private final MediaStore media;
    private final UploadSessions sessions;
    private final ObjectMapper mapper;

    public StepWork(StepProviders providers, MediaStore media, UploadSessions sessions, ObjectMapper mapper) {
        this.providers = providers;
        this.media = media;
        this.sessions = sessions;
        this.mapper = mapper;
    }

    StepResult perform(ProductionMaterial material, StepContext context)
            throws StepFailure, IOException, InterruptedException {
        return switch (context.key().step()) {
            case SCRIPT -> script(material, context);
            case VOICE -> voice(material, context);
            case RENDER -> render(material, context);
            case UPLOAD -> upload(material, context);
            case PUBLISH -> publish(material, context);
        };
    }

    /** What the attempt is expected to use; it fails as the attempt itself will when its inputs cannot be read. */
    List<Usage> expected(ProductionMaterial material, StepKey key) throws StepFailure, IOException {
        String provider = material.provider();
        return switch (key.step()) {
            case SCRIPT -> providers.scriptWriter(provider).expected(scriptOrder(material));
            case VOICE -> providers.voiceSynthesizer(provider).expected(voiceOrder(material));
            case RENDER -> providers.videoRenderer(provider).expected(renderOrder(material));
            case UPLOAD -> providers.videoHost(provider).expected(uploadOrder(material, key.videoId()));
            case PUBLISH -> providers.videoHost(provider).expected(publishOrder(material, key.videoId()));
        };
    }

    /** True when all content of the result is still kept. */
    boolean isThere(StepResult result) {
        return switch (result) {
            case StepResult.Script r -> isThere(r.storyboard());
            case StepResult.Voice r -> isThere(r.audio()) && isThere(r.narration());
            case StepResult.Render r ->
                Stream.of(
                                r.files().video(),
                                r.files().thumbnail(),
                                r.files().subRip(),
                                r.files().webVtt())
                        .allMatch(this::isThere);
            case StepResult.Upload r -> false;
            case StepResult.PublishScheduled r -> false;
            case StepResult.Published r -> false;
        };
    }

    private boolean isThere(MediaRef ref) {
        try {
            media.path(ref);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** To be called when the result is on record: only now is an upload's session of no more use. */
    void recorded(StepKey key) {
        if (key.step() == Step.UPLOAD) {
            sessions.forget(key.videoId());
        }
    }

    private StepResult script(ProductionMaterial material, StepContext context)
            throws StepFailure, IOException, InterruptedException {
        Storyboard storyboard = providers.scriptWriter(material.provider()).write(scriptOrder(material), context);
        MediaRef stored = media.put(mapper.writeValueAsBytes(storyboard), JSON);
        return new StepResult.Script(
                stored,
                storyboard.details(),
                storyboard.length(),
                storyboard.scenes().size());
    }

    private ScriptOrder scriptOrder(ProductionMaterial material) throws StepFailure, IOException {
        return new ScriptOrder(
                material.topic(),
                readNotes(material),
                material.assets().stream().map(Asset::name).toList(),
                material.settings());
    }

    private Notes readNotes(ProductionMaterial material) throws IOException, StepFailure {
        try {
            return Notes.read(Files.readAllBytes(media.path(material.notes())));
        } catch (IllegalArgumentException e) {
            throw new StepFailure(FailureClass.INVALID_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    private StepResult voice(ProductionMaterial material, StepContext context)
            throws StepFailure, IOException, InterruptedException {
        Speech speech = providers.voiceSynthesizer(material.provider()).speak(voiceOrder(material), context);
        return new StepResult.Voice(
                media.put(speech.audio(), "audio/wav"),
                media.put(mapper.writeValueAsBytes(speech.narration()), JSON),
                speech.narration().length());
    }

    private VoiceOrder voiceOrder(ProductionMaterial material) throws IOException {
        return new VoiceOrder(storyboard(material), material.settings().voice());
    }

    private StepResult render(ProductionMaterial material, StepContext context)
            throws StepFailure, IOException, InterruptedException {
        Rendition made = providers.videoRenderer(material.provider()).render(renderOrder(material), context);
        return new StepResult.Render(
                new VideoFiles(
                        media.put(made.video(), "video/mp4"),
                        media.put(made.thumbnail(), "image/jpeg"),
                        media.put(made.subRip(), "application/x-subrip"),
                        media.put(made.webVtt(), "text/vtt")),
                made.length(),
                made.encoder(),
                made.segmentsEncoded(),
                made.segmentsReused());
    }

    private RenderOrder renderOrder(ProductionMaterial material) throws IOException {
        Map<String, Path> assets = new HashMap<>();
        for (Asset asset : material.assets()) {
            assets.put(asset.name(), media.path(asset.content()));
        }
        return new RenderOrder(
                storyboard(material),
                narration(material),
                media.path(material.voice().audio()),
                assets,
                material.settings());
    }

    private StepResult upload(ProductionMaterial material, StepContext context)
            throws StepFailure, IOException, InterruptedException {
        VideoHost.HostedVideo hosted = providers
                .videoHost(material.provider())
                .upload(uploadOrder(material, context.key().videoId()), sessions, context);
        return new StepResult.Upload(hosted.hostedId(), hosted.watchPage().toString());
    }

    private UploadOrder uploadOrder(ProductionMaterial material, VideoId videoId) throws IOException {
        VideoFiles files = material.files();
        return new UploadOrder(
                videoId,
                files.video().sha256(),
                material.copyAtHost()
                        .map(copy -> ((StepResult.Upload) copy.result()).hostedId())
                        .orElse(null),
                material.channelId(),
                HostedDetails.of(material.details(), storyboard(material), narration(material)),
                material.settings().language(),
                media.path(files.video()),
                media.path(files.thumbnail()),
                media.path(files.subRip()));
    }

    private StepResult publish(ProductionMaterial material, StepContext context)
            throws StepFailure, IOException, InterruptedException {
        Publication publication = providers
                .videoHost(material.provider())
                .publish(publishOrder(material, context.key().videoId()), context);
        return switch (publication) {
            case Publication.Public open -> new StepResult.Published(open.since());
            case Publication.Scheduled later -> new StepResult.PublishScheduled(later.at());
        };
    }

    private PublishOrder publishOrder(ProductionMaterial material, VideoId videoId) throws IOException {
        return new PublishOrder(
                videoId,
                material.files().video().sha256(),
                material.channelId(),
                material.hostedId(),
                HostedDetails.of(material.details(), storyboard(material), narration(material)),
                material.settings().language(),
                material.publishAt().orElse(null));
    }

    private Storyboard storyboard(ProductionMaterial material) throws IOException {
        return mapper.readValue(Files.readAllBytes(media.path(material.storyboard())), Storyboard.class);
    }

    private Narration narration(ProductionMaterial material) throws IOException {
        return mapper.readValue(Files.readAllBytes(media.path(material.voice().narration())), Narration.class);
    }
}
