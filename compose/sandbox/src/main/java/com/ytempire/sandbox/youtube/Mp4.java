package com.ytempire.sandbox.youtube;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What the box structure of an MP4 file tells of it.
 *
 * @param lengthMillis play time
 * @param width of the picture in pixels, 0 without one
 */
record Mp4(long lengthMillis, int width, int height) {
    private static final int MAX_MOOV_BYTES = 64 * 1024 * 1024;

    /** The file is no MP4, or not all of one. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    private record Box(String type, long start, long end) {}

    /** Reads the file's boxes; they must tile it, and the samples must lie within its media data. */
    static Mp4 read(Path file) throws IOException, Broken {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            List<Box> boxes = topLevel(channel);
            if (boxes.isEmpty() || !boxes.getFirst().type().equals("ftyp")) {
                throw new Broken("it does not begin with an ftyp box");
            }
            Box moov = boxes.stream()
                    .filter(box -> box.type().equals("moov"))
                    .findFirst()
                    .orElseThrow(() -> new Broken("it has no moov box"));
            if (moov.end() - moov.start() > MAX_MOOV_BYTES) {
                throw new Broken("its moov box is larger than " + MAX_MOOV_BYTES + " bytes");
            }
            List<Box> data =
                    boxes.stream().filter(box -> box.type().equals("mdat")).toList();
            if (data.stream().allMatch(box -> box.end() == box.start())) {
                throw new Broken("it has no media data");
            }
            ByteBuffer content = ByteBuffer.allocate((int) (moov.end() - moov.start()));
            readFully(channel, content, moov.start());
            return movie(content.flip(), data);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new Broken("a box inside moov is cut short");
        }
    }

    private static List<Box> topLevel(FileChannel channel) throws IOException, Broken {
        List<Box> boxes = new ArrayList<>();
        long size = channel.size();
        for (long at = 0; at < size; ) {
            if (boxes.size() > 100_000 || size - at < 8) {
                throw new Broken("its boxes do not tile it");
            }
            ByteBuffer head = ByteBuffer.allocate((int) Math.min(16, size - at));
            readFully(channel, head, at);
            head.flip();
            long length = Integer.toUnsignedLong(head.getInt());
            String type = type(head);
            int headLength = 8;
            if (length == 1 && head.remaining() == 8) {
                length = head.getLong();
                headLength = 16;
            } else if (length == 0) {
                length = size - at;
            }
            if (length < headLength || length > size - at || !type.chars().allMatch(c -> c >= ' ' && c < 127)) {
                throw new Broken("it is cut short or damaged at byte " + at);
            }
            boxes.add(new Box(type, at + headLength, at + length));
            at += length;
        }
        return boxes;
    }

    private static Mp4 movie(ByteBuffer moov, List<Box> data) throws Broken {
        long lengthMillis = -1;
        int width = 0;
        int height = 0;
        int tracks = 0;
        while (moov.remaining() >= 8) {
            ByteBuffer box = next(moov);
            String type = type(box.position(4));
            if (type.equals("mvhd")) {
                lengthMillis = length(box);
            } else if (type.equals("trak")) {
                tracks++;
                ByteBuffer header = find(box, "tkhd");
                width = Math.max(width, header.getShort(header.limit() - 8));
                height = Math.max(height, header.getShort(header.limit() - 4));
                checkSamples(box, data);
            }
        }
        if (lengthMillis <= 0 || tracks == 0) {
            throw new Broken("its moov box tells no length or no track");
        }
        return new Mp4(lengthMillis, width, height);
    }

    private static long length(ByteBuffer mvhd) throws Broken {
        boolean longForm = mvhd.get() == 1;
        mvhd.position(mvhd.position() + 3 + (longForm ? 16 : 8));
        long scale = Integer.toUnsignedLong(mvhd.getInt());
        long units = longForm ? mvhd.getLong() : Integer.toUnsignedLong(mvhd.getInt());
        if (scale == 0) {
            throw new Broken("its time scale is zero");
        }
        return Math.round(units * 1000.0 / scale);
    }

    private static void checkSamples(ByteBuffer trak, List<Box> data) throws Broken {
        ByteBuffer table = find(find(find(trak, "mdia"), "minf"), "stbl");
        while (table.remaining() >= 8) {
            ByteBuffer box = next(table);
            String type = type(box.position(4));
            if (!type.equals("stco") && !type.equals("co64")) {
                continue;
            }
            box.getInt();
            for (int left = box.getInt(); left > 0; left--) {
                long offset = type.equals("stco") ? Integer.toUnsignedLong(box.getInt()) : box.getLong();
                if (data.stream().noneMatch(mdat -> offset >= mdat.start() && offset < mdat.end())) {
                    throw new Broken("a sample at byte " + offset + " lies outside the media data");
                }
            }
        }
    }

    /** The first box of this type among those that the given one holds, positioned at its content. */
    private static ByteBuffer find(ByteBuffer parent, String type) throws Broken {
        ByteBuffer inside = parent.slice();
        while (inside.remaining() >= 8) {
            ByteBuffer box = next(inside);
            if (type(box.position(4)).equals(type)) {
                return box.slice();
            }
        }
        throw new Broken("a track lacks its " + type + " box");
    }

    /** Cuts the next box off, head included. */
    private static ByteBuffer next(ByteBuffer parent) throws Broken {
        int length = parent.getInt(parent.position());
        if (length < 8 || length > parent.remaining()) {
            throw new Broken("a box inside moov is cut short");
        }
        ByteBuffer box = parent.slice(parent.position(), length);
        parent.position(parent.position() + length);
        return box;
    }

    private static String type(ByteBuffer buffer) {
        byte[] type = new byte[4];
        buffer.get(type);
        return new String(type, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static void readFully(FileChannel channel, ByteBuffer into, long from) throws IOException, Broken {
        while (into.hasRemaining()) {
            if (channel.read(into, from + into.position()) < 0) {
                throw new Broken("it is shorter than it says");
            }
        }
    }
}
