package com.ytempire.read.production;

import static com.ytempire.read.jooq.Tables.PRODUCTION;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.Production;
import com.ytempire.read.jooq.tables.records.ProductionRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per production, with what a search looks through. Deleted videos keep theirs. */
@Component
@ProcessingGroup("production-view")
public class ProductionProjection extends Projection<VideoEvent> {
    private static final Production TABLE = PRODUCTION;

    public ProductionProjection(DSLContext sql) {
        super(sql, TABLE, VideoEvent.class);
    }

    @EventHandler(payloadType = VideoEvent.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<VideoEvent>> events) {
        Set<String> ids = new HashSet<>();
        events.forEach(recorded -> ids.add(recorded.aggregateId()));
        Map<String, ProductionRecord> rows = new LinkedHashMap<>();
        to.of(TABLE, ids).forEach(row -> rows.put(row.getVideoId(), row));
        Map<String, ProductionRecord> changed = new LinkedHashMap<>();
        for (Recorded<VideoEvent> recorded : events) {
            ProductionRecord row = rows.get(recorded.aggregateId());
            if (row == null) {
                if (!(recorded.event() instanceof VideoRequested requested)) {
                    continue;
                }
                row = ProductionRow.begun(requested, recorded.at());
                rows.put(recorded.aggregateId(), row);
            } else if (recorded.sequence() <= row.getVersion()) {
                continue;
            } else {
                ProductionRow.evolve(row, recorded.event(), recorded.at());
            }
            row.setVersion(recorded.sequence());
            row.setUpdatedAt(recorded.at());
            changed.put(row.getVideoId(), row);
        }
        to.put(TABLE, changed.values());
    }
}
