package com.ytempire.api.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTest {
    @ParameterizedTest
    @ValueSource(strings = {"#000000", "#09afAF"})
    void givenSixHexDigitsBehindAHashTheyAreAColour(String colour) {
        Theme theme = new Theme("own", colour, "#111111", "#222222", "#333333");

        assertThat(theme.background()).isEqualTo(colour);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "000000", "#00000", "#0000000", "#00000g", "#00000:", " #00000", "#00000０"})
    void givenAnythingElseItIsRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Theme("own", "#000000", "#111111", "#222222", text))
                .withMessage("'%s' is not a colour of the form #rrggbb", text);
    }
}
