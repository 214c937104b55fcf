package com.ytempire.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(WithNode.class)
class RequestKeysTest {
    @Test
    void aRequestWithoutAKeyGetsOneOfItsOwn(TestNode node) {
        RequestKeys keys = node.bean(RequestKeys.class);
        assertThat(keys.admit(null, "a", "x").key())
                .isNotEqualTo(keys.admit(null, "a", "x").key());
        assertThat(keys.admit(null, "a", "x").resourceId()).isEqualTo("a");
    }

    @Test
    void aRepeatGetsTheFirstId(TestNode node) {
        RequestKeys keys = node.bean(RequestKeys.class);
        assertThat(keys.admit("r-1", "first", "x", 1).resourceId()).isEqualTo("first");
        assertThat(keys.admit("r-1", "second", "x", 1).resourceId()).isEqualTo("first");
    }

    @Test
    void partsOfARequestDoNotRunIntoEachOther(TestNode node) {
        RequestKeys keys = node.bean(RequestKeys.class);
        keys.admit("r-2", "first", "ab", "c");
        assertThatThrownBy(() -> keys.admit("r-2", "first", "a", "bc")).isInstanceOf(Rejection.class);
    }

    @Test
    void manyAtOnceAgreeOnOneId(TestNode node) {
        RequestKeys keys = node.bean(RequestKeys.class);
        Set<String> ids = ConcurrentHashMap.newKeySet();
        List<Thread> threads = IntStream.range(0, 16)
                .mapToObj(i -> Thread.ofVirtual()
                        .start(() -> ids.add(keys.admit("r-3", "id-" + i, "x").resourceId())))
                .toList();
        threads.forEach(RequestKeysTest::join);
        assertThat(ids).hasSize(1);
    }

    @Test
    void aRepeatIsDoneWhenTheLogSaysSoHoweverMuchHasHappenedSince(TestNode node) {
        RequestKeys keys = node.bean(RequestKeys.class);
        assertThat(keys.admit("r-4", "chn_4", "x").done()).isFalse();
        assertThat(keys.admit("r-4", "chn_4", "x").done()).as("cut off before").isFalse();

        append(node, "chn_other", 0, "r-4");
        append(node, "chn_4", 0, "another");
        assertThat(keys.admit("r-4", "chn_4", "x").done()).as("of others").isFalse();

        append(node, "chn_4", 1, "r-4");
        assertThat(keys.admit("r-4", "chn_4", "x").done()).isTrue();
        assertThat(keys.admit("r-5", "chn_4", "x").done()).as("a new key").isFalse();
    }

    private static void append(TestNode node, String aggregate, long sequence, String key) {
        node.bean(JdbcClient.class)
                .sql("""
                        INSERT INTO log.event (aggregate_id, sequence, aggregate_type, event_id, at, name, revision,
                            payload, metadata, hash)
                        VALUES (:aggregate, :sequence, 'channel', gen_random_uuid(), now(), 'channel.changed', '1',
                            convert_to(json_build_object('key', :key)::text, 'UTF8'), '{}', sha256(''))
                        """)
                .param("aggregate", aggregate)
                .param("sequence", sequence)
                .param("key", key)
                .update();
    }

    @Test
    void aKeyIsForgottenAfterThirtyDays(TestNode node) {
        Clock old = Clock.fixed(TestNode.NOW.minus(Duration.ofDays(40)), ZoneOffset.UTC);
        RequestKeys then = new RequestKeys(node.bean(JdbcClient.class), old);
        then.admit("r-old", "first", "x");
        RequestKeys keys = node.bean(RequestKeys.class);
        keys.admit("r-new", "first", "x");
        assertThat(keys.purge(TestNode.NOW)).isEqualTo(1);
        assertThat(keys.admit("r-old", "second", "y").resourceId()).isEqualTo("second");
        assertThat(keys.admit("r-new", "second", "x").resourceId()).isEqualTo("first");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
