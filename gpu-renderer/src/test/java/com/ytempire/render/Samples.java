package com.ytempire.render;

import com.ytempire.api.channel.Theme;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.Narration;
import com.ytempire.api.video.Narration.SpokenScene;
import com.ytempire.api.video.Narration.SpokenSentence;
import com.ytempire.api.video.Narration.SpokenWord;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoRenderer.RenderOrder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Storyboards with a voice that is made of bursts of buzzing, one per word, so that timings are exact. */
final class Samples {
    static final String CHANNEL = "Field Notes";
    private static final int RATE = 48_000;
    private static final double WORD_GAP = 0.04;
    private static final double SENTENCE_GAP = 0.32;
    private static final double SCENE_GAP = 0.45;

    private Samples() {}

    static Storyboard.Scene scene(
            String heading, @Nullable String asset, List<String> sentences, List<Storyboard.Point> points) {
        return new Storyboard.Scene(heading, sentences, points, Duration.ofSeconds(5), asset);
    }

    static Storyboard storyboard(String title, List<Storyboard.Scene> scenes) {
        return new Storyboard(
                new VideoDetails(title, "About it.", List.of("sample")),
                List.of(new Storyboard.Chapter("All of it", 0)),
                scenes,
                "en-US");
    }

    /** So many short scenes, each of one sentence and one point. */
    static Storyboard shortScenes(int count, String changed, int changedIndex) {
        List<Storyboard.Scene> scenes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String sentence = i == changedIndex ? changed : "Number " + i + " is here.";
            scenes.add(scene("Scene " + i, null, List.of(sentence), List.of(new Storyboard.Point("Point " + i, 0))));
        }
        return storyboard("Twenty short scenes", scenes);
    }

    /** When each word would be spoken by a voice that takes its time by the letter. */
    static Narration narration(Storyboard storyboard) {
        double now = 0;
        List<SpokenScene> scenes = new ArrayList<>();
        for (Storyboard.Scene scene : storyboard.scenes()) {
            double sceneStart = now;
            now += 0.1;
            List<SpokenSentence> sentences = new ArrayList<>();
            for (String sentence : scene.sentences()) {
                List<SpokenWord> words = new ArrayList<>();
                double start = now;
                for (String word : sentence.split(" ", -1)) {
                    double end = now + 0.12 + 0.045 * word.length();
                    words.add(new SpokenWord(word, seconds(now), seconds(end)));
                    now = end + WORD_GAP;
                }
                sentences.add(new SpokenSentence(seconds(start), words.getLast().end(), words));
                now += SENTENCE_GAP;
            }
            now += SCENE_GAP;
            scenes.add(new SpokenScene(seconds(sceneStart), seconds(now), sentences));
        }
        return new Narration(seconds(now), "buzz", scenes);
    }

    /** A WAV file in which each word is a burst that rises and falls. */
    static Path voice(Narration narration, Path file) {
        short[] samples = new short[(int) sample(narration.length())];
        SplittableRandom noise = new SplittableRandom(1);
        for (SpokenScene scene : narration.scenes()) {
            for (SpokenSentence sentence : scene.sentences()) {
                for (SpokenWord word : sentence.words()) {
                    burst(samples, (int) sample(word.start()), (int) sample(word.end()), word.text(), noise);
                }
            }
        }
        return wav(samples, file);
    }

    static Path silence(Duration length, Path file) {
        return wav(new short[(int) sample(length)], file);
    }

    private static void burst(short[] samples, int from, int to, String word, SplittableRandom noise) {
        double pitch = 110 + Math.floorMod(word.hashCode(), 80);
        for (int i = from; i < Math.min(to, samples.length); i++) {
            double phase = (i - from) / (double) (to - from);
            double time = i / (double) RATE;
            double tone = 0;
            for (int harmonic = 1; harmonic <= 12; harmonic++) {
                tone += Math.sin(2 * Math.PI * pitch * harmonic * time) / harmonic;
            }
            double envelope = Math.pow(Math.sin(Math.PI * phase), 0.5);
            samples[i] = (short) (6000 * envelope * (tone * 0.5 + 0.12 * noise.nextDouble(-1, 1)));
        }
    }

    private static Path wav(short[] samples, Path file) {
        int bytes = samples.length * 2;
        ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        header.putShort((short) 2).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        ByteBuffer content = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : samples) {
            content.putShort(sample);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header.array());
            out.write(content.array());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file;
    }

    static RenderOrder order(
            Storyboard storyboard, Path folder, Format format, Quality quality, Theme theme, Map<String, Path> assets) {
        Narration narration = narration(storyboard);
        Path voice = voice(narration, folder.resolve("voice.wav"));
        return new RenderOrder(storyboard, narration, voice, assets, settings(format, quality, theme));
    }

    static ProductionSettings settings(Format format, Quality quality, Theme theme) {
        return new ProductionSettings(
                ProductionSettings.DEFAULT_LENGTH, format, quality, "default", "en-US", theme, CHANNEL);
    }

    private static long sample(Duration time) {
        return Math.round(time.toNanos() * (RATE / 1e9));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
