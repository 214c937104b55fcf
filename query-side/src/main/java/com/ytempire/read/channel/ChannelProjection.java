package com.ytempire.read.channel;

import static com.ytempire.read.jooq.Tables.CHANNEL;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One row per channel, kept after its deletion because its videos still show its name. */
@Component
@ProcessingGroup("channel-view")
public class ChannelProjection extends Projection<ChannelEvent> {
    private static final Channel TABLE = CHANNEL;

    public ChannelProjection(DSLContext sql) {
        super(sql, TABLE, ChannelEvent.class);
    }

    @EventHandler(payloadType = ChannelEvent.class)
    void on(DomainEventMessage<?> message) {
        show(message);
    }

    @Override
    protected void write(Rows to, List<Recorded<ChannelEvent>> events) {
        Map<String, ChannelRecord> known = load(to, events);
        Map<String, ChannelRecord> changed = new LinkedHashMap<>();
        for (Recorded<ChannelEvent> recorded : events) {
            String id = recorded.aggregateId();
            ChannelRecord row = known.computeIfAbsent(id, ChannelProjection::unknown);
            if (recorded.sequence() > row.getVersion()) {
                evolve(row, recorded);
                changed.put(id, row);
            }
        }
        to.put(TABLE, changed.values());
    }

    private static Map<String, ChannelRecord> load(Rows rows, List<Recorded<ChannelEvent>> events) {
        Set<String> ids = events.stream().map(Recorded::aggregateId).collect(toSet());
        return rows.of(TABLE, ids).stream().collect(toMap(ChannelRecord::getId, identity()));
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
