package com.ytempire.api.budget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ytempire.api.Ids;
import java.time.YearMonth;

/** Names the accounts of a calendar month (UTC): {@code bmo_} and a UUID that ends with its year and month. */
public record BudgetMonthId(@JsonValue String value) {
    private static final String PREFIX = "bmo";
    private static final String HEAD = PREFIX + "_00000000-0000-7000-8000-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BudgetMonthId {
        Ids.checked(PREFIX, value);
        if (!value.matches(HEAD + "[0-9]{10}(0[1-9]|1[0-2])")) {
            throw new IllegalArgumentException("'%s' names no month".formatted(value));
        }
    }

    /** The id of the month. */
    public static BudgetMonthId of(YearMonth month) {
        return new BudgetMonthId("%s%012d".formatted(HEAD, month.getYear() * 100L + month.getMonthValue()));
    }

    /** Which month it names. */
    public YearMonth month() {
        int digits = Integer.parseInt(value.substring(HEAD.length()));
        return YearMonth.of(digits / 100, digits % 100);
    }

    @Override
    public String toString() {
        return value;
    }
}
