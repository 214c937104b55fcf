package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.http.Call;
import com.ytempire.sandbox.http.Dropped;
import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Faults;
import com.ytempire.sandbox.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How media comes in: resumable, in sessions that survive a broken line and a killed process, or in one request, with
 * metadata (multipart) or without (media).
 */
final class Uploads {
    private static final int CHUNK_UNIT = 262_144;
    private static final int MAX_METADATA_BYTES = 256 * 1024;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern QUERY = Pattern.compile("bytes \\*/(\\d{1,18}|\\*)");

    private final VideoStore store;
    private final UploadSessionStore sessions;
    private final List<UploadTarget> targets;
    private final Faults faults;
    private final QuotaLedger quota;
    private final String rootUrl;

    Uploads(
            VideoStore store,
            UploadSessionStore sessions,
            List<UploadTarget> targets,
            Faults faults,
            QuotaLedger quota,
            String rootUrl) {
        this.store = store;
        this.sessions = sessions;
        this.targets = targets;
        this.faults = faults;
        this.quota = quota;
        this.rootUrl = rootUrl;
    }

    /** Finishes what had arrived whole when the process died. */
    void recover() throws IOException {
        for (UploadSession session : sessions.all()) {
            if (!session.done() && session.mediaBytes() > 0 && sessions.received(session) == session.mediaBytes()) {
                finish(session);
            }
        }
    }

    Optional<UploadTarget> target(String path) {
        return targets.stream()
                .filter(target ->
                        path.equals("/upload" + target.path()) || path.equals("/resumable/upload" + target.path()))
                .findFirst();
    }

    /** A new upload; the call is known to be allowed and is paid for. */
    void begin(UploadTarget target, Call call) throws IOException {
        switch (call.query("uploadType").orElse("media")) {
            case "resumable" -> {
                JsonNode metadata = json(call.body(MAX_METADATA_BYTES)
                        .orElseThrow(() -> ApiError.invalid("badRequest", "The metadata is too long.")));
                long length = call.header("X-Upload-Content-Length")
                        .map(Uploads::number)
                        .orElse(-1L);
                UploadSession session = session(
                        target,
                        call,
                        metadata,
                        call.header("X-Upload-Content-Type").orElse("application/octet-stream"),
                        length);
                sessions.open(session);
                call.setHeader("Location", rootUrl + call.path() + "?uploadType=resumable&upload_id=" + session.id());
                call.setHeader("X-GUploader-UploadID", session.id());
                call.answer(200);
            }
            case "multipart" -> whole(target, call, true);
            default -> whole(target, call, false);
        }
    }

    private UploadSession session(UploadTarget target, Call call, JsonNode metadata, String mediaType, long length)
            throws IOException {
        if (length > target.maxBytes()) {
            throw new ApiError(
                    413, "mediaBodyTooLarge", "The media is longer than %d bytes.".formatted(target.maxBytes()));
        }
        String resultId = target.prepare(call, metadata);
        String videoId = call.query("videoId")
                .orElse(metadata.path("snippet").path("videoId").asString(""));
        List<String> parts = Arrays.asList(call.query("part").orElse("").split(","));
        return new UploadSession(
                VideoStore.randomId(24),
                target.operation(),
                resultId,
                parts,
                metadata,
                videoId,
                mediaType,
                length,
                store.now(),
                false);
    }

    private void whole(UploadTarget target, Call call, boolean multipart) throws IOException {
        InputStream body = call.body();
        JsonNode metadata = Json.MAPPER.createObjectNode();
        String mediaType = call.header("Content-Type").orElse("application/octet-stream");
        String boundary = "";
        if (multipart) {
            boundary = Multipart.boundary(mediaType);
            metadata = json(Multipart.first(body, boundary, MAX_METADATA_BYTES));
            mediaType = Multipart.nextType(body);
        }
        UploadSession session = session(target, call, metadata, mediaType, -1);
        sessions.open(session);
        try {
            long bytes = append(session, body, 0, target.maxBytes() + 1024);
            Path file = sessions.body(session.id());
            bytes = multipart ? Multipart.cutEnd(file, boundary) : bytes;
            if (bytes > target.maxBytes()) {
                throw new ApiError(413, "mediaBodyTooLarge", "The media is too long.");
            }
            call.answerJson(200, finish(session));
        } finally {
            sessions.forget(session.id());
        }
    }

    /** A chunk of an upload, or the question where to go on. The address alone is the permission. */
    void resume(Call call, String id) throws IOException {
        String contentRange = call.header("Content-Range").orElse("");
        Matcher query = QUERY.matcher(contentRange);
        String operation = query.matches() ? "upload.status" : "upload.chunk";
        quota.count(operation);
        Optional<Fault> fault = faults.strike(operation, call);
        if (fault.isPresent() && fault.get().kind() == Fault.Kind.EXPIRE_SESSION) {
            sessions.forget(id);
            throw gone(fault.get().status() == 0 ? 404 : fault.get().status());
        }
        if (fault.isPresent()) {
            throw ApiError.of(fault.get());
        }
        UploadSessionStore.Open open = sessions.find(id, store.now()).orElseThrow(() -> gone(404));
        locked(open, () -> {
            // Read again: whoever held the lock may have finished it.
            UploadSession session =
                    sessions.find(id, store.now()).orElseThrow(() -> gone(404)).session();
            if (session.done()) {
                call.answerJson(201, finish(session));
            } else if (query.matches()) {
                status(call, session, query.group(1));
            } else {
                chunk(call, session, contentRange);
            }
        });
    }

    private void status(Call call, UploadSession session, String total) throws IOException {
        long length = total.equals("*") ? session.mediaBytes() : number(total);
        if (sessions.received(session) == length) {
            call.answerJson(201, finish(session));
        } else {
            incomplete(call, session);
        }
    }

    private void chunk(Call call, UploadSession session, String contentRange) throws IOException {
        long received = sessions.received(session);
        long first = 0;
        long total = call.header("Content-Length").map(Uploads::number).orElse(-1L);
        long last = total - 1;
        if (!contentRange.isEmpty()) {
            Matcher range = RANGE.matcher(contentRange);
            if (!range.matches()) {
                throw ApiError.invalid("badRequest", "Failed to parse Content-Range header.");
            }
            first = number(range.group(1));
            last = number(range.group(2));
            total = range.group(3).equals("*") ? -1 : number(range.group(3));
        }
        check(session, received, first, last, total);
        // What was received before is skipped: the first writer of a byte wins.
        call.body().skipNBytes(Math.min(received - first, last - first + 1));
        long after = append(session, call.body(), received, last + 1);
        if (after <= last) {
            truncate(session, after - after % CHUNK_UNIT);
            throw new Dropped("the chunk ended early");
        }
        if (after == total) {
            call.answerJson(201, finish(session));
        } else {
            incomplete(call, session);
        }
    }

    private void check(UploadSession session, long received, long first, long last, long total) throws IOException {
        if (first > received) {
            throw ApiError.invalid(
                    "badRequest",
                    "The upload goes on at byte %d, but the chunk begins at %d.".formatted(received, first));
        }
        if (last < first || (total >= 0 && last >= total)) {
            throw ApiError.invalid("badRequest", "The range of the chunk does not fit the total.");
        }
        if (session.mediaBytes() >= 0 && total >= 0 && total != session.mediaBytes()) {
            throw ApiError.invalid(
                    "badRequest", "The total is %d, but %d was announced.".formatted(total, session.mediaBytes()));
        }
        long maxBytes = targetOf(session).maxBytes();
        if (last >= maxBytes) {
            throw new ApiError(413, "mediaBodyTooLarge", "The media is longer than %d bytes.".formatted(maxBytes));
        }
        boolean isLast = last == total - 1;
        if (!isLast && (last - first + 1) % CHUNK_UNIT != 0) {
            throw ApiError.invalid("badRequest", "A chunk but the last is a multiple of 262144 bytes.");
        }
    }

    private void incomplete(Call call, UploadSession session) throws IOException {
        long received = sessions.received(session);
        if (received > 0) {
            call.setHeader("Range", "bytes=0-" + (received - 1));
        }
        call.answer(308);
    }

    private JsonNode finish(UploadSession session) throws IOException {
        JsonNode resource = targetOf(session).finish(session, sessions.body(session.id()));
        sessions.finish(session);
        return resource;
    }

    private UploadTarget targetOf(UploadSession session) {
        return targets.stream()
                .filter(target -> target.operation().equals(session.operation()))
                .findFirst()
                .orElseThrow();
    }

    /** Writes what comes at this place up to an end, and says how far it got. A broken line keeps what came. */
    private long append(UploadSession session, InputStream from, long at, long end) throws IOException {
        long position = at;
        try (FileChannel out = FileChannel.open(sessions.body(session.id()), StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[64 * 1024];
            while (position < end) {
                int read = from.read(buffer, 0, (int) Math.min(buffer.length, end - position));
                if (read < 0) {
                    break;
                }
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    position += out.write(bytes, position);
                }
            }
        } catch (IOException broken) {
            truncate(session, position - position % CHUNK_UNIT);
            throw broken;
        }
        return position;
    }

    private void truncate(UploadSession session, long bytes) throws IOException {
        try (FileChannel out = FileChannel.open(sessions.body(session.id()), StandardOpenOption.WRITE)) {
            out.truncate(bytes);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void locked(UploadSessionStore.Open open, Work work) throws IOException {
        try {
            if (!open.busy().tryLock(10, TimeUnit.SECONDS)) {
                throw new ApiError(503, "backendError", "Another request is busy with this upload.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Dropped("interrupted");
        }
        try {
            work.run();
        } finally {
            open.busy().unlock();
        }
    }

    private static ApiError gone(int status) {
        return new ApiError(status, "notFound", "The upload session is unknown or expired: start a new one.");
    }

    private static JsonNode json(byte[] content) throws ApiError {
        try {
            return content.length == 0 ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(content);
        } catch (JacksonException e) {
            throw ApiError.invalid("parseError", "The metadata is not JSON.");
        }
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
