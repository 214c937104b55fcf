package com.ytempire.provider.youtube;

import com.google.api.services.youtube.model.Video;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VideoHost;
import com.ytempire.api.video.VideoId;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * YouTube, or what speaks as it does. Each content of a video goes up once: its session is remembered before the first byte, taken up
 * again after a crash, and when it is gone the channel is searched for the video before anything is sent again.
 */
public final class YouTubeVideoHost implements VideoHost {
    /** The name on the record. */
    public static final String PROVIDER = "youtube";

    private static final int MAX_SESSIONS_PER_ATTEMPT = 2;

    /** The calls of an upload that goes through at once, to a channel whose videos are looked through first. */
    private static final List<String> UPLOAD_CALLS = List.of(
            "channels.list",
            "playlistItems.list",
            "videos.list",
            "videos.insert",
            "videos.list",
            "thumbnails.set",
            "captions.insert");

    private static final List<String> PUBLISH_CALLS = List.of("videos.list", "videos.update");

    private final YouTubeConfig config;
    private final YouTubeQuota quota;
    private final Clock clock;

    public YouTubeVideoHost(YouTubeConfig config, YouTubeQuota quota, Clock clock) {
        this.config = config;
        this.quota = quota;
        this.clock = clock;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public List<Usage> expected(UploadOrder order) {
        return List.of(
                units(UPLOAD_CALLS),
                new Usage(Meter.UPLOADS, BigDecimal.ONE),
                new Usage(Meter.BYTES, BigDecimal.valueOf(order.video().toFile().length())));
    }

    @Override
    public List<Usage> expected(PublishOrder order) {
        return List.of(units(PUBLISH_CALLS));
    }

    private Usage units(List<String> calls) {
        return new Usage(
                Meter.QUOTA_UNITS,
                calls.stream()
                        .map(call -> quota.units(call, clock.instant()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** A video that is at YouTube; {@code fresh} when it came into being in this attempt. */
    private record Arrived(String id, boolean fresh) {}

    @Override
    public HostedVideo upload(UploadOrder order, UploadSessions sessions, StepContext context)
            throws StepFailure, InterruptedException {
        try (Wire wire = new Wire(config, quota, clock, context)) {
            context.progress(0, "looking for an upload to go on with");
            Arrived arrived = arrive(wire, order, sessions);
            Video video = look(wire, arrived, order.videoId(), sessions);
            new Attachments(wire).attach(arrived.id(), video, arrived.fresh(), order);
            context.progress(UploadProgress.END, "uploaded, private");
            return new HostedVideo(arrived.id(), config.watchPage(arrived.id()));
        }
    }

    private Arrived arrive(Wire wire, UploadOrder order, UploadSessions sessions)
            throws StepFailure, InterruptedException {
        try (FileChannel file = FileChannel.open(order.video(), StandardOpenOption.READ)) {
            if (file.size() == 0) {
                throw new StepFailure(FailureClass.INVALID_INPUT, "the video file is empty");
            }
            ResumableUpload upload = new ResumableUpload(wire, config, file);
            Optional<KeptSession> kept = sessions.find(order.videoId())
                    .flatMap(KeptSession::parse)
                    .filter(session -> session.fileSha256().equals(order.content()));
            if (kept.isPresent() && kept.get().hostedId().isPresent()) {
                return new Arrived(kept.get().hostedId().get(), false);
            }
            Optional<KeptSession> usable = kept.filter(session -> config.trusts(session.address()));
            if (usable.isPresent()) {
                Optional<Arrived> arrived = goOn(wire, upload, usable.get(), order.videoId(), sessions, true);
                if (arrived.isPresent()) {
                    return arrived.get();
                }
            }
            return startAnew(wire, upload, order, sessions);
        } catch (IOException e) {
            throw new StepFailure(FailureClass.RESOURCE_EXHAUSTED, "the video file cannot be read", e);
        }
    }

    private Arrived startAnew(Wire wire, ResumableUpload upload, UploadOrder order, UploadSessions sessions)
            throws StepFailure, InterruptedException {
        OwnVideos ownVideos = new OwnVideos(wire);
        String marker = OwnVideos.marker(order.videoId(), order.content());
        for (int tries = 0; tries < MAX_SESSIONS_PER_ATTEMPT; tries++) {
            Optional<String> found = ownVideos.find(order.videoId(), order.content());
            if (found.isPresent()) {
                if (!found.get().equals(order.onRecord())) {
                    wire.context().used(Meter.UPLOADS, BigDecimal.ONE);
                }
                return new Arrived(found.get(), false);
            }
            URI address = upload.begin(Metadata.ofNew(marker, order.details(), order.language(), config.categoryId()));
            KeptSession session = new KeptSession(address, order.content(), Optional.empty());
            sessions.keep(order.videoId(), session.toUri());
            Optional<Arrived> arrived = goOn(wire, upload, session, order.videoId(), sessions, false);
            if (arrived.isPresent()) {
                return arrived.get();
            }
        }
        throw new StepFailure(FailureClass.PROVIDER_DOWN, "YouTube forgot the upload's session again and again");
    }

    /** Sends what is missing; empty when the session is gone. */
    private static Optional<Arrived> goOn(
            Wire wire,
            ResumableUpload upload,
            KeptSession session,
            VideoId videoId,
            UploadSessions sessions,
            boolean ask)
            throws StepFailure, InterruptedException {
        ResumableUpload.State state = ask ? upload.query(session.address()) : new ResumableUpload.State.At(0);
        if (state instanceof ResumableUpload.State.At at) {
            state = upload.send(session.address(), at.offset());
        }
        if (!(state instanceof ResumableUpload.State.Complete complete)) {
            return Optional.empty();
        }
        // Kept with its video's id, so that a later attempt neither asks nor counts the upload again.
        sessions.keep(videoId, session.became(complete.videoId()).toUri());
        wire.context().used(Meter.UPLOADS, BigDecimal.ONE);
        return Optional.of(new Arrived(complete.videoId(), true));
    }

    /** Looks at the uploaded video: it must be there, and YouTube must not have found it unusable. */
    private static Video look(Wire wire, Arrived arrived, VideoId videoId, UploadSessions sessions)
            throws StepFailure, InterruptedException {
        List<Video> videos = wire.call(
                        "videos.list",
                        "look at the uploaded video",
                        () -> wire.youtube()
                                .videos()
                                .list(List.of("status", "contentDetails"))
                                .setId(List.of(arrived.id())))
                .getItems();
        if (videos == null || videos.isEmpty()) {
            if (arrived.fresh()) {
                return new Video();
            }
            sessions.forget(videoId);
            throw new StepFailure(
                    FailureClass.PROVIDER_DOWN,
                    "YouTube has no video %s, which was uploaded before; the next attempt searches the channel"
                            .formatted(arrived.id()));
        }
        Publisher.requireUsable(videos.getFirst());
        return videos.getFirst();
    }

    @Override
    public Publication publish(PublishOrder order, StepContext context) throws StepFailure, InterruptedException {
        try (Wire wire = new Wire(config, quota, clock, context)) {
            return new Publisher(wire).publish(order);
        }
    }
}
