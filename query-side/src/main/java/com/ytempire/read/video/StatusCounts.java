package com.ytempire.read.video;

import static com.ytempire.read.jooq.Tables.VIDEO;

import com.ytempire.read.Words;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** How many videos there are in each status. */
@Component
public class StatusCounts {
    private final DSLContext sql;

    public StatusCounts(DSLContext sql) {
        this.sql = sql;
    }

    /** By status, zero where there is none; fails when it takes longer than the limit, in whole seconds. */
    public Map<VideoStatus, Long> read(Duration limit) {
        Map<VideoStatus, Long> counts = new EnumMap<>(VideoStatus.class);
        for (VideoStatus status : VideoStatus.values()) {
            counts.put(status, 0L);
        }
        sql.select(VIDEO.STATUS, DSL.count())
                .from(VIDEO)
                .groupBy(VIDEO.STATUS)
                .queryTimeout(Math.toIntExact(limit.toSeconds()))
                .forEach(row -> counts.put(
                        Words.read(VideoStatus.class, "status", row.value1()),
                        row.value2().longValue()));
        return counts;
    }
}
