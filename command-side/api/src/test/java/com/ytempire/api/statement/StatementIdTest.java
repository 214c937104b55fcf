package com.ytempire.api.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.media.MediaRef;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StatementIdTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final Days NOVEMBER = new Days(FIRST, FIRST.plusMonths(1));
    private static final MediaRef FILE = new MediaRef("a".repeat(64), 10, "text/csv");

    @Test
    void oneFileIsOneStatement() {
        assertThat(StatementId.of("openai", NOVEMBER, FILE)).isEqualTo(StatementId.of("openai", NOVEMBER, FILE));
    }

    @Test
    void anotherProviderAnotherFileAndOtherDaysAreOthers() {
        assertThat(StatementId.of("openai", NOVEMBER, FILE))
                .isNotEqualTo(StatementId.of("google", NOVEMBER, FILE))
                .isNotEqualTo(StatementId.of("openai", new Days(FIRST, FIRST.plusDays(1)), FILE))
                .isNotEqualTo(StatementId.of("openai", NOVEMBER, new MediaRef("b".repeat(64), 10, "text/csv")));
    }

    @Test
    void theUuidIsOneThatComesFromContent() {
        UUID uuid =
                UUID.fromString(StatementId.of("openai", NOVEMBER, FILE).value().substring(4));

        assertThat(uuid.version()).isEqualTo(8);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void aStatementIsAboutADayAtLeastAndAYearAtMost() {
        assertThatThrownBy(() -> new Days(FIRST, FIRST)).hasMessageContaining("1 to 366 days, not 0");
        assertThatThrownBy(() -> new Days(FIRST, FIRST.plusYears(2))).hasMessageContaining("not 731");
    }
}
