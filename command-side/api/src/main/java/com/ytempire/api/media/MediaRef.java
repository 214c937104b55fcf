package com.ytempire.api.media;

/**
 * Names stored content by what it is.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param bytes length of the content, 0 or more
 * @param mediaType such as {@code video/mp4}
 */
public record MediaRef(String sha256, long bytes, String mediaType) {
    private static final int DIGITS = 64;

    public MediaRef {
        if (!isSha256(sha256)) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + sha256);
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("negative length: " + bytes);
        }
    }

    /** By hand, as ids are: whatever is read from the log has some. */
    private static boolean isSha256(String digits) {
        if (digits.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char each = digits.charAt(i);
            if ((each < '0' || each > '9') && (each < 'a' || each > 'f')) {
                return false;
            }
        }
        return true;
    }
}
