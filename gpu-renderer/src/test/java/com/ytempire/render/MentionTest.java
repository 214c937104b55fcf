package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MentionTest {
    private static final List<String> SENTENCE =
            List.of("In", "1707", "four", "ships", "sank,", "and", "nearly", "2,000", "men", "drowned.");

    @Test
    void aPointIsMentionedWhereItsWordsBegin() {
        assertThat(Mention.in(SENTENCE, "2,000 men")).isEqualTo(7);
        assertThat(Mention.in(SENTENCE, "Four ships sank")).isEqualTo(2);
    }

    @Test
    void thePlaceWithTheLongestStretchWins() {
        assertThat(Mention.in(List.of("the", "sea", "and", "the", "sea", "clock"), "The sea clock"))
                .isEqualTo(3);
    }

    @Test
    void aPointThatTheSentenceDoesNotSayIsNotMentioned() {
        assertThat(Mention.in(SENTENCE, "Latitude")).isEqualTo(-1);
        assertThat(Mention.in(SENTENCE, "—")).isEqualTo(-1);
        assertThat(Mention.in(List.of(), "2,000 men")).isEqualTo(-1);
    }
}
