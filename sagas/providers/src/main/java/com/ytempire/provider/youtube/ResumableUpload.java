package com.ytempire.provider.youtube;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonErrorContainer;
import com.google.api.client.http.EmptyContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.json.JsonHttpContent;
import com.google.api.services.youtube.model.Video;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Google's resumable protocol for one file. The client library's own uploader cannot take up a session of an earlier
 * process, so the chunks are sent here, over the client's requests.
 */
final class ResumableUpload {
    private static final String MEDIA_TYPE = "video/mp4";
    private static final int MAX_FAILURES_IN_A_ROW = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Pattern RANGE = Pattern.compile("bytes=0-(\\d{1,18})");

    private final Wire wire;
    private final YouTubeConfig config;
    private final FileChannel file;
    private final long totalBytes;

    ResumableUpload(Wire wire, YouTubeConfig config, FileChannel file) throws IOException {
        this.wire = wire;
        this.config = config;
        this.file = file;
        this.totalBytes = file.size();
    }

    /** Where a session stands. */
    sealed interface State {
        /** The next byte that is wanted. */
        record At(long offset) implements State {}

        /** The bytes became this video. */
        record Complete(String videoId) implements State {}

        /** The session is no more; whether its bytes became a video is not known. */
        record Gone() implements State {}

        /** Nothing is known: the line broke, or YouTube asks for patience. */
        record Unknown(StepFailure failure, boolean worthAnotherTry) implements State {}
    }

    /** Announces the file and returns the address to send it to. */
    URI begin(Video metadata) throws StepFailure, InterruptedException {
        String doing = "start the upload";
        wire.book("videos.insert");
        try {
            GenericUrl url = new GenericUrl(config.rootUrl() + "upload/youtube/v3/videos");
            url.put("uploadType", "resumable");
            url.put("part", "snippet,status");
            HttpRequest request = wire.requests().buildPostRequest(url, new JsonHttpContent(Wire.JSON, metadata));
            request.getHeaders().set("X-Upload-Content-Type", MEDIA_TYPE);
            request.getHeaders().set("X-Upload-Content-Length", totalBytes);
            HttpResponse response = wire.send(request);
            try {
                String location = response.getHeaders().getLocation();
                if (!response.isSuccessStatusCode() || location == null) {
                    throw wire.errors().failure(doing, answer(response));
                }
                URI session = URI.create(location);
                if (!config.trusts(session)) {
                    throw new StepFailure(
                            FailureClass.PROVIDER_DOWN, "YouTube wants the upload sent to " + session.getHost());
                }
                return session;
            } finally {
                response.disconnect();
            }
        } catch (IOException e) {
            throw wire.errors().failure(doing, e);
        }
    }

    /** Asks a session how far it is. */
    State query(URI session) throws StepFailure, InterruptedException {
        return patiently(() -> put(session, new EmptyContent(), "bytes */" + totalBytes));
    }

    /** Sends what is missing from this byte on. */
    State send(URI session, long from) throws StepFailure, InterruptedException {
        State state = new State.At(from);
        int failures = 0;
        while (state instanceof State.At at) {
            State next = at.offset() < totalBytes ? chunk(session, at.offset()) : query(session);
            boolean advanced =
                    !(next instanceof State.Unknown) && !(next instanceof State.At now && now.offset() <= at.offset());
            failures = advanced ? 0 : failures + 1;
            if (next instanceof State.Unknown unknown) {
                giveUpAfter(failures, unknown);
                pause(failures, unknown);
                next = query(session);
            } else if (failures >= MAX_FAILURES_IN_A_ROW) {
                throw new StepFailure(FailureClass.PROVIDER_DOWN, "YouTube takes no more bytes of the upload");
            }
            state = next;
        }
        return state;
    }

    private State chunk(URI session, long offset) throws StepFailure, InterruptedException {
        int length = (int) Math.min(config.chunkBytes(), totalBytes - offset);
        FileSlice slice = new FileSlice(file, offset, length, MEDIA_TYPE, this::progress);
        try {
            return put(session, slice, "bytes %d-%d/%d".formatted(offset, offset + length - 1, totalBytes));
        } finally {
            wire.context().used(Meter.BYTES, BigDecimal.valueOf(slice.sentBytes()));
        }
    }

    private void progress(long bytes) {
        wire.context()
                .progress(
                        (int) (bytes * UploadProgress.BYTES_END / totalBytes),
                        "%.1f of %.1f MB sent".formatted(bytes / 1e6, totalBytes / 1e6));
    }

    private State put(URI session, HttpContent content, String contentRange) throws StepFailure, InterruptedException {
        String doing = "send the video";
        try {
            // Verbatim: the session's address is not ours to decode.
            HttpRequest request = wire.requests().buildPutRequest(new GenericUrl(session.toString(), true), content);
            request.getHeaders().setContentRange(contentRange);
            HttpResponse response = wire.send(request);
            try {
                return state(response, doing);
            } finally {
                response.disconnect();
            }
        } catch (FileSlice.Unreadable e) {
            throw new StepFailure(FailureClass.RESOURCE_EXHAUSTED, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            StepFailure failure = wire.errors().failure(doing, e);
            return new State.Unknown(failure, failure.failureClass() == FailureClass.PROVIDER_DOWN);
        }
    }

    private State state(HttpResponse response, String doing) throws IOException, StepFailure {
        return switch (response.getStatusCode()) {
            case 200, 201 -> new State.Complete(videoId(response));
            case 308 -> new State.At(received(response.getHeaders().getRange()));
            case 404, 410 -> new State.Gone();
            default -> {
                YouTubeErrors.Answer answer = answer(response);
                yield new State.Unknown(wire.errors().failure(doing, answer), answer.isTransient());
            }
        };
    }

    private static String videoId(HttpResponse response) throws IOException, StepFailure {
        String id =
                Wire.JSON.fromInputStream(response.getContent(), Video.class).getId();
        if (id == null) {
            throw new StepFailure(FailureClass.PROVIDER_DOWN, "YouTube took the video and did not name it");
        }
        return id;
    }

    private static long received(@Nullable String range) {
        Matcher matcher = range == null ? null : RANGE.matcher(range);
        return matcher != null && matcher.matches() ? Long.parseLong(matcher.group(1)) + 1 : 0;
    }

    private YouTubeErrors.Answer answer(HttpResponse response) {
        GoogleJsonError details = null;
        try {
            GoogleJsonErrorContainer container =
                    Wire.JSON.fromInputStream(response.getContent(), GoogleJsonErrorContainer.class);
            details = container.getError();
        } catch (IOException | IllegalArgumentException | NullPointerException notJson) {
            // A proxy's page, or nothing: the status must do.
            details = null;
        }
        return wire.errors()
                .answer(response.getStatusCode(), details, response.getHeaders().getRetryAfter());
    }

    private interface Question {
        State ask() throws StepFailure, InterruptedException;
    }

    private State patiently(Question question) throws StepFailure, InterruptedException {
        State state = question.ask();
        for (int failures = 1; state instanceof State.Unknown unknown; failures++) {
            giveUpAfter(failures, unknown);
            pause(failures, unknown);
            state = question.ask();
        }
        return state;
    }

    private static void giveUpAfter(int failures, State.Unknown unknown) throws StepFailure {
        Duration asked = unknown.failure().retryAfter();
        boolean tooLong = asked != null && asked.compareTo(LONGEST_PAUSE) > 0;
        if (failures >= MAX_FAILURES_IN_A_ROW || !unknown.worthAnotherTry() || tooLong) {
            throw unknown.failure();
        }
    }

    private void pause(int failures, State.Unknown unknown) throws InterruptedException {
        Duration backoff = config.retryPause().multipliedBy(1L << (failures - 1));
        Duration asked = unknown.failure().retryAfter();
        Duration pause = asked != null && asked.compareTo(backoff) > 0 ? asked : backoff;
        wire.pause(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
