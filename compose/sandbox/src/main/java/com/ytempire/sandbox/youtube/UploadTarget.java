package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.http.Call;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** What media can be uploaded for. */
interface UploadTarget {
    /** The API's method, such as {@code videos.insert}. */
    String operation();

    /** The path below {@code /upload}. */
    String path();

    /** The longest media that is taken. */
    long maxBytes();

    /**
     * Refuses what can be refused before the media is there.
     *
     * @return the id that the upload will have: made here, so that finishing twice makes one thing
     */
    String prepare(Call call, JsonNode metadata) throws IOException;

    /**
     * Turns the media into what it is for, and returns that as a resource. Called again for the same session it
     * returns the same.
     */
    JsonNode finish(UploadSession session, Path media) throws IOException;
}
