package com.ytempire.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An MP4 of one track, 90 s long, whose boxes are as they should be; its media data are nothing. */
final class TinyMp4 {
    private TinyMp4() {}

    static byte[] of(int mediaBytes) {
        byte[] type = box("ftyp", "isom\0\0\2\0isomavc1".getBytes(StandardCharsets.ISO_8859_1));
        byte[] movie = movie(0);
        return join(type, movie(type.length + movie.length + 8), box("mdat", new byte[mediaBytes]));
    }

    /** Its samples begin at a byte that is not in the media data. */
    static byte[] withSampleOutside() {
        return join(box("ftyp", new byte[8]), movie(3), box("mdat", new byte[100]));
    }

    private static byte[] movie(int firstSample) {
        byte[] header =
                ByteBuffer.allocate(100).putInt(12, 1000).putInt(16, 90_000).array();
        byte[] track = ByteBuffer.allocate(84)
                .putInt(76, 1920 << 16)
                .putInt(80, 1080 << 16)
                .array();
        byte[] offsets =
                ByteBuffer.allocate(12).putInt(4, 1).putInt(8, firstSample).array();
        byte[] samples = box("minf", box("stbl", box("stco", offsets)));
        return box("moov", join(box("mvhd", header), box("trak", join(box("tkhd", track), box("mdia", samples)))));
    }

    static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
