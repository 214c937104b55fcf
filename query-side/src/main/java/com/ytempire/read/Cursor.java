package com.ytempire.read;

import com.ytempire.api.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list: behind the row of this time and id. As text it also says which list, and is refused by another.
 * It opens nothing that the list itself does not show, so it is checked but not signed.
 *
 * @param list the list and its filters, in any stable form
 */
public record Cursor(String list, Instant at, String id) {
    private static final String VERSION = "1";
    private static final int MAX_LENGTH = 256;

    /** The cursor as clients get it: letters, digits, {@code -} and {@code _}. */
    public String text() {
        String plain = String.join(" ", VERSION, at.toString(), id, fingerprint(list));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The id of a row that has a number for it; a {@link Rejection} when this is none. */
    public long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw broken();
        }
    }

    /** Reads what a client sends back, null for the first page; a {@link Rejection} when it is not of this list. */
    public static @Nullable Cursor read(String list, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() > MAX_LENGTH) {
                throw broken();
            }
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length != 4 || !parts[0].equals(VERSION)) {
                throw broken();
            }
            Cursor cursor = new Cursor(list, Instant.parse(parts[1]), parts[2]);
            if (!cursor.text().equals(text)) {
                throw broken();
            }
            return cursor;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw broken();
        }
    }

    private static Rejection broken() {
        return new Rejection(
                Rejection.Reason.INVALID,
                "'after' is not a cursor of this list with these filters: send the 'next' of the page before, or"
                        + " leave it out to begin again");
    }

    /** Detects a damaged cursor and one of another list. */
    private String fingerprint(String list) {
        CRC32 crc = new CRC32();
        crc.update((list + " " + at + " " + id).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
