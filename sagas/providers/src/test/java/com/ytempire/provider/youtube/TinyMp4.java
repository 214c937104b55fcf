package com.ytempire.provider.youtube;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** An MP4 of one track whose boxes are as they should be; its media data are noise. */
final class TinyMp4 {
    private TinyMp4() {}

    static byte[] of(int mediaBytes, long seed) {
        byte[] media = new byte[mediaBytes];
        new Random(seed).nextBytes(media);
        byte[] type = box("ftyp", "isom\0\0\2\0isomiso2avc1mp41".getBytes(StandardCharsets.ISO_8859_1));
        byte[] movie = movie(0);
        return join(type, movie(type.length + movie.length + 8), box("mdat", media));
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

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
