package com.ytempire.read.cost;

import static com.ytempire.read.jooq.Tables.VIDEO_COST;

import com.ytempire.api.CommandKey;
import com.ytempire.api.cost.Booking;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Pricing;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.VideoEvent.CostBooked;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.VideoCost;
import com.ytempire.read.jooq.tables.records.VideoCostRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One row per cost line, to the last digit. Deleted videos keep theirs: the money is spent. */
@Component
@ProcessingGroup(CostProjection.VIEW)
public class CostProjection extends Projection<CostBooked> {
    /** The view that it belongs to. */
    public static final String VIEW = "video-cost-view";

    private static final VideoCost TABLE = VIDEO_COST;

    public CostProjection(DSLContext sql) {
        super(sql, TABLE, CostBooked.class);
    }

    @EventHandler(payloadType = CostBooked.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<CostBooked>> events) {
        List<VideoCostRecord> rows = new ArrayList<>(events.size());
        for (Recorded<CostBooked> recorded : events) {
            int number = 0;
            for (CostLine line : recorded.event().lines()) {
                rows.add(row(recorded, number++, line));
            }
        }
        to.add(TABLE, rows);
    }

    private static VideoCostRecord row(Recorded<CostBooked> recorded, int number, CostLine line) {
        VideoCostRecord row = Rows.fresh(new VideoCostRecord());
        row.setVideoId(recorded.aggregateId());
        row.setSequence(recorded.sequence());
        row.setLine(number);
        row.setStep(Words.of(recorded.event().step()));
        row.setAttempt(recorded.event().attempt());
        row.setKind(kind(recorded.event(), number));
        row.setProvider(line.provider());
        row.setModel(line.model());
        row.setMeter(Words.of(line.meter()));
        row.setQuantity(line.quantity());
        row.setUnitPrice(line.unitPrice());
        row.setCurrency(line.currency());
        row.setAmount(line.amount());
        row.setPriceList(line.priceList());
        row.setUsedOn(usedOn(recorded.event(), line, recorded.at()));
        row.setCorrection(correction(recorded.event(), number));
        row.setAt(recorded.at());
        return row;
    }

    /** The day (UTC) of a line's usage, where it is another than that on which it was booked; else null. */
    public static @Nullable LocalDate usedOn(Booking event, CostLine line, Instant at) {
        LocalDate day = line.day();
        if (day == null && event instanceof CostIncurred incurred) {
            Pricing pricing = incurred.pricing();
            day = pricing == null ? null : pricing.day();
        }
        return day == null || day.equals(LocalDate.ofInstant(at, ZoneOffset.UTC)) ? null : day;
    }

    /** Whether a line of an event was spent or put right: incurred or adjusted. */
    public static String kind(Booking event, int line) {
        return event.correction(line) == null ? "incurred" : "adjusted";
    }

    /** The key of the correction that a line of an event belongs to; null when it does to none. */
    public static @Nullable String correction(Booking event, int line) {
        CommandKey key = event.correction(line);
        return key == null ? null : key.value();
    }
}
