package com.ytempire.api.media;

import java.util.regex.Pattern;

/**
 * Names stored content by what it is.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param bytes length of the content, 0 or more
 * @param mediaType such as {@code video/mp4}
 */
public record MediaRef(String sha256, long bytes, String mediaType) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public MediaRef {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + sha256);
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("negative length: " + bytes);
        }
    }
}
