package com.ytempire.read.statement;

import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.DifferenceKind;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.Side;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** What a statement and the ledger have of one scope. */
final class Match {
    private final Scope scope;
    private final List<StatementLine> lines = new ArrayList<>();
    private BigDecimal theirs = BigDecimal.ZERO;
    private BigDecimal theirQuantity = BigDecimal.ZERO;
    private boolean countable;
    private BigDecimal ours = BigDecimal.ZERO;
    private BigDecimal ourQuantity = BigDecimal.ZERO;
    private BigDecimal corrected = BigDecimal.ZERO;
    private boolean isCorrected;
    private long booked;
    private long unpriced;
    private @Nullable String firstAttempt;
    private @Nullable String lastAttempt;

    Match(Scope scope) {
        this.scope = scope;
        this.countable = !scope.meters().isEmpty();
    }

    Scope scope() {
        return scope;
    }

    void add(StatementLine line) {
        lines.add(line);
        theirs = theirs.add(line.amount());
        BigDecimal quantity = line.quantity();
        if (quantity == null) {
            countable = false;
        } else {
            theirQuantity = theirQuantity.add(quantity);
        }
    }

    void add(Entry entry) {
        ours = ours.add(entry.amount());
        ourQuantity = ourQuantity.add(entry.quantity());
        booked += entry.lines();
        unpriced += entry.unpriced();
        if (entry.corrects()) {
            corrected = corrected.add(entry.amount());
            isCorrected = true;
        }
        firstAttempt = merged(firstAttempt, entry.firstAttempt(), BinaryOperator.minBy(Comparator.naturalOrder()));
        lastAttempt = merged(lastAttempt, entry.lastAttempt(), BinaryOperator.maxBy(Comparator.naturalOrder()));
    }

    private static @Nullable String merged(
            @Nullable String one, @Nullable String other, BinaryOperator<String> operator) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return operator.apply(one, other);
    }

    List<StatementLine> lines() {
        return lines;
    }

    /** Quantities are told where both sides count the same. */
    Side theirs() {
        return new Side(compares() ? theirQuantity : null, theirs);
    }

    Side ours() {
        return new Side(compares() ? ourQuantity : null, ours);
    }

    private boolean compares() {
        return countable && !lines.isEmpty();
    }

    /** What statements put right of it before. */
    BigDecimal corrected() {
        return corrected;
    }

    long booked() {
        return booked;
    }

    long unpriced() {
        return unpriced;
    }

    /** True when there is something to tell: what the ledger counts and nobody charges is not on any statement. */
    boolean isToBeTold() {
        return !lines.isEmpty() || isCorrected || ours.signum() != 0;
    }

    /** How the two differ; null when they agree. */
    @Nullable
    DifferenceKind difference() {
        boolean same = theirs.compareTo(ours) == 0 && (!compares() || theirQuantity.compareTo(ourQuantity) == 0);
        if (same) {
            return null;
        }
        if (lines.isEmpty()) {
            return DifferenceKind.MISSING_THERE;
        }
        return booked == 0 && !isCorrected ? DifferenceKind.MISSING_HERE : DifferenceKind.AMOUNT_DIFFERS;
    }

    /** How the two differ, with the lines that would make them agree; null when they do. */
    @Nullable
    Difference difference(String name) {
        DifferenceKind kind = difference();
        return kind == null ? null : Difference.of(name, kind, scope, ours(), theirs(), attempt());
    }

    /** The attempt that all of our side is about; null when there are several, or none. */
    @Nullable
    StepKey attempt() {
        if (firstAttempt == null || !firstAttempt.equals(lastAttempt)) {
            return null;
        }
        String[] parts = firstAttempt.split("/", -1);
        return new StepKey(new VideoId(parts[0]), Step.valueOf(parts[1]), Integer.parseInt(parts[2]));
    }
}
