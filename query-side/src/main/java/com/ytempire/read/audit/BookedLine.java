package com.ytempire.read.audit;

import com.ytempire.api.cost.Booking;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.VideoEvent.CostBooked;
import com.ytempire.read.Text;
import com.ytempire.read.Words;
import com.ytempire.read.cost.CostProjection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A line of the books, as the log or the ledger has it. What is the same has equal components, whatever the number of
 * zeros behind a decimal.
 *
 * @param aggregateId of the video that it was spent on, or of the statement that it puts the books right by
 * @param sequence number of the event that booked it, among those of the aggregate
 * @param line its number in the event, from 0
 * @param kind incurred or adjusted
 * @param step as a {@link Words word}, as is the meter; null for a line of a statement
 * @param attempt 0 for a line of a statement
 * @param usedOn day of the usage, where it is another than that on which it was booked
 * @param correction key of the correction that it belongs to; null when it was spent
 */
record BookedLine(
        String aggregateId,
        long sequence,
        int line,
        String kind,
        @Nullable String step,
        int attempt,
        String provider,
        @Nullable String model,
        String meter,
        BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        String currency,
        @Nullable BigDecimal amount,
        @Nullable String priceList,
        @Nullable LocalDate usedOn,
        @Nullable String correction,
        Instant at)
        implements Comparable<BookedLine> {
    private static final Comparator<BookedLine> ORDER = Comparator.comparing(BookedLine::aggregateId)
            .thenComparingLong(BookedLine::sequence)
            .thenComparingInt(BookedLine::line);

    BookedLine {
        quantity = plain(quantity);
        unitPrice = unitPrice == null ? null : plain(unitPrice);
        amount = amount == null ? null : plain(amount);
    }

    /** The lines of an event. */
    static List<BookedLine> of(Recorded<?> recorded, Booking event) {
        CostBooked ofVideo = event instanceof CostBooked booked ? booked : null;
        List<BookedLine> lines = new ArrayList<>();
        for (CostLine line : event.lines()) {
            lines.add(new BookedLine(
                    recorded.aggregateId(),
                    recorded.sequence(),
                    lines.size(),
                    CostProjection.kind(event, lines.size()),
                    ofVideo == null ? null : Words.of(ofVideo.step()),
                    ofVideo == null ? 0 : ofVideo.attempt(),
                    line.provider(),
                    line.model(),
                    Words.of(line.meter()),
                    line.quantity(),
                    line.unitPrice(),
                    line.currency(),
                    line.amount(),
                    line.priceList(),
                    CostProjection.usedOn(event, line, recorded.at()),
                    CostProjection.correction(event, lines.size()),
                    recorded.at()));
        }
        return lines;
    }

    /** True when it is the same place in the books, whatever stands there. */
    boolean isSamePlace(BookedLine other) {
        return compareTo(other) == 0;
    }

    /** Which fields differ between two lines of one place, each with what the first and the second say. */
    List<String> differences(BookedLine other) {
        List<String> found = new ArrayList<>();
        differ(found, other, "kind", BookedLine::kind);
        differ(found, other, "step", BookedLine::step);
        differ(found, other, "attempt", BookedLine::attempt);
        differ(found, other, "provider", BookedLine::provider);
        differ(found, other, "model", BookedLine::model);
        differ(found, other, "meter", BookedLine::meter);
        differ(found, other, "quantity", each -> shown(each.quantity));
        differ(found, other, "unit price", each -> shown(each.unitPrice));
        differ(found, other, "currency", BookedLine::currency);
        differ(found, other, "amount", each -> shown(each.amount));
        differ(found, other, "price list", BookedLine::priceList);
        differ(found, other, "day of usage", BookedLine::usedOn);
        differ(found, other, "correction", BookedLine::correction);
        differ(found, other, "time", BookedLine::at);
        return found;
    }

    private void differ(
            List<String> found, BookedLine other, String field, Function<BookedLine, @Nullable Object> value) {
        Object mine = value.apply(this);
        Object theirs = value.apply(other);
        if (!Objects.equals(mine, theirs)) {
            found.add("%s is %s in the ledger and %s in the log".formatted(field, theirs, mine));
        }
    }

    /** The meter that the word names. */
    static Meter meter(String word) {
        return Words.read(Meter.class, "meter", word);
    }

    static String shown(@Nullable BigDecimal number) {
        return number == null ? "none" : Text.plain(number);
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    @Override
    public int compareTo(BookedLine other) {
        return ORDER.compare(this, other);
    }
}
