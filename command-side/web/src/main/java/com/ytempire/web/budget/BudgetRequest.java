package com.ytempire.web.budget;

import com.ytempire.api.budget.BudgetCommand.SetLimits;
import com.ytempire.api.budget.BudgetEvent.Limit;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.cost.Money;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.Signed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Limits as a person writes them. */
@Schema(name = "BudgetRequest", description = "Limits that are to hold; those that are not named stay as they are.")
public record BudgetRequest(
        @Nullable List<Line> limits,

        @Schema(description = "At how many percent of a limit an alert is raised.", example = "80") @Nullable
        Integer alertAt,

        @Schema(description = "ISO 4217 code of every amount.", example = "USD", defaultValue = "USD") @Nullable
        String currency,

        @Schema(
                description = "Who sets them, for the record.",
                example = "ann",
                defaultValue = "owner",
                maxLength = 100)
        @Nullable
        String who,

        @Schema(
                description = "Why, for the record.",
                example = "the new year",
                maxLength = 500,
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String why) {
    private static final String CURRENCY = "USD";

    /** One limit. */
    @Schema(name = "BudgetRequestLimit")
    public record Line(
            @Schema(
                    description = "month, for all that is requested in one; channel, for its part of that; video.",
                    example = "channel",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String scope,

            @Schema(
                    description = "Of the channel or video; left out, it holds for all without one of their own.",
                    example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e")
            @Nullable
            String id,

            @Schema(
                    description = "Decimal digits, as text so that none is lost; null lifts the limit.",
                    example = "50.00",
                    nullable = true)
            @Nullable
            String amount) {
        private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

        private Limit limit(String field, String currency) {
            String word = InvalidInput.required(field + ".scope", scope);
            BudgetScope.Kind kind = InvalidInput.word(field + ".scope", word, BudgetScope.Kind.MONTH);
            BudgetScope of = InvalidInput.check(field + ".id", () -> new BudgetScope(kind, id));
            return new Limit(of, amount == null ? null : money(field + ".amount", amount, currency));
        }

        private static Money money(String field, String digits, String currency) {
            if (!NUMBER.matcher(digits).matches()) {
                throw new InvalidInput(
                        field,
                        "'%s' is not an amount: digits, and up to 12 behind a full stop, such as 50.00"
                                .formatted(InvalidInput.shown(digits)));
            }
            return InvalidInput.check("currency", () -> new Money(new BigDecimal(digits), currency));
        }
    }

    /** The limits; {@link InvalidInput} names the field that is wrong. */
    List<Limit> checkedLimits() {
        String money = currency == null ? CURRENCY : currency;
        List<Limit> checked = new ArrayList<>();
        for (Line line : limits == null ? List.<Line>of() : limits) {
            String field = "limits[" + checked.size() + "]";
            checked.add(InvalidInput.required(field, line).limit(field, money));
            if (checked.size() > SetLimits.MOST_LIMITS) {
                throw new InvalidInput("limits", "at most %d are set at once".formatted(SetLimits.MOST_LIMITS));
            }
        }
        if (checked.isEmpty() && alertAt == null) {
            throw new InvalidInput("limits", "nothing is to be set: name a limit, or 'alertAt'");
        }
        return checked;
    }

    @Nullable
    Integer checkedAlert() {
        if (alertAt != null && (alertAt < 1 || alertAt > 100)) {
            throw new InvalidInput("alertAt", "%d is not 1 to 100".formatted(alertAt));
        }
        return alertAt;
    }

    String checkedWho() {
        return Signed.who(who);
    }

    String checkedWhy() {
        return Signed.why(why);
    }
}
