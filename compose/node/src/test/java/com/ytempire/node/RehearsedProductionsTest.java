package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.rehearsal.RehearsalQuestion;
import com.ytempire.api.rehearsal.RehearsalQuestion.Limits;
import com.ytempire.api.rehearsal.RehearsalResult;
import com.ytempire.api.rehearsal.RehearsalResult.Change;
import com.ytempire.api.rehearsal.RehearsalResult.Item;
import com.ytempire.api.rehearsal.RehearsalResult.Sum;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Step;
import com.ytempire.node.RecordedProduction.Kind;
import com.ytempire.node.RecordedProduction.Line;
import com.ytempire.saga.rehearsal.Reading;
import com.ytempire.saga.video.ProductionPolicy;
import com.ytempire.saga.video.StepRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The recorded productions, one of every path, rehearsed by other rules than those they went by. */
class RehearsedProductionsTest {
    private static final ProductionPolicy IN_FORCE = RecordedProductionsTest.policy();

    @Test
    void byTheRulesThatWereInForceNothingChanges() throws Exception {
        RehearsalResult result = rehearse(question(null), IN_FORCE, RecordedProduction.all());

        assertThat(result.items()).isEmpty();
        assertThat(result.changes()).isEmpty();
        assertThat(result.waits()).isZero();
        assertThat(result.unreadable()).isZero();
        assertThat(result.productions()).isEqualTo(RecordedProduction.all().size());
        assertThat(result.sums()).extracting(Sum::currency).containsExactly("USD");
        assertThat(result.sums().getFirst().booked()).isPositive();
    }

    @Test
    void withMoreAttemptsWhatFailedIsTriedAgain() throws Exception {
        ProductionPolicy patient =
                changed(Step.SCRIPT, rules -> rules(rules, 5, rules.firstBackoff(), rules.providers()));

        RehearsalResult result = rehearse(question(null), patient, named("given-up-and-resumed"));

        assertThat(result.changes()).containsExactly(Map.entry(Change.TRIED_AGAIN, 1));
        Item item = result.items().getFirst();
        assertThat(item)
                .extracting(Item::step, Item::attempt, Item::failure)
                .containsExactly(Step.SCRIPT, 3, FailureClass.TIMEOUT);
        assertThat(item.did()).startsWith("failed: 3 attempts failed");
        assertThat(item.would()).startsWith("tried again by offline at ");
        Sum sum = result.sums().getFirst();
        assertThat(sum.replaced())
                .as("the attempt after it was resumed")
                .isEqualTo(item.after().get("USD"));
        assertThat(sum.added()).as("what a script attempt costs").isPositive();
        assertThat(sum.notSpent()).isZero();
    }

    @Test
    void withFewerAttemptsAndNothingToFallBackOnItIsGivenUpAndTheRestIsNotSpent() throws Exception {
        ProductionPolicy strict = changed(Step.VOICE, rules -> rules(rules, 2, rules.firstBackoff(), List.of("piper")));

        RehearsalResult result = rehearse(question(null), strict, named("fallen-back"));

        assertThat(result.items())
                .extracting(Item::change, Item::attempt, Item::did)
                .containsExactly(tuple(Change.GIVEN_UP, 2, "tried again by piper"));
        Sum sum = result.sums().getFirst();
        assertThat(sum.notSpent())
                .isPositive()
                .isEqualTo(result.items().getFirst().after().get("USD"));
        assertThat(sum.replaced()).isZero();
        assertThat(sum.added()).isZero();
    }

    @Test
    void anotherProviderOfChoiceIsToldAtTheFirstAttempt() throws Exception {
        ProductionPolicy other = changed(
                Step.VOICE, rules -> rules(rules, rules.maxAttempts(), rules.firstBackoff(), List.of("marytts")));

        RehearsalResult result = rehearse(question(null), other, named("published-at-once"));

        assertThat(result.items())
                .extracting(Item::change, Item::step, Item::did, Item::would, Item::ended)
                .containsExactly(
                        tuple(Change.BEGUN_BY_ANOTHER, Step.VOICE, "begun by piper", "begun by marytts", "published"));
        assertThat(result.unknown())
                .as("nobody made a voice attempt by marytts")
                .isEqualTo(1);
    }

    @Test
    void longerBackoffsAreAddedUpAndChangeNoWay() throws Exception {
        ProductionPolicy slow = changed(
                Step.SCRIPT, rules -> rules(rules, rules.maxAttempts(), Duration.ofSeconds(11), rules.providers()));

        RehearsalResult result = rehearse(question(null), slow, named("retried"));

        assertThat(result.changes()).isEmpty();
        assertThat(result.waits()).as("11 and 22 seconds in place of 1 and 2").isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void waitsBehindTheFirstOtherDecisionAreNotAddedUp() throws Exception {
        ProductionPolicy slowAndOther = changed(
                Step.SCRIPT,
                rules -> rules(rules, rules.maxAttempts(), Duration.ofSeconds(11), List.of("other", "offline")));

        RehearsalResult result = rehearse(question(null), slowAndOther, named("retried"));

        assertThat(result.changes()).containsExactly(Map.entry(Change.BEGUN_BY_ANOTHER, 1));
        assertThat(result.waits()).isZero();
    }

    @Test
    void givenOtherRulesWouldHaveLedItElsewhere_whenABudgetWouldHoldALaterAttempt_thenTheFirstOtherDecisionIsTold()
            throws Exception {
        ProductionPolicy patient =
                changed(Step.SCRIPT, rules -> rules(rules, 5, rules.firstBackoff(), rules.providers()));
        RehearsalResult free = rehearse(question(null), patient, named("given-up-and-resumed"));
        BigDecimal before = free.sums()
                .getFirst()
                .booked()
                .subtract(free.items().getFirst().after().get("USD"));

        RehearsalResult heldLater =
                rehearse(question(new Limits(before, null, null, "USD")), patient, named("given-up-and-resumed"));
        RehearsalResult heldFirst = rehearse(
                question(new Limits(BigDecimal.ZERO, null, null, "USD")), patient, named("given-up-and-resumed"));

        assertThat(heldLater.changes()).containsExactly(Map.entry(Change.TRIED_AGAIN, 1));
        assertThat(heldFirst.changes()).containsExactly(Map.entry(Change.HELD, 1));
    }

    @Test
    void aBudgetHoldsTheAttemptThatWouldGoOverItAndNothingAfterItIsSpent() throws Exception {
        BigDecimal all = rehearse(question(null), IN_FORCE, named("published-at-once"))
                .sums()
                .getFirst()
                .booked();
        Limits limits =
                new Limits(all.subtract(new BigDecimal("0.000000000001")).setScale(20), null, null, "USD");

        RehearsalResult held = rehearse(question(limits), IN_FORCE, named("published-at-once"));
        Limits enough = new Limits(all, null, null, "USD");
        RehearsalResult fits = rehearse(question(enough), IN_FORCE, named("published-at-once"));

        assertThat(held.changes()).containsExactly(Map.entry(Change.HELD, 1));
        assertThat(held.items().getFirst().would()).contains("for the video").doesNotContainPattern("[.]\\d*0 ");
        assertThat(held.sums().getFirst().notSpent()).isPositive();
        assertThat(fits.changes()).isEmpty();
    }

    @Test
    void ofTwoThatShareAMonthTheSecondIsHeld() throws Exception {
        BigDecimal one = rehearse(question(null), IN_FORCE, named("published-at-once"))
                .sums()
                .getFirst()
                .booked();
        List<RecordedProduction> twice = List.of(
                named("published-at-once").getFirst(),
                new RecordedProduction(
                        "again", named("published-at-once").getFirst().lines()));

        RehearsalResult result = rehearse(
                question(new Limits(null, null, one.add(new BigDecimal("0.000000000001")), "USD")), IN_FORCE, twice);

        assertThat(result.changes().get(Change.HELD)).isPositive();
        assertThat(result.items().getFirst().would()).contains("for the month");
        Sum sum = result.sums().getFirst();
        assertThat(sum.booked().subtract(sum.notSpent()))
                .isLessThanOrEqualTo(one.add(new BigDecimal("0.000000000001")));
    }

    @Test
    void whatWasRequestedAtAnotherTimeIsLeftOut() throws Exception {
        RehearsalQuestion later =
                new RehearsalQuestion(Instant.parse("2030-01-01T00:00:00Z"), null, null, Map.of(), null);

        assertThat(rehearse(later, IN_FORCE, RecordedProduction.all()).productions())
                .isZero();
    }

    private static RehearsalQuestion question(@Nullable Limits budgets) {
        return new RehearsalQuestion(null, null, null, Map.of(), budgets);
    }

    private static List<RecordedProduction> named(String name) throws IOException {
        return RecordedProduction.all().stream()
                .filter(each -> each.name().equals(name))
                .toList();
    }

    private static ProductionPolicy changed(Step step, UnaryOperator<StepRules> change) {
        Map<Step, StepRules> rules = new EnumMap<>(Step.class);
        for (Step each : Step.values()) {
            rules.put(each, IN_FORCE.rulesOf(each));
        }
        rules.computeIfPresent(step, (any, now) -> change.apply(now));
        return new ProductionPolicy(rules);
    }

    private static StepRules rules(StepRules now, int attempts, Duration backoff, List<String> providers) {
        return new StepRules(attempts, now.timeout(), backoff, now.longestBackoff(), providers);
    }

    private static RehearsalResult rehearse(
            RehearsalQuestion question, ProductionPolicy policy, List<RecordedProduction> productions) {
        Reading reading = new Reading(question, policy);
        for (RecordedProduction production : productions) {
            long sequence = 0;
            for (Line line : production.lines()) {
                if (line.kind() == Kind.EVENT) {
                    reading.take(new Recorded<>(line.event(), production.name(), sequence++, line.time()));
                }
            }
        }
        return reading.result();
    }
}
