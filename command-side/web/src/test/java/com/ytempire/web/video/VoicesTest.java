package com.ytempire.web.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.ProviderChains;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.VoiceSynthesizer;
import com.ytempire.web.InvalidInput;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class VoicesTest {
    @Test
    void aNameThatNoProviderKnowsIsRefusedWithThoseThereAre() {
        Voices voices = voices(List.of("neural", "plain"), new Speaker("plain", "slt"), new Speaker("neural", "amy"));

        assertThat(List.of("default", "slt", "amy")).allMatch(name -> name.equals(voices.check(name)));
        assertThat(voices.check(null)).isNull();
        assertThatThrownBy(() -> voices.check("bob"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("there is no voice 'bob' here: choose one of amy, default, slt");
    }

    @Test
    void aNodeThatDoesNotHaveEveryProviderCannotKnow() {
        assertThat(voices(List.of("neural", "plain"), new Speaker("plain", "slt"))
                        .check("bob"))
                .isEqualTo("bob");
        assertThat(voices(List.of()).check("bob")).isEqualTo("bob");
    }

    private static Voices voices(List<String> chain, Speaker... speakers) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        if (!chain.isEmpty()) {
            ProviderChains chains = step -> chain;
            beans.addBean("chains", chains);
        }
        for (Speaker speaker : speakers) {
            beans.addBean(speaker.provider(), speaker);
        }
        return new Voices(beans.getBeanProvider(ProviderChains.class), beans.getBeanProvider(VoiceSynthesizer.class));
    }

    private record Speaker(String provider, String voice) implements VoiceSynthesizer {
        @Override
        public Set<String> voices() {
            return Set.of(voice);
        }

        @Override
        public List<Usage> expected(VoiceOrder order) {
            throw new AssertionError("nobody speaks here");
        }

        @Override
        public Speech speak(VoiceOrder order, StepContext context) {
            throw new AssertionError("nobody speaks here");
        }
    }
}
