package com.ytempire.provider.voice;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A WAV file under way, 48 kHz, mono, 16 bit, written as it comes; its header is right once it is closed. */
final class Wav implements Closeable {
    /** Samples in a second. */
    static final int RATE = 48_000;

    private static final int HEADER_BYTES = 44;
    private static final int BYTES_PER_SAMPLE = 2;
    private static final int BLOCK_SAMPLES = 1 << 15;

    private final FileChannel file;
    private final ByteBuffer block =
            ByteBuffer.allocate(BLOCK_SAMPLES * BYTES_PER_SAMPLE).order(ByteOrder.LITTLE_ENDIAN);
    private long samples;

    Wav(Path path) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        file.position(HEADER_BYTES);
    }

    /** How many samples have been written: where the next one will stand. */
    long samples() {
        return samples;
    }

    void write(short[] sound) throws IOException {
        for (short sample : sound) {
            put(sample);
        }
    }

    void silence(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            put((short) 0);
        }
    }

    /** The time at which this sample sounds, to the nanosecond. */
    static Duration time(long sample) {
        return Duration.ofSeconds(sample / RATE, (sample % RATE) * 1_000_000_000L / RATE);
    }

    /** Samples in this time, rounded. */
    static long samplesIn(Duration time) {
        return Math.round(time.toNanos() * (RATE / 1e9));
    }

    @Override
    public void close() throws IOException {
        try (file) {
            flush();
            long bytes = samples * BYTES_PER_SAMPLE;
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            header.put(ascii("RIFF")).putInt((int) (HEADER_BYTES - 8 + bytes)).put(ascii("WAVE"));
            header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
            header.putInt(RATE).putInt(RATE * BYTES_PER_SAMPLE);
            header.putShort((short) BYTES_PER_SAMPLE).putShort((short) 16);
            header.put(ascii("data")).putInt((int) bytes).flip();
            file.position(0);
            writeFully(header);
        }
    }

    private void put(short sample) throws IOException {
        if (!block.hasRemaining()) {
            flush();
        }
        block.putShort(sample);
        samples++;
    }

    private void flush() throws IOException {
        block.flip();
        writeFully(block);
        block.clear();
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
