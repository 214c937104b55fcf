package com.ytempire.sandbox.youtube;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes {@code multipart/related} of two parts apart: metadata, then media that may be too large for memory. */
final class Multipart {
    private static final int MAX_LINE_BYTES = 1024;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]{1,70})\"?");

    private Multipart() {}

    static String boundary(String contentType) throws ApiError {
        Matcher found = BOUNDARY.matcher(contentType);
        if (!found.find()) {
            throw malformed("no boundary is given");
        }
        return found.group(1);
    }

    /** Reads the first part's content, and past the delimiter after it. */
    static byte[] first(InputStream body, String boundary, int maxBytes) throws IOException {
        if (!line(body).equals("--" + boundary)) {
            throw malformed("it does not begin with its boundary");
        }
        skipHeaders(body);
        byte[] end = ("\r\n--" + boundary + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < end.length) {
            int next = body.read();
            if (next < 0 || content.size() > maxBytes) {
                throw malformed("its metadata does not end");
            }
            content.write(next);
            // The delimiter begins with CR, which occurs in it again only before its last LF.
            matched = next == end[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
        byte[] all = content.toByteArray();
        return java.util.Arrays.copyOf(all, all.length - end.length);
    }

    /** Reads the next part's headers and returns its media type. */
    static String nextType(InputStream body) throws IOException {
        return skipHeaders(body);
    }

    /** Cuts the closing delimiter off the file and returns the length of what is left. */
    static long cutEnd(Path file, String boundary) throws IOException {
        byte[] end = ("\r\n--" + boundary + "--").getBytes(StandardCharsets.ISO_8859_1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            int tail = (int) Math.min(channel.size(), end.length + 2L);
            ByteBuffer last = ByteBuffer.allocate(tail);
            channel.read(last, channel.size() - tail);
            String text = new String(last.array(), StandardCharsets.ISO_8859_1);
            int at = text.indexOf(new String(end, StandardCharsets.ISO_8859_1));
            if (at < 0) {
                throw malformed("its media does not end with the boundary");
            }
            channel.truncate(channel.size() - tail + at);
            return channel.size();
        }
    }

    private static String skipHeaders(InputStream body) throws IOException {
        String mediaType = "application/octet-stream";
        for (String line = line(body); !line.isEmpty(); line = line(body)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-type:")) {
                mediaType = line.substring("content-type:".length()).strip();
            }
        }
        return mediaType;
    }

    private static String line(InputStream body) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = body.read(); next != '\n'; next = body.read()) {
            if (next < 0 || line.length() > MAX_LINE_BYTES) {
                throw malformed("a line does not end");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static ApiError malformed(String why) {
        return ApiError.invalid("badContent", "The multipart body cannot be read: " + why + ".");
    }
}
