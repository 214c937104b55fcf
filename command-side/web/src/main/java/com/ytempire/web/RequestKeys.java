package com.ytempire.web;

import com.github.f4b6a3.uuid.UuidCreator;
import com.ytempire.api.CommandKey;
import com.ytempire.api.Rejection;
import com.ytempire.api.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers in {@code log.request_key} what a client's key stood for, so that a request sent twice takes effect once. */
public final class RequestKeys {
    /** The header that carries a client's key. */
    public static final String HEADER = "Idempotency-Key";

    /** For the description of the header. */
    public static final String USE = "Names this request: sent again under the same key, it takes effect once.";

    /** For the description of the header. */
    public static final String EXAMPLE = "order-2026-11-22-7";

    /** How long a key is remembered. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** How long a request waits for another under its key that has begun and may be under way, from when that began. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final long LOOK_MILLIS = 20;

    // there are no accounts yet, so all keys are in one scope
    private static final String SCOPE = "everyone";

    private final JdbcClient jdbc;
    private final Clock clock;

    public RequestKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A request that may go on: under this key, about this thing.
     *
     * @param done true when it has taken effect before, so that it only has to be answered
     */
    public record Ticket(CommandKey key, String resourceId, boolean done) {}

    /**
     * Lets a request in. Without a header it gets a key of its own; with one that was used before it gets the id that it
     * got then.
     *
     * @param header the client's key; null when it sent none
     * @param resourceId what the request is about when its key is new
     * @param request all that makes the request what it is; a {@link Rejection} tells when the key stood for another
     */
    public Ticket admit(@Nullable String header, String resourceId, Object... request) {
        return letIn(header, resourceId, request, row -> hasTakenEffect(row.key(), row.resourceId()));
    }

    /**
     * Like {@link #admit}, for what cannot be begun twice. Of two under one key at the same moment the second waits for the
     * first, {@link #LONGEST_WAIT} at most, and then has only to be answered.
     */
    public Ticket admitBeginning(@Nullable String header, String resourceId, Object... request) {
        return letIn(header, resourceId, request, this::takesEffect);
    }

    private Ticket letIn(@Nullable String header, String resourceId, Object[] request, Predicate<Row> effect) {
        if (header == null) {
            return new Ticket(new CommandKey(UuidCreator.getTimeOrderedEpoch().toString()), resourceId, false);
        }
        CommandKey key = InvalidInput.check(HEADER, () -> new CommandKey(header));
        String fingerprint = fingerprint(request);
        // the update changes nothing: it makes the statement return the row that was there first, marked by its xmax
        Row row = jdbc.sql("""
                        INSERT INTO log.request_key (scope, key, fingerprint, resource_id, created_at)
                        VALUES (:scope, :key, :fingerprint, :resource, :now)
                        ON CONFLICT (scope, key) DO UPDATE SET key = excluded.key
                        RETURNING fingerprint, resource_id, xmax::text <> '0', created_at
                        """)
                .param("scope", SCOPE)
                .param("key", key.value())
                .param("fingerprint", fingerprint)
                .param("resource", resourceId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((result, number) -> new Row(
                        key,
                        result.getString(1),
                        result.getString(2),
                        result.getBoolean(3),
                        result.getObject(4, OffsetDateTime.class).toInstant()))
                .single();
        if (!row.fingerprint().equals(fingerprint)) {
            throw new Rejection(
                    Reason.KEY_REUSED,
                    "the %s '%s' was used before for another request: choose a new one, or send the same request again"
                            .formatted(HEADER, key));
        }
        return new Ticket(key, row.resourceId(), row.repeated() && effect.test(row));
    }

    /** One that began long ago and has had no effect was refused, or its node is gone. */
    private boolean takesEffect(Row row) {
        Duration begun = Duration.between(row.createdAt(), clock.instant());
        long left =
                LONGEST_WAIT.minus(begun.isNegative() ? Duration.ZERO : begun).toNanos();
        long since = System.nanoTime();
        while (!hasTakenEffect(row.key(), row.resourceId())) {
            if (System.nanoTime() - since >= left) {
                return false;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while another request was waited for", e);
            }
        }
        return true;
    }

    /**
     * What a request about many things stands for: what was selected the first time that its key was used.
     *
     * @param key of a request that was admitted with a header
     * @param select makes JSON
     */
    public String selection(CommandKey key, Supplier<String> select) {
        return jdbc.sql("SELECT selection::text FROM log.request_key WHERE scope = :scope AND key = :key"
                        + " AND selection IS NOT NULL")
                .param("scope", SCOPE)
                .param("key", key.value())
                .query(String.class)
                .optional()
                .orElseGet(() -> keepSelection(key, select.get()));
    }

    /** Of two that select at the same time the first counts for both. */
    private String keepSelection(CommandKey key, String json) {
        return jdbc.sql("""
                        UPDATE log.request_key SET selection = coalesce(selection, :json::jsonb)
                            WHERE scope = :scope AND key = :key RETURNING selection::text
                        """)
                .param("scope", SCOPE)
                .param("key", key.value())
                .param("json", json)
                .query(String.class)
                .single();
    }

    /** Aggregates know their last keys only: whether an older one has taken effect is for the log to say. */
    private boolean hasTakenEffect(CommandKey key, String resourceId) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM log.event
                            WHERE aggregate_id = :resource AND convert_from(payload, 'UTF8')::jsonb ->> 'key' = :key)
                        """)
                .param("resource", resourceId)
                .param("key", key.value())
                .query(Boolean.class)
                .single();
    }

    /** Forgets the keys that were first used {@link #KEPT} or longer before {@code now}; returns how many. */
    public int purge(Instant now) {
        return jdbc.sql("DELETE FROM log.request_key WHERE created_at <= :limit")
                .param("limit", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String fingerprint(Object... request) {
        // the length before each part, and each element of a list, keeps two from passing for one
        String canonical = Arrays.stream(request)
                .flatMap(part -> part instanceof List<?> list
                        ? Stream.concat(Stream.of(list.size()), list.stream())
                        : Stream.of(part))
                .map(String::valueOf)
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Row(CommandKey key, String fingerprint, String resourceId, boolean repeated, Instant createdAt) {}
}
