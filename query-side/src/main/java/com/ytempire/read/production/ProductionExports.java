package com.ytempire.read.production;

import com.ytempire.api.log.CheckedLog;
import com.ytempire.api.log.CheckedLog.Stored;
import com.ytempire.api.log.CheckedLog.Verdict;
import java.io.OutputStream;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes whole histories event by event, so that the longest takes no more memory than the shortest. */
@Component
class ProductionExports {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ProductionTimelines timelines;
    private final CheckedLog log;
    private final Clock clock;

    ProductionExports(ProductionTimelines timelines, CheckedLog log, Clock clock) {
        this.timelines = timelines;
        this.log = log;
        this.clock = clock;
    }

    /** The timeline first: what is no production is refused before anything is written. */
    ProductionTimeline timeline(String id) {
        return timelines.get(id, true);
    }

    /** Writes a {@link ProductionExport} as JSON; cut off, what arrived is no JSON. */
    void write(ProductionTimeline timeline, OutputStream to) {
        // closed only once all is written: closed before, it would end the document as if that were all
        JsonGenerator json = JSON.createGenerator(to);
        json.writeStartObject();
        json.writePOJOProperty("exportedAt", clock.instant());
        json.writePOJOProperty("timeline", timeline);
        json.writeArrayPropertyStart("history");
        Verdict verdict = log.readStored(timeline.production().id(), event -> json.writePOJO(event(event)));
        json.writeEndArray();
        json.writePOJOProperty("chain", new ProductionExport.Chain(verdict.events(), verdict.faults()));
        json.writeEndObject();
        json.close();
    }

    private static ProductionExport.Event event(Stored stored) {
        return new ProductionExport.Event(
                stored.sequence(),
                stored.aggregateType(),
                stored.eventId(),
                stored.at(),
                stored.name(),
                stored.revision(),
                stored.payload(),
                stored.metadata(),
                stored.hash());
    }
}
