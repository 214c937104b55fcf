package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.SandboxConfig;
import com.ytempire.sandbox.billing.Statements;
import com.ytempire.sandbox.http.Call;
import com.ytempire.sandbox.http.Endpoint;
import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Faults;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All of YouTube that is in the box: its API, its pages, and a view of its state for tests. */
public final class YouTube implements Endpoint {
    private final VideoStore store;
    private final UploadSessionStore sessions;
    private final QuotaLedger quota;
    private final Faults faults;
    private final List<Endpoint> endpoints;

    /** Opens the state in the config's folder, and finishes uploads that had arrived whole. */
    public YouTube(SandboxConfig config, Faults faults, String rootUrl) throws IOException {
        this.faults = faults;
        store = new VideoStore(config.folder(), config.channelTitle(), config.clock());
        sessions = new UploadSessionStore(config.folder(), config.sessionLife());
        quota = new QuotaLedger(config.folder().resolve("quota.json"), config.clock());
        Resources resources = new Resources(store, rootUrl);
        Uploads uploads =
                new Uploads(store, sessions, UploadTargets.all(store, resources, config), faults, quota, rootUrl);
        uploads.recover();
        Tokens tokens = new Tokens(config.clock(), config.tokenLife(), faults, quota);
        endpoints = List.of(
                new YouTubeApi(store, resources, uploads, tokens, quota, faults),
                new WatchPages(store),
                this::state,
                this::statement);
    }

    @Override
    public boolean handle(Call call) throws IOException {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.handle(call)) {
                return true;
            }
        }
        return false;
    }

    private boolean state(Call call) throws IOException {
        if (!call.path().equals("/sandbox/state")) {
            return false;
        }
        List<SessionView> open = new ArrayList<>();
        for (UploadSession session : sessions.all()) {
            open.add(new SessionView(
                    session.operation(),
                    session.resultId(),
                    sessions.received(session),
                    session.mediaBytes(),
                    session.done(),
                    session.createdAt()));
        }
        call.answerJson(
                200,
                new State(
                        store.channel().id(),
                        store.all(),
                        open,
                        quota.calls(),
                        quota.use(),
                        faults.waiting(),
                        faults.struck()));
        return true;
    }

    /** Google's cost table of the days from one on and before another (Pacific time), at most 100 days back. */
    private boolean statement(Call call) throws IOException {
        if (!call.path().equals("/sandbox/statements/google")) {
            return false;
        }
        try {
            LocalDate from = LocalDate.parse(call.query("from").orElse(""));
            LocalDate to = LocalDate.parse(call.query("to").orElse(""));
            call.answer(200, "text/csv; charset=UTF-8", Statements.google(quota.charges(), from, to));
        } catch (DateTimeException e) {
            call.answerJson(400, Map.of("detail", "'from' and 'to' are days such as 2026-11-01"));
        }
        return true;
    }

    /** What {@code GET /sandbox/state} tells. Addresses of sessions are left out, as they are permissions. */
    private record State(
            String channelId,
            List<Video> videos,
            List<SessionView> sessions,
            Map<String, Long> calls,
            QuotaLedger.Use quota,
            List<Fault> faults,
            long faultsStruck) {}

    private record SessionView(
            String operation, String resultId, long receivedBytes, long totalBytes, boolean done, Instant createdAt) {}
}
