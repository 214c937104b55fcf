package com.ytempire.sandbox.youtube;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads SubRip and WebVTT, and writes what a browser plays. */
final class Captions {
    private static final Pattern SUBRIP_TIMING = Pattern.compile(
            "(?m)^(\\d{2,}:\\d{2}:\\d{2}),(\\d{3})[ \\t]+-->[ \\t]+(\\d{2,}:\\d{2}:\\d{2}),(\\d{3})[ \\t]*$");
    private static final Pattern WEBVTT_TIMING = Pattern.compile(
            "(?m)^(?:\\d{2,}:)?\\d{2}:\\d{2}\\.\\d{3}[ \\t]+-->[ \\t]+(?:\\d{2,}:)?\\d{2}:\\d{2}\\.\\d{3}");

    private Captions() {}

    /** Returns WebVTT; throws invalidCaptions when the content is neither, or holds no cue. */
    static String toWebVtt(byte[] content) throws ApiError {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString()
                    .replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw ApiError.invalid("contentRequired", "The caption track is not UTF-8 text.");
        }
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (plain.startsWith("WEBVTT") && WEBVTT_TIMING.matcher(plain).find()) {
            return plain;
        }
        if (SUBRIP_TIMING.matcher(plain).find()) {
            return "WEBVTT\n\n" + SUBRIP_TIMING.matcher(plain).replaceAll("$1.$2 --> $3.$4");
        }
        throw ApiError.invalid("contentRequired", "The caption track holds no cue that can be read.");
    }
}
