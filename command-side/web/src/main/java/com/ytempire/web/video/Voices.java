package com.ytempire.web.video;

import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VoiceSynthesizer;
import com.ytempire.web.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which voices there are, as far as this node can tell: it must have every provider that may speak. */
@Component
class Voices {
    private final List<String> providers;
    private final List<VoiceSynthesizer> here;

    Voices(ObjectProvider<ProviderChains> chains, ObjectProvider<VoiceSynthesizer> here) {
        this.providers =
                chains.stream().flatMap(chain -> chain.of(Step.VOICE).stream()).toList();
        this.here = here.stream().toList();
    }

    /** The name; {@link InvalidInput} when it is none, or surely none of a voice. */
    @Nullable
    String check(@Nullable String voice) {
        if (voice == null) {
            return null;
        }
        if (!voice.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new InvalidInput("voice", "a voice's name is 1 to 64 letters, digits, '.', '_' or '-'");
        }
        TreeSet<String> known = new TreeSet<>(List.of("default"));
        Set<String> mute = new HashSet<>(providers);
        for (VoiceSynthesizer provider : here) {
            if (mute.remove(provider.provider())) {
                known.addAll(provider.voices());
            }
        }
        boolean surely = !providers.isEmpty() && mute.isEmpty();
        if (surely && !known.contains(voice)) {
            throw new InvalidInput(
                    "voice",
                    "there is no voice '%s' here: choose one of %s".formatted(voice, String.join(", ", known)));
        }
        return voice;
    }
}
