package com.ytempire.api.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.video.StepKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement and the books differ, and the lines that would make them agree.
 *
 * @param name the number of the statement's line; where it has none, what the difference is about
 * @param attempt whose costs it is about, when it is about those of one attempt: then they are what is corrected
 * @param lines what is booked when it is accepted: a quantity, an amount of money, or both
 */
public record Difference(
        String name,
        DifferenceKind kind,
        Scope scope,
        Side ours,
        Side theirs,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StepKey attempt,

        List<CostLine> lines) {
    public Difference {
        lines = List.copyOf(lines);
    }

    /** A difference with the lines that it comes to: those that bring our side to theirs. */
    public static Difference of(
            String name, DifferenceKind kind, Scope scope, Side ours, Side theirs, @Nullable StepKey attempt) {
        List<CostLine> lines = new ArrayList<>();
        BigDecimal quantity = quantityShort(ours, theirs);
        if (quantity.signum() != 0) {
            lines.add(line(scope, scope.meters().getFirst(), quantity, BigDecimal.ZERO));
        }
        BigDecimal amount = plain(theirs.amount().subtract(ours.amount()));
        if (amount.signum() != 0) {
            lines.add(line(scope, Meter.MONEY, amount, BigDecimal.ONE));
        }
        return new Difference(name, kind, scope, ours, theirs, attempt, lines);
    }

    /** What is booked is theirs less ours. */
    public BigDecimal amount() {
        return lines.stream()
                .map(CostLine::amount)
                .filter(each -> each != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal quantityShort(Side ours, Side theirs) {
        BigDecimal there = theirs.quantity();
        BigDecimal here = ours.quantity();
        return there == null || here == null ? BigDecimal.ZERO : plain(there.subtract(here));
    }

    private static CostLine line(Scope scope, Meter meter, BigDecimal quantity, BigDecimal unitPrice) {
        return CostLine.correction(scope.provider(), scope.model(), meter, quantity, unitPrice, scope.currency());
    }

    /** Without zeros at its end, and not in thousands. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
