package com.ytempire.read.production;

import com.ytempire.read.Words;
import com.ytempire.read.production.Gap.Kind;
import com.ytempire.read.video.TimelineView.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Explains the times in which nobody was at work, from a production's events in their order. Together with the times of
 * the attempts at work they fill its life from the request to its end, or to now, without a hole; of a longer story than its latest 2,000 events, from the first of those on.
 */
final class Gaps {
    private final List<Gap> gaps = new ArrayList<>();
    private boolean working;
    private Kind kind = Kind.DECIDING;
    private String why = "";
    private @Nullable String step;
    private @Nullable Integer attempt;
    private @Nullable Instant dueAt;
    private @Nullable String held;
    private @Nullable Instant since;

    /** The gaps of a production whose events these are, as they stand now. */
    static List<Gap> of(List<Event> events, Instant now) {
        Gaps gaps = new Gaps();
        events.forEach(gaps::take);
        gaps.waited(now, true);
        return List.copyOf(gaps.gaps);
    }

    private void take(Event event) {
        Instant at = event.at();
        JsonNode data = event.data();
        switch (event.type()) {
            case "video.requested" -> decide(at, "the first attempt is to be set");
            case "video.step-scheduled" -> await(at, data, Kind.SET, "waits for the time that was set");
            case "video.step-retried" ->
                await(
                        at,
                        data,
                        Kind.BACKING_OFF,
                        "waits for its next try after " + data.path("after").asString(""));
            case "video.step-started" -> {
                waited(at, false);
                working = true;
            }
            case "video.step-interrupted" -> {
                enter(at, Kind.QUEUED, "waits for a worker: the one that was at it is gone");
                dueAt = null;
            }
            case "video.step-failed",
                    "video.step-broken-off",
                    "video.script-written",
                    "video.voice-synthesised",
                    "video.rendered",
                    "video.uploaded" -> decide(at, "the next attempt is to be set");
            case "video.publish-scheduled" -> {
                decide(at, "the next attempt is to be set");
                held = null;
            }
            case "video.ready" -> rest(at, Kind.OWNER, "ready: waits for its owner to publish it");
            case "video.production-failed" -> rest(at, Kind.OPERATOR, "failed: waits for someone to resume it");
            case "video.publish-requested", "video.production-resumed", "video.production-rerun" ->
                decide(at, "the next attempt is to be set");
            case "video.production-held" -> hold(at, said(data));
            case "video.production-released" -> hold(at, null);
            case "video.published", "video.cancelled", "video.deleted" -> {
                waited(at, false);
                since = null;
                working = false;
            }
            default -> {} // costs and details change nothing in what it waits for
        }
    }

    private static String said(JsonNode data) {
        String reason = data.path("reason").asString("").equals("paused") ? "paused" : "held";
        String words = data.path("why").asString("");
        return "%s by %s%s".formatted(reason, data.path("who").asString(""), words.isEmpty() ? "" : ": " + words);
    }

    /** The next attempt is to be set. */
    private void decide(Instant at, String reason) {
        enter(at, Kind.DECIDING, reason);
        step = null;
        attempt = null;
        dueAt = null;
    }

    private void await(Instant at, JsonNode data, Kind before, String reason) {
        enter(at, before, reason);
        step = data.path("step").asString("");
        attempt = data.path("attempt").asInt();
        dueAt = Instant.parse(data.path("dueAt").asString());
    }

    private void rest(Instant at, Kind what, String reason) {
        decide(at, reason);
        kind = what;
        held = null;
    }

    private void hold(Instant at, @Nullable String reason) {
        if (!working) {
            waited(at, false);
            since = at;
        }
        held = reason;
    }

    private void enter(Instant at, Kind what, String reason) {
        waited(at, false);
        working = false;
        since = at;
        kind = what;
        why = reason;
    }

    /** Notes what was waited for up to a time. */
    private void waited(Instant to, boolean lasts) {
        Instant from = since;
        if (from == null || working) {
            return;
        }
        since = to;
        if (held != null) {
            add(Kind.HELD, from, to, lasts, null, held);
            return;
        }
        Instant due = dueAt;
        if (due == null) {
            add(kind, from, to, lasts, null, why);
            return;
        }
        if (due.isAfter(from)) {
            boolean stillLater = due.isAfter(to);
            add(kind, from, stillLater ? to : due, lasts && stillLater, due, why);
            from = due;
        }
        if (to.isAfter(from) || (lasts && to.equals(from))) {
            add(Kind.QUEUED, from, to, lasts, null, "waits for a worker");
        }
    }

    private void add(Kind what, Instant begin, Instant to, boolean lasts, @Nullable Instant until, String reason) {
        if (!to.isAfter(begin) && !lasts) {
            return;
        }
        Instant from = begin;
        Gap last = gaps.isEmpty() ? null : gaps.getLast();
        if (last != null && last.kind().equals(Words.of(what)) && from.equals(last.to()) && reason.equals(last.why())) {
            from = gaps.removeLast().from();
        }
        gaps.add(new Gap(Words.of(what), from, lasts ? null : to, lasts ? until : null, step, attempt, reason));
    }
}
