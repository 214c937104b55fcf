package com.ytempire.api.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ytempire.api.Ids;
import java.util.UUID;

/** Names a channel. {@code chn_} and a UUID of version 7, so ids sort by the time they were made. */
public record ChannelId(@JsonValue String value) {
    private static final String PREFIX = "chn";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChannelId {
        Ids.checked(PREFIX, value);
    }

    /** The id that carries this UUID. */
    public static ChannelId of(UUID uuid) {
        return new ChannelId(Ids.of(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
