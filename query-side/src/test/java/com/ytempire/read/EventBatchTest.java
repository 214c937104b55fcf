package com.ytempire.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.channel.ChannelEvent;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.channel.ChannelProjection;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventBatchTest {
    @Test
    void aBatchDoesNotWaitForTheDiskAndWhatComesAfterItDoes() {
        try (ReadModel model = new ReadModel()) {
            model.sql.execute("ALTER DATABASE " + model.sql.fetchValue("SELECT current_database()")
                    + " SET synchronous_commit = on");
            ((HikariDataSource) model.pool()).getHikariPoolMXBean().softEvictConnections();
            List<Object> within = new ArrayList<>();
            ChannelProjection watched = new ChannelProjection(model.sql) {
                @Override
                protected void write(Rows rows, List<Recorded<ChannelEvent>> events) {
                    within.add(setting(model));
                    super.write(rows, events);
                }
            };

            model.feed(Life.channelLife(ChannelId.of(UUID.randomUUID())), 100, watched);

            assertThat(within).containsExactly("off");
            assertThat(setting(model)).isEqualTo("on");
        }
    }

    private static Object setting(ReadModel model) {
        return String.valueOf(model.sql.fetchValue("SHOW synchronous_commit"));
    }
}
