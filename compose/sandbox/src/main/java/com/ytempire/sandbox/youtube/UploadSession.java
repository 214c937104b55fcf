package com.ytempire.sandbox.youtube;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An upload under way; what has arrived of it lies in a file beside.
 *
 * @param id the secret part of its address
 * @param operation which target it is for
 * @param resultId the id of what it will become
 * @param mediaBytes how long the media will be; -1 when the client did not say
 * @param done true once it became something
 */
record UploadSession(
        String id,
        String operation,
        String resultId,
        List<String> parts,
        JsonNode metadata,
        String videoId,
        String mediaType,
        long mediaBytes,
        Instant createdAt,
        boolean done) {
    UploadSession {
        parts = List.copyOf(parts);
    }

    UploadSession finished() {
        return new UploadSession(
                id, operation, resultId, parts, metadata, videoId, mediaType, mediaBytes, createdAt, true);
    }
}
