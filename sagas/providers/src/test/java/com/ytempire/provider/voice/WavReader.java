package com.ytempire.provider.voice;

import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Reads a WAV file with the JDK's own reader. */
final class WavReader {
    private final AudioFormat format;
    private final float[] samples;

    private WavReader(AudioFormat format, float[] samples) {
        this.format = format;
        this.samples = samples;
    }

    static WavReader read(Path file) throws IOException, UnsupportedAudioFileException {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
            byte[] bytes = in.readAllBytes();
            float[] samples = new float[bytes.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8)) / 32768f;
            }
            return new WavReader(in.getFormat(), samples);
        }
    }

    AudioFormat format() {
        return format;
    }

    float[] samples() {
        return samples;
    }

    /** Root of the mean square between two samples. */
    double rms(long from, long to) {
        double sum = 0;
        for (long i = from; i < to; i++) {
            sum += samples[(int) i] * samples[(int) i];
        }
        return to == from ? 0 : Math.sqrt(sum / (to - from));
    }
}
