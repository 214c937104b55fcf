package com.ytempire.api.video;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ytempire.api.Ids;
import java.util.UUID;

/** Names a video and its production. {@code vid_} and a UUID of version 7, so ids sort by the time they were made. */
public record VideoId(@JsonValue String value) {
    private static final String PREFIX = "vid";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VideoId {
        Ids.checked(PREFIX, value);
    }

    /** The id that carries this UUID. */
    public static VideoId of(UUID uuid) {
        return new VideoId(Ids.of(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
