package com.ytempire.read.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.statement.DifferenceKind;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which line of a statement is brought together with what of the ledger. */
class MatchingTest {
    private static final Instant THIRD = Instant.parse("2026-11-03T00:00:00Z");
    private static final StepKey ATTEMPT = new StepKey(VideoId.of(new UUID(1, 1)), Step.SCRIPT, 2);
    private static final StepKey OTHER = new StepKey(VideoId.of(new UUID(2, 2)), Step.SCRIPT, 1);

    private final List<StatementLine> lines = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    @Test
    void whatBothHaveToTheLastDigitMatches() {
        stated(2, "gpt-5", List.of(Meter.INPUT_TOKENS), "1500", "0.001875");
        booked("gpt-5", Meter.INPUT_TOKENS, 0, "1000", "0.00125", ATTEMPT);
        booked("gpt-5", Meter.INPUT_TOKENS, 23, "500", "0.000625", OTHER);

        assertThat(only("2").difference()).isNull();
        assertThat(only("2").booked()).isEqualTo(2);
    }

    @Test
    void theLastDigitCounts() {
        stated(2, "gpt-5", List.of(Meter.INPUT_TOKENS), null, "0.0000000000000000000000000002");
        booked("gpt-5", Meter.INPUT_TOKENS, 0, "1000", "0.0000000000000000000000000001", ATTEMPT);

        assertThat(only("2").difference()).isEqualTo(DifferenceKind.AMOUNT_DIFFERS);
    }

    @Test
    void whatOneSideLacksIsMissingThere() {
        stated(2, "gpt-5", List.of(Meter.INPUT_TOKENS), null, "0.5");
        booked("gpt-4o", Meter.OUTPUT_TOKENS, 5, "10", "0.25", ATTEMPT);

        Map<String, Match> matches = matches();
        assertThat(matches.keySet()).containsExactly("2", "2026-11-03/openai/gpt-4o/output-tokens/USD");
        assertThat(matches.values())
                .extracting(Match::difference)
                .containsExactly(DifferenceKind.MISSING_HERE, DifferenceKind.MISSING_THERE);
    }

    @Test
    void aSnapshotIsItsModel() {
        stated(2, "gpt-5-2025-08-07", List.of(Meter.INPUT_TOKENS), null, "0.5");
        booked("gpt-5", Meter.INPUT_TOKENS, 0, "1", "0.25", ATTEMPT);
        booked("gpt-5-2025-08-07", Meter.INPUT_TOKENS, 0, "1", "0.25", ATTEMPT);

        assertThat(only("2").difference()).isNull();
    }

    @Test
    void outputIncludesReasoning() {
        stated(2, "gpt-5", List.of(Meter.OUTPUT_TOKENS, Meter.REASONING_TOKENS), "30", "0.3");
        booked("gpt-5", Meter.OUTPUT_TOKENS, 0, "10", "0.1", ATTEMPT);
        booked("gpt-5", Meter.REASONING_TOKENS, 0, "20", "0.2", ATTEMPT);

        assertThat(only("2").difference()).isNull();
    }

    @Test
    void linesAboutTheSameAreOneMatchUnderTheFirst() {
        stated(2, "gpt-5", List.of(Meter.INPUT_TOKENS), "10", "0.25");
        stated(5, "gpt-5", List.of(Meter.INPUT_TOKENS), "20", "0.5");
        booked("gpt-5", Meter.INPUT_TOKENS, 0, "30", "0.75", ATTEMPT);

        assertThat(only("2").lines()).extracting(StatementLine::number).containsExactly(2, 5);
        assertThat(only("2").difference()).isNull();
    }

    @Test
    void aLineAboutEverythingTakesWhatNoOtherLineIsAbout() {
        stated(2, null, List.of(), null, "0.75");
        stated(3, "gpt-5", List.of(Meter.INPUT_TOKENS), null, "0.25");
        booked("gpt-5", Meter.INPUT_TOKENS, 0, "1", "0.25", ATTEMPT);
        booked("gpt-5", Meter.OUTPUT_TOKENS, 0, "1", "0.5", ATTEMPT);
        booked("gpt-4o", Meter.INPUT_TOKENS, 0, "1", "0.25", ATTEMPT);

        assertThat(matches().values()).extracting(Match::difference).containsOnlyNulls();
    }

    @Test
    void theShortestTimeTakesIt() {
        stated(
                2,
                THIRD.minus(Duration.ofDays(2)),
                Duration.ofDays(30),
                "gpt-5",
                List.of(Meter.INPUT_TOKENS),
                null,
                "1");
        stated(3, "gpt-5", List.of(Meter.INPUT_TOKENS), null, "0.25");
        booked("gpt-5", Meter.INPUT_TOKENS, 0, "1", "0.25", ATTEMPT);
        booked("gpt-5", Meter.INPUT_TOKENS, 24, "1", "1", ATTEMPT);

        assertThat(matches().values()).extracting(Match::difference).containsOnlyNulls();
    }

    @Test
    void aQuantityIsComparedWhereBothCountTheSame() {
        stated(2, null, List.of(Meter.QUOTA_UNITS), "1600", "0");
        booked(null, Meter.QUOTA_UNITS, 0, "1500", "0", ATTEMPT);

        Match match = only("2");
        assertThat(match.difference()).isEqualTo(DifferenceKind.AMOUNT_DIFFERS);
        assertThat(match.ours().quantity()).isEqualTo("1500");
        assertThat(Objects.requireNonNull(match.difference("2")).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo("100"));
    }

    @Test
    void whatIsFreeAndOnNoStatementIsNotToldAtAll() {
        stated(2, "gpt-5", List.of(Meter.INPUT_TOKENS), null, "0.25");
        booked("gpt-5", Meter.INPUT_TOKENS, 0, "1", "0.25", ATTEMPT);
        booked(null, Meter.UPLOADS, 0, "1", "0", ATTEMPT);

        assertThat(matches()).hasSize(1);
    }

    @Test
    void aDifferenceAboutOneAttemptSaysWhich() {
        stated(2, "gpt-5", List.of(Meter.INPUT_TOKENS), null, "0.75");
        stated(3, "gpt-5", List.of(Meter.OUTPUT_TOKENS), null, "0.75");
        booked("gpt-5", Meter.INPUT_TOKENS, 0, "1", "0.25", ATTEMPT);
        booked("gpt-5", Meter.INPUT_TOKENS, 1, "1", "0.25", ATTEMPT);
        booked("gpt-5", Meter.OUTPUT_TOKENS, 0, "1", "0.25", ATTEMPT);
        booked("gpt-5", Meter.OUTPUT_TOKENS, 0, "1", "0.25", OTHER);

        assertThat(matches().values()).extracting(Match::attempt).containsExactly(ATTEMPT, null);
    }

    @Test
    void whatWasAcceptedBringsThemTogetherOnEitherSide() {
        stated(2, "gpt-5", List.of(Meter.INPUT_TOKENS), null, "0.75");
        corrected("gpt-5", List.of(Meter.INPUT_TOKENS), "0.75");
        booked("gpt-4o", Meter.INPUT_TOKENS, 0, "1", "0.25", ATTEMPT);
        corrected("gpt-4o", List.of(Meter.INPUT_TOKENS), "-0.25");

        assertThat(matches().values()).extracting(Match::difference).containsOnlyNulls();
        assertThat(matches().values())
                .extracting(Match::corrected)
                .containsExactly(new BigDecimal("0.75"), new BigDecimal("-0.25"));
    }

    @Test
    void anotherCurrencyIsAnotherThing() {
        stated(2, "gpt-5", List.of(Meter.INPUT_TOKENS), null, "0.25");
        entries.add(new Entry(
                new Scope(
                        "openai", THIRD, THIRD.plus(Duration.ofHours(1)), "gpt-5", List.of(Meter.INPUT_TOKENS), "EUR"),
                BigDecimal.ONE,
                new BigDecimal("0.25"),
                1,
                0,
                ATTEMPT.toString(),
                ATTEMPT.toString(),
                false));

        assertThat(matches().values())
                .extracting(Match::difference)
                .containsExactly(DifferenceKind.MISSING_HERE, DifferenceKind.MISSING_THERE);
    }

    private void stated(
            int number, @Nullable String model, List<Meter> meters, @Nullable String quantity, String amount) {
        stated(number, THIRD, Duration.ofDays(1), model, meters, quantity, amount);
    }

    private void stated(
            int number,
            Instant from,
            Duration length,
            @Nullable String model,
            List<Meter> meters,
            @Nullable String quantity,
            String amount) {
        Scope scope = new Scope("openai", from, from.plus(length), model, meters, "USD");
        lines.add(new StatementLine(
                number, scope, "words", quantity == null ? null : new BigDecimal(quantity), new BigDecimal(amount)));
    }

    private void booked(
            @Nullable String model, Meter meter, int hour, String quantity, String amount, StepKey attempt) {
        Instant from = THIRD.plus(Duration.ofHours(hour));
        entries.add(new Entry(
                new Scope("openai", from, from.plus(Duration.ofHours(1)), model, List.of(meter), "USD"),
                new BigDecimal(quantity),
                new BigDecimal(amount),
                1,
                0,
                attempt.toString(),
                attempt.toString(),
                false));
    }

    private void corrected(String model, List<Meter> meters, String amount) {
        entries.add(new Entry(
                new Scope("openai", THIRD, THIRD.plus(Duration.ofDays(1)), model, meters, "USD"),
                BigDecimal.ZERO,
                new BigDecimal(amount),
                0,
                0,
                null,
                null,
                true));
    }

    private Match only(String name) {
        Map<String, Match> matches = matches();
        assertThat(matches).containsOnlyKeys(name);
        return Objects.requireNonNull(matches.get(name));
    }

    private Map<String, Match> matches() {
        Matching matching = new Matching(lines, ZoneOffset.UTC);
        entries.forEach(matching::add);
        return matching.matches();
    }
}
