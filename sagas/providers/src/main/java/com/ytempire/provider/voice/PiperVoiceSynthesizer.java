package com.ytempire.provider.voice;

import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VoiceSynthesizer;
import io.github.givimad.piperjni.PiperJNI;
import io.github.givimad.piperjni.PiperVoice;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with a Piper voice of the user's, a neural voice that runs on this machine. The voice is loaded when it is
 * first needed and stays until {@link #close()}. One narration at a time.
 */
public final class PiperVoiceSynthesizer implements VoiceSynthesizer, AutoCloseable {
    /** Not measured: no such voice was at hand. A neural voice works harder than MaryTTS. */
    private static final BigDecimal CPU_PER_SECOND = new BigDecimal("0.3");

    private final Path model;
    private final Path config;
    private final @Nullable SpeechCache cache;
    private @Nullable Loaded loaded;

    private record Loaded(PiperJNI piper, PiperVoice voice) {}

    /**
     * @param model the voice, an {@code .onnx} file
     * @param config the {@code .onnx.json} file that belongs to it
     * @param cacheFolder where spoken sentences are kept; null to keep none
     * @param cacheMaxBytes what that folder may hold
     */
    public PiperVoiceSynthesizer(Path model, Path config, @Nullable Path cacheFolder, long cacheMaxBytes) {
        this.model = model;
        this.config = config;
        this.cache = cacheFolder == null ? null : new SpeechCache(cacheFolder, cacheMaxBytes);
    }

    @Override
    public String provider() {
        return "piper";
    }

    @Override
    public Set<String> voices() {
        return Set.of(name());
    }

    @Override
    public List<Usage> expected(VoiceOrder order) {
        return Narrator.expected(order.storyboard(), CPU_PER_SECOND);
    }

    @Override
    public Speech speak(VoiceOrder order, StepContext context) throws StepFailure, InterruptedException {
        String name = name();
        if (!order.voice().equals("default") && !order.voice().equals(name)) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "there is no voice '%s' here: choose default or %s".formatted(order.voice(), name));
        }
        synchronized (this) {
            Loaded ready = load();
            PiperSpeaker.NativeVoice voice = new PiperSpeaker.NativeVoice() {
                @Override
                public int sampleRate() {
                    return ready.voice.getSampleRate();
                }

                @Override
                public short[] speak(String text) throws IOException {
                    try {
                        return ready.piper.textToAudio(ready.voice, text);
                    } catch (PiperJNI.NotInitialized e) {
                        throw new IOException("the voice is closed", e);
                    }
                }
            };
            String language = order.storyboard().language();
            PiperSpeaker speaker = new PiperSpeaker(voice, name, version(), language);
            return new Narrator(speaker, cache, context).narrate(order.storyboard());
        }
    }

    /** Gives the voice's memory back; the next narration loads it again. */
    @Override
    public synchronized void close() {
        Loaded held = loaded;
        if (held != null) {
            held.voice.close();
            held.piper.close();
            loaded = null;
        }
    }

    /** The file's name without its endings. */
    private String name() {
        return String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "");
    }

    private String version() throws StepFailure {
        try {
            return "piper " + Files.size(model) + " "
                    + Files.getLastModifiedTime(model).toMillis() + " "
                    + Files.getLastModifiedTime(config).toMillis();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Loaded load() throws StepFailure {
        Loaded held = loaded;
        if (held != null) {
            return held;
        }
        requireFile(model, "voice.piper.model");
        requireFile(config, "voice.piper.config");
        PiperJNI piper = started();
        try {
            Loaded fresh = new Loaded(piper, piper.loadVoice(model, config));
            loaded = fresh;
            return fresh;
        } catch (IOException | PiperJNI.NotInitialized | RuntimeException e) { // native code throws what it likes
            piper.close();
            throw unreadable(e);
        }
    }

    private static PiperJNI started() throws StepFailure {
        try {
            PiperJNI piper = new PiperJNI();
            piper.initialize(true, false);
            return piper;
        } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
            throw new StepFailure(
                    FailureClass.RESOURCE_EXHAUSTED,
                    "Piper does not run on this machine: %s; take its voice out of the configuration"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static void requireFile(Path file, String setting) throws StepFailure {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "the Piper voice file %s cannot be read: set ytempire.%s to a file that is there"
                            .formatted(file, setting));
        }
    }

    private StepFailure unreadable(Exception cause) {
        return new StepFailure(
                FailureClass.INVALID_INPUT,
                "%s with %s is not a Piper voice: %s".formatted(model, config, cause.getMessage()),
                cause);
    }
}
