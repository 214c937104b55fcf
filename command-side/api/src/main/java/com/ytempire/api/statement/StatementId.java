package com.ytempire.api.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ytempire.api.Ids;
import com.ytempire.api.media.MediaRef;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names a statement: {@code stm_} and a UUID that its content comes to, so that one file is one statement. */
public record StatementId(@JsonValue String value) {
    private static final String PREFIX = "stm";
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StatementId {
        Ids.checked(PREFIX, value);
    }

    /** The id of a provider's file about these days. */
    public static StatementId of(String provider, Days days, MediaRef file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest("%s %s %s".formatted(provider, days, file.sha256()).getBytes(UTF_8));
            ByteBuffer bits = ByteBuffer.wrap(digest);
            long high = (bits.getLong() & ~0xF000L) | VERSION_8;
            long low = (bits.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
            return new StatementId(Ids.of(PREFIX, new UUID(high, low)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
