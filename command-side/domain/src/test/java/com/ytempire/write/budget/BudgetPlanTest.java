package com.ytempire.write.budget;

import static com.ytempire.write.Given.CHANNEL;
import static com.ytempire.write.Given.key;

import com.ytempire.api.Rejection;
import com.ytempire.api.budget.BudgetCommand.SetLimits;
import com.ytempire.api.budget.BudgetEvent.Limit;
import com.ytempire.api.budget.BudgetEvent.LimitsSet;
import com.ytempire.api.budget.BudgetPlanId;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.cost.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetPlanTest {
    private static final Limit MONTH = new Limit(BudgetScope.MONTH, usd("500"));
    private static final Limit CHANNELS = new Limit(BudgetScope.of(CHANNEL), usd("50"));

    private final AggregateTestFixture<BudgetPlan> fixture = new AggregateTestFixture<>(BudgetPlan.class);

    @Test
    void limitsAreSetWithWhoAndWhy() {
        fixture.givenNoPriorActivity()
                .when(set("a", 90, MONTH, CHANNELS))
                .expectEvents(wasSet("a", 90, MONTH, CHANNELS));
    }

    @Test
    void aRepeatChangesNothing() {
        fixture.given(wasSet("a", null, MONTH), wasSet("b", null, new Limit(BudgetScope.MONTH, usd("1"))))
                .when(set("a", null, MONTH))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void theAlertAloneMayBeSet() {
        fixture.given(wasSet("a", null, MONTH)).when(set("b", 50)).expectEvents(wasSet("b", 50));
    }

    @Test
    void givenLimitsInOneCurrency_whenOneIsSetInAnother_thenItIsRefusedUntilTheyAreLifted() {
        Limit euros = new Limit(BudgetScope.ANY_VIDEO, new Money(BigDecimal.TWO, "EUR"));
        refused(
                fixture.given(wasSet("a", null, MONTH)).when(set("b", null, euros)),
                "all budgets are in one currency: give these in the one that the others have, or lift those first");

        Limit lifted = new Limit(BudgetScope.MONTH, null);
        fixture.given(wasSet("a", null, MONTH))
                .when(set("b", null, lifted, euros))
                .expectEvents(wasSet("b", null, lifted, euros));
    }

    @Test
    void whatCannotBeABudgetIsRefused() {
        refused(fixture.when(set("a", null)), "nothing is to be set: name a limit, or when to alert");
        refused(fixture.when(set("a", 0)), "an alert is raised at 1 to 100 percent");
        refused(fixture.when(set("a", 101, MONTH)), "an alert is raised at 1 to 100 percent");
        refused(fixture.when(set("a", null, MONTH, MONTH)), "one change sets two limits for the same");
        refused(fixture.when(set("a", null, new Limit(BudgetScope.MONTH, usd("-1")))), "a limit is not negative");
        refused(
                fixture.when(set("a", null, Collections.nCopies(101, MONTH).toArray(Limit[]::new))),
                "a change has at most 100 limits");
    }

    private static void refused(ResultValidator<BudgetPlan> result, String why) {
        result.expectNoEvents().expectException(Rejection.class).expectExceptionMessage(why);
    }

    private static SetLimits set(String key, @Nullable Integer alert, Limit... limits) {
        return new SetLimits(BudgetPlanId.ONLY, List.of(limits), alert, "ann", "the new year", key(key));
    }

    private static LimitsSet wasSet(String key, @Nullable Integer alert, Limit... limits) {
        return new LimitsSet(BudgetPlanId.ONLY, List.of(limits), alert, "ann", "the new year", key(key));
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }
}
