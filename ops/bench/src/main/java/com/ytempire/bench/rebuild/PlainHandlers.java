package com.ytempire.bench.rebuild;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.CostBooked;
import com.ytempire.read.Projection;
import com.ytempire.read.StoredRows;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.video.VideoProjection;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;

/**
 * The projections behind Axon's processors without anything of ours around them, nothing parked and each commit on disk:
 * the events of a batch become a few statements just before its transaction is committed, one event alone as well.
 */
final class PlainHandlers {
    private PlainHandlers() {}

    private static void show(Projection<?> projection, DSLContext sql, DomainEventMessage<?> message) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        List<Recorded<?>> batch = unit.getOrComputeResource(projection.view(), key -> {
            List<Recorded<?>> begun = new ArrayList<>();
            unit.onPrepareCommit(done -> projection.write(begun, new StoredRows(sql)));
            return begun;
        });
        batch.add(new Recorded<>(
                message.getPayload(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp()));
    }

    /** The view of videos. */
    @ProcessingGroup("video-view")
    static final class Videos {
        private final DSLContext sql;
        private final VideoProjection projection;

        Videos(DSLContext sql) {
            this.sql = sql;
            this.projection = new VideoProjection(sql);
        }

        @EventHandler(payloadType = VideoEvent.class)
        void on(DomainEventMessage<?> message) {
            show(projection, sql, message);
        }
    }

    /** The view of costs. */
    @ProcessingGroup("video-cost-view")
    static final class Costs {
        private final DSLContext sql;
        private final CostProjection projection;

        Costs(DSLContext sql) {
            this.sql = sql;
            this.projection = new CostProjection(sql);
        }

        @EventHandler(payloadType = CostBooked.class)
        void on(DomainEventMessage<?> message) {
            show(projection, sql, message);
        }
    }
}
