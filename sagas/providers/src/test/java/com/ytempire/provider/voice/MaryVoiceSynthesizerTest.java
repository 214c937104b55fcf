package com.ytempire.provider.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Narration.SpokenScene;
import com.ytempire.api.video.Narration.SpokenSentence;
import com.ytempire.api.video.Narration.SpokenWord;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VoiceSynthesizer.Speech;
import com.ytempire.api.video.VoiceSynthesizer.VoiceOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaryVoiceSynthesizerTest {
    private static final List<List<String>> SCENES = List.of(
            List.of(
                    "A lighthouse is only as good as the distance at which its light is seen.",
                    "In 1822, Augustin Fresnel built a lens from rings of glass – it threw its beam 30 km out to sea."),
            List.of("It cost about $4.5 million (in today's money), e.g. as much as a ship!"),
            List.of("NASA's two GPUs can't do that, can they? 🙂", "No,", "they cannot."));

    @TempDir
    private static Path folder;

    private static Speech speech;
    private static WavReader audio;
    private static TestContext context;

    @BeforeAll
    static void speakOnce() throws Exception {
        context = new TestContext(folder);
        speech = new MaryVoiceSynthesizer().speak(new VoiceOrder(storyboard("en-US", SCENES), "default"), context);
        audio = WavReader.read(speech.audio());
    }

    @Test
    void theAudioIsMonoOf16BitsAt48Kilohertz() {
        assertThat(audio.format().getSampleRate()).isEqualTo(48_000f);
        assertThat(audio.format().getChannels()).isEqualTo(1);
        assertThat(audio.format().getSampleSizeInBits()).isEqualTo(16);
    }

    @Test
    void theNarrationIsExactlyAsLongAsTheAudio() {
        assertThat(sample(speech.narration().length())).isEqualTo(audio.samples().length);
    }

    @Test
    void scenesTileTheAudio() {
        Duration at = Duration.ZERO;
        for (SpokenScene scene : speech.narration().scenes()) {
            assertThat(scene.start()).isEqualTo(at);
            at = scene.end();
        }
        assertThat(at).isEqualTo(speech.narration().length());
        assertThat(speech.narration().scenes()).hasSameSizeAs(SCENES);
    }

    @Test
    void wordsFollowEachOtherInsideTheirSentencesAndSentencesInsideTheirScenes() {
        for (SpokenScene scene : speech.narration().scenes()) {
            Duration at = scene.start();
            for (SpokenSentence sentence : scene.sentences()) {
                assertThat(sentence.start()).isGreaterThanOrEqualTo(at);
                at = sentence.start();
                for (SpokenWord word : sentence.words()) {
                    assertThat(word.start()).isGreaterThanOrEqualTo(at);
                    assertThat(word.end()).isGreaterThanOrEqualTo(word.start());
                    at = word.end();
                }
                assertThat(sentence.end()).isGreaterThanOrEqualTo(at);
                at = sentence.end();
            }
            assertThat(scene.end()).isGreaterThanOrEqualTo(at);
        }
    }

    @Test
    void theShownWordsGiveTheSentencesAgain() {
        List<List<String>> shown = speech.narration().scenes().stream()
                .map(scene -> scene.sentences().stream()
                        .map(sentence ->
                                sentence.words().stream().map(SpokenWord::text).collect(Collectors.joining(" ")))
                        .toList())
                .toList();

        assertThat(shown).isEqualTo(SCENES);
    }

    @Test
    void eachWordIsHeardAndEachPauseIsSilent() {
        List<SpokenSentence> sentences = sentences().toList();
        for (SpokenSentence sentence : sentences) {
            for (SpokenWord word : sentence.words()) {
                boolean onlySeen = word.text().matches("[–🙂]+");
                double loudness = audio.rms(sample(word.start()), sample(word.end()));
                assertThat(loudness).as(word.text()).satisfies(l -> {
                    if (onlySeen) {
                        assertThat(l).isZero();
                    } else {
                        assertThat(l).isGreaterThan(0.01);
                    }
                });
            }
        }
        for (int i = 1; i < sentences.size(); i++) {
            long from = sample(sentences.get(i - 1).end());
            long to = sample(sentences.get(i).start());
            assertThat(to - from).isBetween(48_000L / 10, 48_000L - 1);
            assertThat(audio.rms(from, to)).isZero();
        }
    }

    @Test
    void theSoundIsEvenlyLoudAndHasRoomAboveItsPeaks() {
        double peak = 0;
        for (float sample : audio.samples()) {
            peak = Math.max(peak, Math.abs(sample));
        }
        assertThat(Loudness.of(audio.samples())).isBetween(-18.5, -15.5);
        assertThat(peak).isBetween(0.2, 0.8);
    }

    @Test
    void noEdgeOfASentenceClicks() {
        sentences().forEach(sentence -> {
            assertThat(audio.samples()[(int) sample(sentence.start())]).isCloseTo(0f, within(0.005f));
            assertThat(audio.samples()[(int) sample(sentence.end()) - 1]).isCloseTo(0f, within(0.005f));
        });
    }

    @Test
    void usageAndProgressAreTold() {
        assertThat(context.usage().get(Meter.CHARACTERS)).isGreaterThan(java.math.BigDecimal.valueOf(200));
        assertThat(context.usage().get(Meter.CPU_SECONDS)).isPositive();
        assertThat(new MaryVoiceSynthesizer().expected(new VoiceOrder(storyboard("en-US", SCENES), "default")))
                .extracting(Usage::meter)
                .containsExactlyInAnyOrderElementsOf(context.usage().keySet());
        assertThat(context.progress()).hasSize(6).endsWith("833 sentence 6 of 6");
    }

    @Test
    void theSameTextSoundsTheSameAgainFromTheVoiceAndFromTheCache() throws Exception {
        Path cache = folder.resolve("cache");
        MaryVoiceSynthesizer voice = new MaryVoiceSynthesizer(cache, 100_000_000);
        byte[] first = Files.readAllBytes(speech.audio());

        TestContext fills = new TestContext(Files.createDirectory(folder.resolve("fills")));
        Speech filled = voice.speak(new VoiceOrder(storyboard("en-GB", SCENES), "cmu-slt-hsmm"), fills);
        TestContext reads = new TestContext(Files.createDirectory(folder.resolve("reads")));
        Speech read = voice.speak(new VoiceOrder(storyboard("en-US", SCENES), "default"), reads);

        assertThat(filled.audio()).hasBinaryContent(first);
        assertThat(read.audio()).hasBinaryContent(first);
        assertThat(read.narration()).isEqualTo(speech.narration());
        assertThat(reads.usage().get(Meter.CHARACTERS)).isZero();
    }

    @Test
    void theCacheStaysWithinItsLimitAndADamagedEntryIsSpokenAgain() throws Exception {
        Path cache = folder.resolve("small-cache");
        MaryVoiceSynthesizer voice = new MaryVoiceSynthesizer(cache, 150_000);
        VoiceOrder order = new VoiceOrder(storyboard("en", List.of(List.of("Yes, it is.", "No."))), "default");
        Speech before = voice.speak(order, new TestContext(Files.createDirectory(folder.resolve("before"))));
        byte[] whole = Files.readAllBytes(before.audio());
        try (Stream<Path> files = Files.list(cache)) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {0x59, 0x54, 0x56, 0x31, 0, 0});
            }
        }

        Speech after = voice.speak(order, new TestContext(Files.createDirectory(folder.resolve("after"))));

        assertThat(after.audio()).hasBinaryContent(whole);
        voice.speak(
                new VoiceOrder(storyboard("en", SCENES), "default"),
                new TestContext(Files.createDirectory(folder.resolve("more"))));
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThanOrEqualTo(150_000);
        }
    }

    @Test
    void aCancelledNarrationEndsAtOnceAndCountsWhatItUsed() throws Exception {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add("This is sentence number " + i + " of many.");
        }
        TestContext cancelled = new TestContext(Files.createDirectory(folder.resolve("cancelled"))).cancelAfter(3);

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> new MaryVoiceSynthesizer()
                        .speak(new VoiceOrder(storyboard("en", List.of(many)), "default"), cancelled));

        assertThat(cancelled.progress()).hasSizeLessThan(12);
        assertThat(cancelled.usage().get(Meter.CPU_SECONDS)).isPositive();
    }

    @Test
    void aLanguageOrVoiceItDoesNotHaveIsRefused() {
        MaryVoiceSynthesizer voice = new MaryVoiceSynthesizer();

        StepFailure language = catchThrowableOfType(
                StepFailure.class,
                () -> voice.speak(new VoiceOrder(storyboard("de-DE", SCENES), "default"), new TestContext(folder)));
        StepFailure name = catchThrowableOfType(
                StepFailure.class,
                () -> voice.speak(new VoiceOrder(storyboard("en", SCENES), "anna"), new TestContext(folder)));

        assertThat(language.failureClass()).isEqualTo(FailureClass.INVALID_INPUT);
        assertThat(language).hasMessageContaining("'de-DE'");
        assertThat(name.failureClass()).isEqualTo(FailureClass.INVALID_INPUT);
        assertThat(name).hasMessageContaining("'anna'").hasMessageContaining("cmu-slt-hsmm");
    }

    @Test
    void oddTextIsSpokenOrPassedOver() throws Exception {
        List<String> odd = List.of(
                "🙂", "…", "Москва 東京 Ωmega!", "((( ;;; )))", "x".repeat(300), "$ % & * 5 A B", "it's its' 'tis");
        Path work = Files.createDirectory(folder.resolve("odd"));

        Speech spoken = new MaryVoiceSynthesizer()
                .speak(new VoiceOrder(storyboard("en", List.of(odd)), "default"), new TestContext(work));

        assertThat(spoken.narration().scenes().getFirst().sentences()).hasSameSizeAs(odd);
        assertThat(spoken.narration().length()).isGreaterThan(Duration.ofSeconds(3));
    }

    private static Stream<SpokenSentence> sentences() {
        return speech.narration().scenes().stream().flatMap(scene -> scene.sentences().stream());
    }

    private static long sample(Duration time) {
        return Wav.samplesIn(time);
    }

    private static Storyboard storyboard(String language, List<List<String>> scenes) {
        return new Storyboard(
                new VideoDetails("Lighthouses", "", List.of()),
                List.of(),
                scenes.stream()
                        .map(sentences -> new Storyboard.Scene("", sentences, List.of(), Duration.ofSeconds(5), null))
                        .toList(),
                language);
    }
}
