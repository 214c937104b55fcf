package com.ytempire.provider.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void aFullStopEndsASentenceUnlessItBelongsToAnAbbreviationOrAnInitial() {
        String text = "Dr. A. B. Smith met Mrs. Lee, e.g. on Oct. 5 in No. 7. No such ship existed. The metal.\nIt cost"
                + " $4.5 million! Did it? “Yes,” he said. See Fig. 3 vs. Fig. 4.";

        assertThat(Sentences.of("en-US").split(text))
                .containsExactly(
                        "Dr. A. B. Smith met Mrs. Lee, e.g. on Oct. 5 in No. 7.",
                        "No such ship existed.",
                        "The metal.",
                        "It cost $4.5 million!",
                        "Did it?",
                        "“Yes,” he said.",
                        "See Fig. 3 vs. Fig. 4.");
    }

    @Test
    void otherLanguagesHaveTheirOwnRules() {
        assertThat(Sentences.of("ja").split("東京は大きい。海が近い。")).containsExactly("東京は大きい。", "海が近い。");
        assertThat(Sentences.of("de").split("Das ist z.B. gut. Das auch.")).hasSize(2);
    }

    @Test
    void textWithoutAWordHasNoSentence() {
        assertThat(Sentences.of("en").split("  \n ")).isEmpty();
    }
}
