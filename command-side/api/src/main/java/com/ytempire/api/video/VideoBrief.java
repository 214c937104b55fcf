package com.ytempire.api.video;

import com.ytempire.api.media.MediaRef;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for; the channel fills in the rest.
 *
 * @param topic what it is about, up to 100 characters; may be empty when the notes have a title
 * @param notes stored, and known to be good {@link Notes}
 * @param voice null for the channel's own
 */
public record VideoBrief(
        String topic,
        MediaRef notes,
        List<Asset> assets,
        Duration length,
        Format format,
        Quality quality,
        @Nullable String voice) {
    /** The most pictures and clips that one video takes. */
    public static final int MAX_ASSETS = 60;

    public VideoBrief {
        assets = List.copyOf(assets);
        if (topic.length() > 100) {
            throw new IllegalArgumentException("a topic has at most 100 characters");
        }
        if (assets.size() > MAX_ASSETS) {
            throw new IllegalArgumentException("a video takes at most " + MAX_ASSETS + " assets");
        }
        if (assets.stream().map(Asset::name).distinct().count() != assets.size()) {
            throw new IllegalArgumentException("two assets have the same name");
        }
    }
}
