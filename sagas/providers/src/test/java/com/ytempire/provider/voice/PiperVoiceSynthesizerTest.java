package com.ytempire.provider.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Narration.SpokenSentence;
import com.ytempire.api.video.Narration.SpokenWord;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VoiceSynthesizer.Speech;
import com.ytempire.api.video.VoiceSynthesizer.VoiceOrder;
import com.ytempire.provider.text.SpeechLength;
import com.ytempire.provider.text.SpokenForm;
import com.ytempire.provider.text.TextNormaliser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiperVoiceSynthesizerTest {
    @TempDir
    private Path folder;

    @Test
    void aVoiceFileSpeaksThroughTheRealLibrary() throws Exception {
        TinyPiperVoice voice = TinyPiperVoice.in(folder);
        List<String> sentences = List.of("A short line, and its end.", "In 1822 it cost $5.");
        try (PiperVoiceSynthesizer piper = new PiperVoiceSynthesizer(voice.model(), voice.config(), null, 0)) {
            Speech speech = piper.speak(new VoiceOrder(storyboard(sentences), "tiny"), new TestContext(folder));

            WavReader audio = WavReader.read(speech.audio());
            assertThat(Wav.samplesIn(speech.narration().length())).isEqualTo(audio.samples().length);
            assertThat(speech.narration().voice()).isEqualTo("tiny");
            List<SpokenSentence> spoken = speech.narration().scenes().getFirst().sentences();
            assertThat(spoken.stream().map(PiperVoiceSynthesizerTest::shown)).isEqualTo(sentences);
            for (SpokenSentence sentence : spoken) {
                assertThat(audio.rms(Wav.samplesIn(sentence.start()), Wav.samplesIn(sentence.end())))
                        .isGreaterThan(0.02);
                assertThat(sentence.words().getFirst().start()).isEqualTo(sentence.start());
                assertThat(sentence.words().getLast().end()).isEqualTo(sentence.end());
            }
        }
    }

    @Test
    void aMissingFileIsNamedWithItsSetting() throws Exception {
        TinyPiperVoice voice = TinyPiperVoice.in(folder);

        StepFailure model = failure(folder.resolve("none.onnx"), voice.config());
        StepFailure config = failure(voice.model(), folder.resolve("none.json"));

        assertThat(model.failureClass()).isEqualTo(FailureClass.INVALID_INPUT);
        assertThat(model).hasMessageContaining("none.onnx").hasMessageContaining("ytempire.voice.piper.model");
        assertThat(config).hasMessageContaining("none.json").hasMessageContaining("ytempire.voice.piper.config");
    }

    @Test
    void aFileThatIsNoVoiceIsRefused() throws Exception {
        TinyPiperVoice voice = TinyPiperVoice.in(folder);
        Path text = Files.writeString(folder.resolve("text.onnx"), "this is no model");
        Path notJson = Files.writeString(folder.resolve("not.json"), "this is no JSON");

        assertThat(failure(text, voice.config()).failureClass()).isEqualTo(FailureClass.INVALID_INPUT);
        assertThat(failure(voice.model(), notJson)).hasMessageContaining("is not a Piper voice");
    }

    @Test
    void wordsFoundByPausesAndSyllablesAreNearWhereTheyReallyAre() throws Exception {
        List<SpokenForm> words = TextNormaliser.forLanguage("en")
                .normalise("In 1822, the engineer built a lens; it threw its beam 30 km out to sea, and it cost $4.5"
                        + " million.");
        SentenceSpeaker.RawSpeech real = MaryEngine.started().speak(words);
        short[] levelled = Levelling.level(real.samples().clone());
        float[] sound = new float[levelled.length];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = levelled[i] / 32768f;
        }

        List<Span> found = new WordAligner(SpeechLength.forLanguage("en")).align(words, sound);

        double off = 0;
        for (int i = 0; i < words.size(); i++) {
            off += Math.abs(found.get(i).start() - real.words().get(i).start()) / (double) Wav.RATE;
        }
        assertThat(found).hasSameSizeAs(words);
        assertThat(off / words.size()).isLessThan(0.12);
    }

    @Test
    void resamplingKeepsDurationAndPitch() {
        float[] tone = new float[22_050];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) Math.sin(2 * Math.PI * 440 * i / 22_050);
        }

        float[] resampled = Resampler.resample(tone, 22_050);

        assertThat(resampled).hasSize(48_000);
        for (int i = 1_000; i < 47_000; i += 997) {
            assertThat(resampled[i]).isCloseTo((float) Math.sin(2 * Math.PI * 440 * i / 48_000), within(0.002f));
        }
    }

    private StepFailure failure(Path model, Path config) {
        try (PiperVoiceSynthesizer piper = new PiperVoiceSynthesizer(model, config, null, 0)) {
            return catchThrowableOfType(
                    StepFailure.class,
                    () -> piper.speak(
                            new VoiceOrder(storyboard(List.of("Hello.")), "default"), new TestContext(folder)));
        }
    }

    private static String shown(SpokenSentence sentence) {
        return sentence.words().stream().map(SpokenWord::text).collect(Collectors.joining(" "));
    }

    private static Storyboard storyboard(List<String> sentences) {
        return new Storyboard(
                new VideoDetails("Test", "", List.of()),
                List.of(),
                List.of(new Storyboard.Scene("", sentences, List.of(), Duration.ofSeconds(5), null)),
                "en-US");
    }
}
