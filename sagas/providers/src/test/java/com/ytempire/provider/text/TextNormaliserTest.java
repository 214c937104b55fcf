package com.ytempire.provider.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TextNormaliserTest {
    private final TextNormaliser normaliser = TextNormaliser.forLanguage("en-US");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "spoken-forms.csv", delimiter = '|', useHeadersInDisplayName = false)
    void whatIsWrittenIsSpokenAsPeopleSayIt(String written, String spoken) {
        assertThat(spoken(written)).isEqualTo(spoken);
    }

    @Test
    void theDisplayedWordsGiveTheSentenceAgain() {
        String sentence = "In 1822 a lens cost $4.5 million (about €20), and Dr. King said: “it’s 30 °C!” 🙂";

        List<SpokenForm> forms = normaliser.normalise(sentence);

        assertThat(forms.stream().map(SpokenForm::display).collect(Collectors.joining(" ")))
                .isEqualTo(sentence);
    }

    @Test
    void eachDisplayedWordKnowsItsSpokenWords() {
        List<SpokenForm> forms = normaliser.normalise("It cost $4.5 million in 1822.");

        assertThat(forms)
                .containsExactly(
                        new SpokenForm("It", List.of("It")),
                        new SpokenForm("cost", List.of("cost")),
                        new SpokenForm("$4.5", List.of("four", "point", "five")),
                        new SpokenForm("million", List.of("million", "dollars")),
                        new SpokenForm("in", List.of("in")),
                        new SpokenForm("1822.", List.of("eighteen", "twenty", "two", ".")));
    }

    @Test
    void pausesAreHeardWherePunctuationIsSeen() {
        assertThat(normaliser.normalise("The lens (a ring of glass) bends light — all of it; does it?").stream()
                        .flatMap(form -> form.spoken().stream())
                        .collect(Collectors.joining(" ")))
                .isEqualTo("The lens , a ring of glass , bends light , all of it ; does it ?");
    }

    @Test
    void otherLanguagesAreLeftAsTheyAre() {
        assertThat(TextNormaliser.forLanguage("de").normalise("Um 1822 kostete es 20 € 🙂.").stream()
                        .flatMap(form -> form.words().stream()))
                .containsExactly("Um", "1822", "kostete", "es", "20");
    }

    private String spoken(String written) {
        return normaliser.normalise(written).stream()
                .flatMap(form -> form.words().stream())
                .collect(Collectors.joining(" "));
    }
}
