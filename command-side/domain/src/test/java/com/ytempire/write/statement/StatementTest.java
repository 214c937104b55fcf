package com.ytempire.write.statement;

import static com.ytempire.write.Given.VIDEO;
import static com.ytempire.write.Given.key;
import static com.ytempire.write.Given.media;

import com.ytempire.api.Rejection;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.DifferenceKind;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.Side;
import com.ytempire.api.statement.StatementCommand.AcceptDifferences;
import com.ytempire.api.statement.StatementCommand.ImportStatement;
import com.ytempire.api.statement.StatementEvent.DifferencesAccepted;
import com.ytempire.api.statement.StatementEvent.StatementImported;
import com.ytempire.api.statement.StatementId;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final Days NOVEMBER = new Days(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));
    private static final StatementId ID = StatementId.of("openai", NOVEMBER, media("a"));
    private static final Difference DIFFERENCE = Difference.of(
            "7",
            DifferenceKind.AMOUNT_DIFFERS,
            new Scope(
                    "openai",
                    Instant.parse("2026-11-03T00:00:00Z"),
                    Instant.parse("2026-11-04T00:00:00Z"),
                    "gpt-5",
                    List.of(Meter.INPUT_TOKENS),
                    "USD"),
            new Side(BigDecimal.valueOf(100), new BigDecimal("0.5")),
            new Side(BigDecimal.valueOf(110), new BigDecimal("0.52")),
            new StepKey(VIDEO, Step.SCRIPT, 1));

    private final AggregateTestFixture<Statement> fixture = new AggregateTestFixture<>(Statement.class);

    @Test
    void aStatementIsTakenInWithWhoAndWhy() {
        fixture.givenNoPriorActivity().when(importing("a")).expectEvents(imported("a"));
    }

    @Test
    void givenAStatement_whenItIsTakenInAgain_thenNothingHappens() {
        fixture.given(imported("a")).when(importing("b")).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void givenBooksThatNobodyMoved_whenADifferenceIsAccepted_thenWhatIsBookedIsOnRecord() {
        fixture.given(imported("a")).when(accept(0, "b")).expectEvents(accepted(1, "b"));
    }

    @Test
    void givenAnAcceptance_whenItsCommandComesAgain_thenNothingHappens() {
        fixture.given(imported("a"), accepted(1, "b")).when(accept(0, "b")).expectNoEvents();
    }

    @Test
    void givenTheBooksWereMovedMeanwhile_whenADifferenceIsAccepted_thenItIsToBeLookedAtAgain() {
        fixture.given(imported("a"), accepted(1, "b"))
                .when(accept(0, "c"))
                .expectNoEvents()
                .expectException(Rejection.class)
                .expectExceptionMessage(
                        "differences of statement %s were accepted meanwhile: look at it again".formatted(ID));
    }

    @Test
    void givenTheBooksAsTheyAreNow_whenMoreIsAccepted_thenItIsTheNextAcceptance() {
        fixture.given(imported("a"), accepted(1, "b")).when(accept(1, "c")).expectEvents(accepted(2, "c"));
    }

    @Test
    void noneAndTooManyAreRefused() {
        for (int count : new int[] {0, AcceptDifferences.MOST_DIFFERENCES + 1}) {
            new AggregateTestFixture<>(Statement.class)
                    .given(imported("a"))
                    .when(new AcceptDifferences(
                            ID, 0, Collections.nCopies(count, DIFFERENCE), "ann", "rounding", key("b")))
                    .expectNoEvents()
                    .expectExceptionMessage("1 to 500 differences are accepted at once, not " + count);
        }
    }

    private static ImportStatement importing(String key) {
        return new ImportStatement(
                ID,
                "openai",
                NOVEMBER,
                media("a"),
                "cost.csv",
                12,
                new BigDecimal("3.25"),
                "USD",
                "ann",
                "monthly close",
                key(key));
    }

    private static StatementImported imported(String key) {
        return new StatementImported(
                ID,
                "openai",
                NOVEMBER,
                media("a"),
                "cost.csv",
                12,
                new BigDecimal("3.25"),
                "USD",
                "ann",
                "monthly close",
                key(key));
    }

    private static AcceptDifferences accept(int seen, String key) {
        return new AcceptDifferences(ID, seen, List.of(DIFFERENCE), "ann", "rounding", key(key));
    }

    private static DifferencesAccepted accepted(int number, String key) {
        return new DifferencesAccepted(ID, number, List.of(DIFFERENCE), "ann", "rounding", key(key));
    }
}
