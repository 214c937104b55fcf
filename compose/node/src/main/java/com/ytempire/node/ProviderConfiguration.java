package com.ytempire.node;

import com.ytempire.api.statement.StatementFormat;
import com.ytempire.api.video.ScriptWriter;
import com.ytempire.api.video.VideoHost;
import com.ytempire.api.video.VideoRenderer;
import com.ytempire.api.video.VoiceSynthesizer;
import com.ytempire.provider.script.OfflineScriptWriter;
import com.ytempire.provider.statement.ElevenLabsFormat;
import com.ytempire.provider.statement.GoogleFormat;
import com.ytempire.provider.statement.OpenAiFormat;
import com.ytempire.provider.voice.MaryVoiceSynthesizer;
import com.ytempire.provider.voice.PiperVoiceSynthesizer;
import com.ytempire.provider.youtube.YouTubeConfig;
import com.ytempire.provider.youtube.YouTubeQuota;
import com.ytempire.provider.youtube.YouTubeVideoHost;
import com.ytempire.render.EncoderChoice;
import com.ytempire.render.Ffmpeg;
import com.ytempire.render.FfmpegVideoRenderer;
import com.ytempire.render.HeadlessFonts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who does the steps on this node. A provider that needs a key or a file is there when it is configured. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {
    private static final long SPEECH_CACHE_BYTES = 1L << 30;

    @Bean
    ScriptWriter offlineScriptWriter() {
        return new OfflineScriptWriter();
    }

    @Bean
    VoiceSynthesizer maryVoice(NodeProperties node) {
        return new MaryVoiceSynthesizer(cache(node, "speech"), SPEECH_CACHE_BYTES);
    }

    @Bean
    @ConditionalOnProperty("ytempire.voice.piper.model")
    VoiceSynthesizer piperVoice(NodeProperties node) {
        Path model = java.util.Objects.requireNonNull(node.voice().piper().model());
        Path config = node.voice().piper().config();
        return new PiperVoiceSynthesizer(
                model,
                config == null ? model.resolveSibling(model.getFileName() + ".json") : config,
                cache(node, "piper"),
                SPEECH_CACHE_BYTES);
    }

    @Bean
    Ffmpeg ffmpeg(NodeProperties node) throws IOException {
        Path own = node.render().ffmpeg();
        return own == null ? Ffmpeg.bundled(cache(node, "ffmpeg")) : Ffmpeg.installed(own);
    }

    @Bean
    VideoRenderer videoRenderer(Ffmpeg ffmpeg, NodeProperties node) throws IOException {
        HeadlessFonts.prepare(cache(node, "fonts"));
        return new FfmpegVideoRenderer(
                ffmpeg,
                EncoderChoice.parse(node.render().encoder()),
                cache(node, "scenes"),
                node.render().cacheMaxBytes());
    }

    @Bean
    @ConditionalOnProperty("ytempire.youtube.refresh-token")
    VideoHost youtube(NodeProperties node, Clock clock) throws IOException {
        NodeProperties.Youtube given = node.youtube();
        URI root = given.rootUrl();
        URI token = given.tokenUrl();
        YouTubeConfig config = root == null || token == null
                ? YouTubeConfig.google(given.clientId(), given.clientSecret(), given.refreshToken())
                : YouTubeConfig.at(root, token, given.clientId(), given.clientSecret(), given.refreshToken());
        return new YouTubeVideoHost(config.inCategory(given.category()), YouTubeQuota.bundled(), clock);
    }

    @Bean
    StatementFormat openAiStatements() {
        return new OpenAiFormat();
    }

    @Bean
    StatementFormat elevenLabsStatements() {
        return new ElevenLabsFormat();
    }

    @Bean
    StatementFormat googleStatements() {
        return new GoogleFormat();
    }

    private static Path cache(NodeProperties node, String name) {
        return node.dataDir().resolve("cache").resolve(name);
    }
}
