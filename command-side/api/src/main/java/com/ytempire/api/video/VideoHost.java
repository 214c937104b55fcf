package com.ytempire.api.video;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Usage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where videos are shown to the world. */
public interface VideoHost {
    /** The provider's name on the record, such as {@code youtube}. */
    String provider();

    /** What it expects to use for an upload, of every meter that it books: what budgets are asked for before it begins. */
    List<Usage> expected(UploadOrder order);

    /** The same for a publication. */
    List<Usage> expected(PublishOrder order);

    /**
     * Puts the file up, private, with thumbnail and captions. Called again for the same content of a video, it goes on
     * where the last attempt stopped and never makes a second copy. Other content of the same video becomes a copy of its
     * own, and the earlier one stays where it is, private.
     */
    HostedVideo upload(UploadOrder order, UploadSessions sessions, StepContext context)
            throws StepFailure, InterruptedException;

    /** Brings the details up to date and makes the video public, or lets the host do so at a time. Idempotent. */
    Publication publish(PublishOrder order, StepContext context) throws StepFailure, InterruptedException;

    /**
     * What is to be uploaded.
     *
     * @param content SHA-256 of the video file in hex: tells one content of the video from another
     * @param onRecord the host's name of a copy of this content that is on record, and was counted; null when none is
     */
    record UploadOrder(
            VideoId videoId,
            String content,
            @Nullable String onRecord,
            ChannelId channelId,
            VideoDetails details,
            String language,
            Path video,
            Path thumbnail,
            Path captions) {}

    /**
     * What is to be published.
     *
     * @param content SHA-256 of the video file in hex
     * @param publishAt null for at once
     */
    record PublishOrder(
            VideoId videoId,
            String content,
            ChannelId channelId,
            String hostedId,
            VideoDetails details,
            String language,
            @Nullable Instant publishAt) {}

    /** A video as its host names it. */
    record HostedVideo(String hostedId, URI watchPage) {}

    /** What became of a request to publish. */
    sealed interface Publication {
        /** Everyone can see it, since this time. */
        record Public(Instant since) implements Publication {}

        /** The host will show it at this time. */
        record Scheduled(Instant at) implements Publication {}
    }

    /** Remembers where an upload goes on, across crashes. A session's address is a secret: it is never an event. */
    interface UploadSessions {
        Optional<URI> find(VideoId videoId);

        /** Durable when it returns. */
        void keep(VideoId videoId, URI session);

        /**
         * Whoever called {@link #upload} forgets the session once the result is on record; until then it is what
         * keeps a second attempt from sending the video again. A host forgets one only when its video was deleted.
         */
        void forget(VideoId videoId);
    }
}
