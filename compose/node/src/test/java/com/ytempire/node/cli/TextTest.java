package com.ytempire.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @ParameterizedTest
    @CsvSource({"0,0.0 s", "419,0.4 s", "59949,59.9 s", "60000,1 min 00 s", "125999,2 min 05 s", "3720000,1 h 02 min"})
    void durationsAreShownInTheUnitsOfTheirSize(long millis, String shown) {
        assertThat(Text.duration(millis)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How a lighthouse speaks|how-a-lighthouse-speaks",
                "Über naïve Cafés: 100 %!|uber-naive-cafes-100",
                "../../etc/passwd|etc-passwd",
                "海の灯台|video",
            })
    void titlesBecomeNamesOfFolders(String title, String slug) {
        assertThat(Text.slug(title)).isEqualTo(slug);
    }

    @Test
    void aLongTitleIsCutBetweenWords() {
        assertThat(Text.slug("word ".repeat(40))).hasSizeLessThanOrEqualTo(60).endsWith("-word");
    }

    @Test
    void widthCountsColumnsAndNotCharacters() {
        assertThat(Text.width("灯台")).isEqualTo(4);
        assertThat(Text.width("e\u0301")).isEqualTo(1);
        assertThat(Text.cut("灯台灯台", 5)).isEqualTo("灯台…");
        assertThat(Text.cut("fits", 4)).isEqualTo("fits");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31T18:00,2027-01-31T17:00:00Z",
        "2027-01-31 18:00,2027-01-31T17:00:00Z",
        "2027-07-31T18:00:05,2027-07-31T16:00:05Z",
        "2027-01-31T18:00:00Z,2027-01-31T18:00:00Z",
        "2027-01-31T18:00+05:30,2027-01-31T12:30:00Z"
    })
    void aTimeWithoutAnOffsetIsMeantWhereTheUserIs(String words, Instant time) {
        assertThat(PublishCommand.time(words, ZoneId.of("Europe/Berlin"))).isEqualTo(time);
    }

    @Test
    void whatIsNoTimeIsWrongUsage() {
        assertThatThrownBy(() -> PublishCommand.time("soon", ZoneId.of("UTC")))
                .hasMessage("'soon' is not a time (such as 2027-01-31T18:00)");
    }

    @Test
    void theTerminalFollowsTheEnvironment() {
        assertThat(Terminal.isColoured(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.isColoured(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.isColoured(Map.of("NO_COLOR", "", "TERM", "xterm"))).isTrue();
        assertThat(Terminal.isUnicode(Map.of("LANG", "en_US.UTF-8"))).isTrue();
        assertThat(Terminal.isUnicode(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8")))
                .isFalse();
        assertThat(Terminal.columns("24 132")).isEqualTo(132);
        assertThat(Terminal.columns("24 10")).isEqualTo(40);
        assertThat(Terminal.columns("")).isZero();
        assertThat(Terminal.columns("0 0")).isEqualTo(80);
    }
}
