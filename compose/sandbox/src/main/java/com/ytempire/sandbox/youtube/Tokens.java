package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.http.Call;
import com.ytempire.sandbox.http.Endpoint;
import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Faults;
import com.ytempire.sandbox.http.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The OAuth token endpoint: a refresh token buys access tokens that expire. A restart makes them all unknown. */
public final class Tokens implements Endpoint {
    public static final String CLIENT_ID = "sandbox-client";
    public static final String CLIENT_SECRET = "sandbox-secret";
    public static final String REFRESH_TOKEN = "sandbox-refresh-token";

    private static final int MAX_TOKENS = 1000;

    private final Clock clock;
    private final Duration life;
    private final Faults faults;
    private final QuotaLedger ledger;
    private final Map<String, Instant> expiries = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    Tokens(Clock clock, Duration life, Faults faults, QuotaLedger ledger) {
        this.clock = clock;
        this.life = life;
        this.faults = faults;
        this.ledger = ledger;
    }

    @Override
    public boolean handle(Call call) throws IOException {
        if (!call.path().equals("/token") || !call.method().equals("POST")) {
            return false;
        }
        ledger.count("oauth.token");
        Optional<Fault> fault = faults.strike("oauth.token", call);
        if (fault.isPresent() && fault.get().kind() != Fault.Kind.INVALID_GRANT) {
            throw ApiError.of(fault.get());
        }
        Map<String, String> form = call.form();
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            refuse(call, 401, "invalid_client", "The OAuth client was not found.");
        } else if (!"refresh_token".equals(form.get("grant_type"))) {
            refuse(call, 400, "unsupported_grant_type", "Only refresh_token is granted here.");
        } else if (fault.isPresent() || !REFRESH_TOKEN.equals(form.get("refresh_token"))) {
            refuse(call, 400, "invalid_grant", "Token has been expired or revoked.");
        } else {
            call.setHeader("Cache-Control", "no-store");
            call.answerJson(
                    200,
                    Json.MAPPER
                            .createObjectNode()
                            .put("access_token", issue())
                            .put("expires_in", life.toSeconds())
                            .put("scope", "https://www.googleapis.com/auth/youtube.force-ssl")
                            .put("token_type", "Bearer"));
        }
        return true;
    }

    private static void refuse(Call call, int status, String error, String description) throws IOException {
        call.answerJson(
                status, Json.MAPPER.createObjectNode().put("error", error).put("error_description", description));
    }

    private String issue() {
        lock.lock();
        try {
            if (expiries.size() >= MAX_TOKENS) {
                expiries.remove(expiries.keySet().iterator().next());
            }
            String token = "sandbox." + VideoStore.randomId(24);
            expiries.put(token, clock.instant().plus(life));
            return token;
        } finally {
            lock.unlock();
        }
    }

    /** Throws authError unless the call carries a token that is good now. */
    void check(Call call) throws ApiError {
        String header = call.header("Authorization").orElse("");
        lock.lock();
        try {
            Instant expiry = header.startsWith("Bearer ") ? expiries.get(header.substring(7)) : null;
            if (expiry == null || !clock.instant().isBefore(expiry)) {
                throw ApiError.unauthorised();
            }
        } finally {
            lock.unlock();
        }
    }
}
