package com.ytempire.node;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of a node, under {@code ytempire.}.
 *
 * @param dataDir where everything is kept
 * @param mediaDir where content is kept by its hash; nodes on one database share it. Null for {@code media} in dataDir
 * @param name of the node: unique among those alive, the same after a restart
 * @param prices JSON file of dated price lists; null for the ones that come with the product
 */
@ConfigurationProperties("ytempire")
public record NodeProperties(
        Path dataDir,
        @Nullable Path mediaDir,
        @DefaultValue("node-1") String name,
        @Nullable Path prices,
        @DefaultValue Youtube youtube,
        @DefaultValue Voice voice,
        @DefaultValue Render render,
        @DefaultValue Production production) {

    /**
     * Access to YouTube, or to what speaks its protocol.
     *
     * @param rootUrl null for YouTube itself, as for the token's address
     * @param refreshToken of the account that owns the channel; without it nothing can be uploaded
     * @param category YouTube's number for the kind of video; 27 is education
     */
    public record Youtube(
            @Nullable URI rootUrl,
            @Nullable URI tokenUrl,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String refreshToken,
            @DefaultValue("27") String category) {}

    /** A Piper voice is used when its model is given. */
    public record Voice(@DefaultValue Piper piper) {
        /** Where the voice's files lie; the configuration defaults to the model's name with {@code .json} behind it. */
        public record Piper(@Nullable Path model, @Nullable Path config) {}
    }

    /**
     * How videos are rendered.
     *
     * @param encoder {@code auto}, {@code libx264} or {@code nvenc}
     * @param cacheMaxBytes how much space finished scenes may take
     * @param ffmpeg an own ffmpeg to use; null for the one that comes with the product
     */
    public record Render(
            @DefaultValue("auto") String encoder,
            @DefaultValue("10737418240") long cacheMaxBytes,
            @Nullable Path ffmpeg) {}

    /**
     * How productions are run.
     *
     * @param threads commands and steps at work at once on this node
     * @param limits attempts of a step at work at once over all nodes, by step in lower case
     * @param steps rules that differ from the built-in ones, by step in lower case
     */
    public record Production(
            @DefaultValue("12") int threads,
            @DefaultValue Map<String, Integer> limits,
            @DefaultValue Map<String, Rule> steps) {
        /** What is left out keeps its built-in value. */
        public record Rule(
                @Nullable Integer maxAttempts,
                @Nullable Duration timeout,
                @Nullable Duration firstBackoff,
                @Nullable Duration longestBackoff,
                @Nullable List<String> providers) {}
    }
}
