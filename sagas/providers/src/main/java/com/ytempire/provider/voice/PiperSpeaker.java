package com.ytempire.provider.voice;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import com.ytempire.provider.text.SpeechLength;
import com.ytempire.provider.text.SpokenForm;
import java.io.IOException;
import java.util.List;

/** Speaks with a Piper voice that is loaded. */
final class PiperSpeaker implements SentenceSpeaker {
    /** The part of piper-jni that is used: text to sound. */
    interface NativeVoice {
        int sampleRate();

        short[] speak(String text) throws IOException;
    }

    private final NativeVoice voice;
    private final String name;
    private final String version;
    private final WordAligner aligner;

    PiperSpeaker(NativeVoice voice, String name, String version, String language) {
        this.voice = voice;
        this.name = name;
        this.version = version;
        this.aligner = new WordAligner(SpeechLength.forLanguage(language));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version;
    }

    /** One: the voice works with as many threads as there are cores by itself. */
    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public RawSpeech speak(List<SpokenForm> words) throws StepFailure {
        try {
            short[] made = voice.speak(text(words));
            float[] sound = new float[made.length];
            for (int i = 0; i < made.length; i++) {
                sound[i] = made[i] / 32768f;
            }
            float[] trimmed = WordAligner.trimmed(Resampler.resample(sound, voice.sampleRate()));
            if (trimmed.length == 0) {
                throw new StepFailure(
                        FailureClass.BAD_OUTPUT, "the voice %s made no sound for '%s'".formatted(name, text(words)));
            }
            return new RawSpeech(trimmed, aligner.align(words, trimmed));
        } catch (IOException | RuntimeException e) { // native code throws whatever it likes
            throw new StepFailure(FailureClass.INTERNAL, "the voice %s failed: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** The spoken form as a line of text. */
    static String text(List<SpokenForm> words) {
        StringBuilder text = new StringBuilder();
        for (SpokenForm word : words) {
            for (String token : word.spoken()) {
                if (!SpokenForm.isMark(token) && !text.isEmpty()) {
                    text.append(' ');
                }
                text.append(token);
            }
        }
        return text.toString();
    }
}
