package com.ytempire.read.cost;

import static com.ytempire.read.jooq.Tables.PRICE_LIST;

import com.ytempire.api.cost.PriceEvent;
import com.ytempire.api.cost.PriceEvent.PriceListPublished;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.Projection;
import com.ytempire.read.ReadJson;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.records.PriceListRecord;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per price list. */
@Component
@ProcessingGroup("price-list-view")
public class PriceProjection extends Projection<PriceEvent> {
    private static final com.ytempire.read.jooq.tables.PriceList TABLE = PRICE_LIST;

    public PriceProjection(DSLContext sql) {
        super(sql, TABLE, PriceEvent.class);
    }

    @EventHandler(payloadType = PriceEvent.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<PriceEvent>> events) {
        to.add(TABLE, events.stream().map(PriceProjection::row).toList());
    }

    private static PriceListRecord row(Recorded<PriceEvent> recorded) {
        return switch (recorded.event()) {
            case PriceListPublished e -> {
                PriceList list = e.list();
                PriceListRecord row = new PriceListRecord();
                row.setBookId(recorded.aggregateId());
                row.setSequence(recorded.sequence());
                row.setId(list.id());
                row.setEffectiveFrom(list.effectiveFrom());
                row.setCurrency(list.currency());
                row.setPrices(ReadJson.write(list.prices()));
                row.setWho(e.who());
                row.setWhy(e.why());
                row.setPublishedAt(recorded.at());
                yield row;
            }
        };
    }
}
