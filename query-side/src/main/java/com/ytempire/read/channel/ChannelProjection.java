package com.ytempire.read.channel;

import static com.ytempire.read.jooq.Tables.CHANNEL;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.ytempire.api.channel.ChannelEvent;
import com.ytempire.api.channel.ChannelEvent.ChannelChanged;
import com.ytempire.api.channel.ChannelEvent.ChannelCreated;
import com.ytempire.api.channel.ChannelEvent.ChannelDeleted;
import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import com.ytempire.read.jooq.tables.Channel;
import com.ytempire.read.jooq.tables.records.ChannelRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** One row per channel, kept after its deletion because its videos still show its name. */
@Component
@ProcessingGroup("channel-view")
public class ChannelProjection extends Projection<ChannelEvent> {
    private static final Channel TABLE = CHANNEL;

    public ChannelProjection(DSLContext sql) {
        super(sql, TABLE, ChannelEvent.class);
    }

    @EventHandler
    void on(ChannelEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        show(event, sequence, at);
    }

    @Override
    protected void write(DSLContext sql, List<Recorded<ChannelEvent>> events) {
        Map<String, ChannelRecord> known = load(sql, events);
        Map<String, ChannelRecord> changed = new LinkedHashMap<>();
        for (Recorded<ChannelEvent> recorded : events) {
            String id = recorded.event().channelId().value();
            ChannelRecord row = known.computeIfAbsent(id, ChannelProjection::unknown);
            if (recorded.sequence() > row.getVersion()) {
                evolve(row, recorded);
                changed.put(id, row);
            }
        }
        Rows.put(sql, TABLE, changed.values());
    }

    private static Map<String, ChannelRecord> load(DSLContext sql, List<Recorded<ChannelEvent>> events) {
        String[] ids = events.stream()
                .map(recorded -> recorded.event().channelId().value())
                .distinct()
                .toArray(String[]::new);
        return sql.selectFrom(TABLE).where(TABLE.ID.eq(DSL.any(ids))).fetch().stream()
                .collect(toMap(ChannelRecord::getId, identity()));
    }

    private static ChannelRecord unknown(String id) {
        ChannelRecord row = new ChannelRecord();
        row.setId(id);
        row.setVersion(-1L);
        row.setDeleted(false);
        return row;
    }

    private static void evolve(ChannelRecord row, Recorded<ChannelEvent> recorded) {
        switch (recorded.event()) {
            case ChannelCreated e -> {
                row.setCreatedAt(recorded.at());
                showProfile(row, e.profile());
            }
            case ChannelChanged e -> showProfile(row, e.profile());
            case ChannelDeleted e -> row.setDeleted(true);
        }
        row.setVersion(recorded.sequence());
        row.setUpdatedAt(recorded.at());
    }

    private static void showProfile(ChannelRecord row, ChannelProfile profile) {
        row.setName(profile.name());
        row.setDescription(profile.description());
        row.setYoutubeChannelId(profile.youtubeChannelId());
        row.setThemeName(profile.theme().name());
        row.setThemeBackground(profile.theme().background());
        row.setThemeSurface(profile.theme().surface());
        row.setThemeText(profile.theme().text());
        row.setThemeAccent(profile.theme().accent());
        row.setVoice(profile.voice());
        row.setLanguage(profile.language());
    }
}
