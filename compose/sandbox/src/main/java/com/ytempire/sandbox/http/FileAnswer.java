package com.ytempire.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves a file, whole or one range of it, so that a player can jump. */
public final class FileAnswer {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private FileAnswer() {}

    /** Answers 200, 206 for one satisfiable range, or 416. Several ranges at once are answered with the whole file. */
    public static void send(Call call, Path file, String mediaType, String entityTag) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            call.setHeader("Accept-Ranges", "bytes");
            call.setHeader("ETag", '"' + entityTag + '"');
            Optional<Matcher> asked = call.header("Range").map(RANGE::matcher).filter(Matcher::matches);
            if (asked.isEmpty()) {
                call.answer(200, mediaType, Channels.newInputStream(channel), size);
                return;
            }
            long[] range = range(asked.get(), size);
            if (range[0] > range[1] || range[0] >= size) {
                call.setHeader("Content-Range", "bytes */" + size);
                call.answer(416);
                return;
            }
            channel.position(range[0]);
            call.setHeader("Content-Range", "bytes %d-%d/%d".formatted(range[0], range[1], size));
            InputStream content = Channels.newInputStream(channel);
            call.answer(206, mediaType, content, range[1] - range[0] + 1);
        }
    }

    private static long[] range(Matcher asked, long size) {
        String first = asked.group(1);
        String last = asked.group(2);
        if (first.isEmpty()) {
            long suffix = last.isEmpty() ? 0 : Long.parseLong(last);
            return new long[] {Math.max(0, size - suffix), suffix == 0 ? -1 : size - 1};
        }
        long end = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        return new long[] {Long.parseLong(first), end};
    }
}
