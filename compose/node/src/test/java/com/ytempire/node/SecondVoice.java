package com.ytempire.node;

import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VoiceSynthesizer;
import com.ytempire.provider.voice.MaryVoiceSynthesizer;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A further provider of voices for nodes in tests, as good as the first. */
@Component
class SecondVoice implements VoiceSynthesizer {
    static final String PROVIDER = "second";

    private final VoiceSynthesizer real = new MaryVoiceSynthesizer();

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> voices() {
        return real.voices();
    }

    @Override
    public List<Usage> expected(VoiceOrder order) {
        return real.expected(order);
    }

    @Override
    public Speech speak(VoiceOrder order, StepContext context) throws StepFailure, InterruptedException {
        return real.speak(order, context);
    }
}
