package com.ytempire.provider.voice;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Narration;
import com.ytempire.api.video.Narration.SpokenScene;
import com.ytempire.api.video.Narration.SpokenSentence;
import com.ytempire.api.video.Narration.SpokenWord;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VoiceSynthesizer.Speech;
import com.ytempire.provider.text.Pacing;
import com.ytempire.provider.text.SpokenForm;
import com.ytempire.provider.text.TextNormaliser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Speaks a storyboard sentence by sentence, a few at once, and writes them in order to one file: memory holds only the
 * sentences under way.
 */
final class Narrator {
    private static final int AHEAD_PER_THREAD = 2;
    private static final Duration LAST_SENTENCE = Duration.ofSeconds(30);

    private final SentenceSpeaker speaker;
    private final @Nullable SpeechCache cache;
    private final StepContext context;
    private final AtomicLong cpuNanos = new AtomicLong();
    private final AtomicLong characters = new AtomicLong();

    Narrator(SentenceSpeaker speaker, @Nullable SpeechCache cache, StepContext context) {
        this.speaker = speaker;
        this.cache = cache;
        this.context = context;
    }

    /**
     * What a narration is expected to use, when nothing of it is kept.
     *
     * @param cpuPerSecond seconds of processor time for each second that is spoken
     */
    static List<Usage> expected(Storyboard storyboard, BigDecimal cpuPerSecond) {
        long characters = storyboard.scenes().stream()
                .flatMap(scene -> scene.sentences().stream())
                .mapToLong(String::length)
                .sum();
        BigDecimal cpuSeconds =
                cpuPerSecond.multiply(BigDecimal.valueOf(storyboard.length().toMillis(), 3));
        return List.of(
                new Usage(Meter.CHARACTERS, BigDecimal.valueOf(characters)), new Usage(Meter.CPU_SECONDS, cpuSeconds));
    }

    Speech narrate(Storyboard storyboard) throws StepFailure, InterruptedException {
        List<List<SpokenForm>> sentences = normalised(storyboard);
        Path file = context.workFolder().resolve("narration.wav");
        ExecutorService threads = Executors.newFixedThreadPool(
                speaker.atOnce(), Thread.ofPlatform().name("voice-", 1).daemon().factory());
        try (Wav wav = new Wav(file)) {
            Upcoming upcoming = new Upcoming(threads, sentences);
            List<SpokenScene> scenes = new ArrayList<>();
            for (int i = 0; i < storyboard.scenes().size(); i++) {
                boolean last = i == storyboard.scenes().size() - 1;
                scenes.add(scene(storyboard.scenes().get(i), i == 0, last, upcoming, wav));
            }
            Narration narration = new Narration(Wav.time(wav.samples()), speaker.name(), scenes);
            return new Speech(file, narration);
        } catch (IOException e) {
            throw new StepFailure(
                    FailureClass.RESOURCE_EXHAUSTED, "the narration cannot be written: " + e.getMessage(), e);
        } finally {
            end(threads);
            context.used(Meter.CHARACTERS, BigDecimal.valueOf(characters.get()));
            context.used(Meter.CPU_SECONDS, BigDecimal.valueOf(cpuNanos.get(), 9));
            if (cache != null) {
                cache.prune();
            }
        }
    }

    private static List<List<SpokenForm>> normalised(Storyboard storyboard) {
        TextNormaliser normaliser = TextNormaliser.forLanguage(storyboard.language());
        return storyboard.scenes().stream()
                .flatMap(scene -> scene.sentences().stream())
                .map(normaliser::normalise)
                .toList();
    }

    private SpokenScene scene(Storyboard.Scene scene, boolean first, boolean last, Upcoming upcoming, Wav wav)
            throws StepFailure, InterruptedException, IOException {
        long start = wav.samples();
        if (first) {
            wav.silence(Wav.samplesIn(Pacing.LEAD_IN));
        }
        List<SpokenSentence> spoken = new ArrayList<>();
        for (int i = 0; i < scene.sentences().size(); i++) {
            spoken.add(sentence(upcoming, wav));
            boolean lastOfScene = i == scene.sentences().size() - 1;
            Duration pause = lastOfScene
                    ? (last ? Pacing.TAIL : Pacing.BETWEEN_SCENES)
                    : Pacing.after(scene.sentences().get(i));
            wav.silence(Wav.samplesIn(pause));
        }
        return new SpokenScene(Wav.time(start), Wav.time(wav.samples()), spoken);
    }

    private SpokenSentence sentence(Upcoming upcoming, Wav wav) throws StepFailure, InterruptedException, IOException {
        int number = upcoming.next;
        int count = upcoming.sentences.size();
        context.progress(1000 * number / count, "sentence %d of %d".formatted(number + 1, count));
        List<SpokenForm> forms = upcoming.sentences.get(number);
        Utterance utterance = upcoming.take();
        long offset = wav.samples();
        wav.write(utterance.samples());
        List<SpokenWord> words = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            words.add(new SpokenWord(
                    forms.get(i).display(),
                    Wav.time(offset + utterance.words().get(i).start()),
                    Wav.time(offset + utterance.words().get(i).end())));
        }
        return new SpokenSentence(Wav.time(offset), Wav.time(wav.samples()), words);
    }

    /** Sentences in order, with a few more under way than the one that is waited for. */
    private final class Upcoming {
        private final ExecutorService threads;
        private final List<List<SpokenForm>> sentences;
        private final Deque<Future<Utterance>> underWay = new ArrayDeque<>();
        private int next;
        private int started;

        Upcoming(ExecutorService threads, List<List<SpokenForm>> sentences) {
            this.threads = threads;
            this.sentences = sentences;
        }

        Utterance take() throws StepFailure, InterruptedException {
            while (started < sentences.size() && underWay.size() < speaker.atOnce() * AHEAD_PER_THREAD) {
                List<SpokenForm> sentence = sentences.get(started++);
                underWay.add(threads.submit(metered(() -> speak(sentence))));
            }
            next++;
            try {
                return underWay.remove().get();
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            }
        }
    }

    private static StepFailure failure(@Nullable Throwable cause) throws InterruptedException {
        if (cause instanceof StepFailure failure) {
            return failure;
        }
        if (cause instanceof InterruptedException) {
            throw new InterruptedException("the narration was cancelled");
        }
        return new StepFailure(FailureClass.INTERNAL, "a sentence could not be spoken: " + cause, cause);
    }

    private Utterance speak(List<SpokenForm> sentence) throws StepFailure, InterruptedException {
        if (context.cancelled()) {
            throw new InterruptedException("the narration was cancelled");
        }
        if (sentence.stream().allMatch(word -> word.words().isEmpty())) {
            return new Utterance(new short[0], Collections.nCopies(sentence.size(), new Span(0, 0)));
        }
        String key = SpeechCache.key(speaker, sentence);
        Optional<Utterance> kept = cache == null ? Optional.empty() : cache.find(key);
        if (kept.isPresent() && kept.get().words().size() == sentence.size()) {
            return kept.get();
        }
        SentenceSpeaker.RawSpeech raw = speaker.speak(sentence);
        characters.addAndGet(sentence.stream()
                .flatMap(word -> word.spoken().stream())
                .mapToLong(String::length)
                .sum());
        Utterance utterance = new Utterance(Levelling.level(raw.samples()), raw.words());
        if (cache != null) {
            cache.keep(key, utterance);
        }
        return utterance;
    }

    private Callable<Utterance> metered(Callable<Utterance> work) {
        ThreadMXBean clocks = ManagementFactory.getThreadMXBean();
        return () -> {
            long before = clocks.getCurrentThreadCpuTime();
            try {
                return work.call();
            } finally {
                cpuNanos.addAndGet(Math.max(0, clocks.getCurrentThreadCpuTime() - before));
            }
        };
    }

    /** Lets what is under way come to its end, so that its usage is counted, and starts nothing more. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = false;
        try {
            threads.awaitTermination(LAST_SENTENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
