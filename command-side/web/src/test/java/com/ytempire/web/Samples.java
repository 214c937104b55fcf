package com.ytempire.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Things that requests send. */
public final class Samples {
    public static final String CHANNEL = "chn_018f0000-0000-7000-8000-000000000001";
    public static final String VIDEO = "vid_018f0000-0000-7000-8000-000000000002";

    private Samples() {}

    /** So many words of plain text. */
    public static String words(int count) {
        return "tide ".repeat(count).strip();
    }

    /** An order in JSON with enough notes. */
    public static String goodOrder() {
        return "{\"channelId\": \"%s\", \"topic\": \"Tides\", \"notes\": \"%s\"}".formatted(CHANNEL, words(300));
    }

    /** The order part of a multipart request. */
    public static String orderWithoutNotes() {
        return "{\"channelId\": \"%s\", \"topic\": \"Tides\"}".formatted(CHANNEL);
    }

    /** The first bytes of a PNG, and then some. */
    public static byte[] png(int bytes) {
        return Arrays.copyOf(latin("\u0089PNG\r\n\u001a\n"), Math.max(8, bytes));
    }

    /** One byte for each character. */
    public static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
