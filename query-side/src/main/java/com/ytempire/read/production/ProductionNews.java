package com.ytempire.read.production;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ytempire.read.production.StepLogQueries.Revised;
import com.ytempire.read.production.StepLogQueries.Run;
import com.ytempire.read.stream.Sender;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells one client of a production: first the whole, then what is new. Of what was told it keeps only what tells it from
 * what comes, and a log is read when it has changed.
 */
final class ProductionNews implements Sender<ProductionTimeline.State> {
    private final StepLogQueries logs;
    private final long reconnectMillis;
    private final Map<Run, Long> revisions = new HashMap<>();
    private Set<UUID> spans = Set.of();
    private boolean begun;

    ProductionNews(StepLogQueries logs, long reconnectMillis) {
        this.logs = logs;
        this.reconnectMillis = reconnectMillis;
    }

    @Override
    public void send(SseEmitter emitter, ProductionTimeline.State state) throws IOException {
        List<StepLogView> said = newLogs(state.id());
        Set<UUID> told = new HashSet<>();
        for (Span span : state.timeline().spans()) {
            UUID content = UUID.nameUUIDFromBytes(span.toString().getBytes(UTF_8));
            told.add(content);
            if (begun && !spans.contains(content)) {
                tell(emitter, "span", span);
            }
        }
        spans = told;
        if (begun) {
            for (StepLogView log : said) {
                tell(emitter, "log", log);
            }
            tell(emitter, "production", state.timeline().head());
        } else {
            begun = true;
            emitter.send(SseEmitter.event()
                    .name("timeline")
                    .reconnectTime(reconnectMillis)
                    .data(state.timeline().with(said), MediaType.APPLICATION_JSON));
        }
    }

    private List<StepLogView> newLogs(String videoId) {
        List<Revised> changed = logs.changed(videoId, revisions);
        changed.forEach(log -> revisions.put(log.run(), log.revision()));
        return changed.stream().map(Revised::log).toList();
    }

    private static void tell(SseEmitter emitter, String name, Object what) throws IOException {
        emitter.send(SseEmitter.event().name(name).data(what, MediaType.APPLICATION_JSON));
    }
}
