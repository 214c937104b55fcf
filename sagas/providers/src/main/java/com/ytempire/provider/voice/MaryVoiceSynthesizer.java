package com.ytempire.provider.voice;

import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VoiceSynthesizer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Speaks English with MaryTTS, inside this process and without a network. The voice is loaded when it is first needed
 * and stays.
 */
public final class MaryVoiceSynthesizer implements VoiceSynthesizer {
    /** Measured with the demo's article: 0.08 for the first 20 s that a node speaks, half of that later. */
    private static final BigDecimal CPU_PER_SECOND = new BigDecimal("0.1");

    private final @Nullable SpeechCache cache;

    /** Speaks everything anew each time. */
    public MaryVoiceSynthesizer() {
        cache = null;
    }

    /**
     * Keeps spoken sentences.
     *
     * @param cacheFolder made when it is not there
     * @param cacheMaxBytes what the folder may hold after a narration; those not used for longest go first
     */
    public MaryVoiceSynthesizer(Path cacheFolder, long cacheMaxBytes) {
        cache = new SpeechCache(cacheFolder, cacheMaxBytes);
    }

    @Override
    public String provider() {
        return "marytts";
    }

    @Override
    public Set<String> voices() {
        return Set.of(MaryEngine.VOICE);
    }

    @Override
    public List<Usage> expected(VoiceOrder order) {
        return Narrator.expected(order.storyboard(), CPU_PER_SECOND);
    }

    @Override
    public Speech speak(VoiceOrder order, StepContext context) throws StepFailure, InterruptedException {
        String language = order.storyboard().language();
        if (!Locale.forLanguageTag(language).getLanguage().equals("en")) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "the offline voice speaks English only and the narration is in '%s': configure a Piper voice"
                            .formatted(language));
        }
        if (!order.voice().equals("default") && !order.voice().equals(MaryEngine.VOICE)) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "there is no voice '%s' here: choose default or %s".formatted(order.voice(), MaryEngine.VOICE));
        }
        return new Narrator(MaryEngine.started(), cache, context).narrate(order.storyboard());
    }
}
