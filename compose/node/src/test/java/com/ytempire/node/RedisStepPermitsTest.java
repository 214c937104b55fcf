package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoId;
import com.ytempire.node.embedded.EmbeddedRedis;
import com.ytempire.saga.video.RedisStepPermits;
import com.ytempire.saga.video.RedisStepPermits.Holder;
import com.ytempire.saga.video.StepPermits.Permit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;

/** Permits of two nodes that share a Redis. */
class RedisStepPermitsTest {
    @TempDir
    private static Path folder;

    private static EmbeddedRedis redis;
    private static RedissonClient redisson;

    private final VideoId video = VideoId.of(UUID.randomUUID());
    private final RedisStepPermits here = permits("node-1", "1");
    private final RedisStepPermits there = permits("node-2", "2");

    @BeforeAll
    static void startRedis() throws Exception {
        redis = EmbeddedRedis.start(folder.resolve("redis"), folder.resolve("logs"));
        redisson = new RedisConfiguration().redisson(redis.redisUrl().toString(), redis.password());
    }

    @AfterAll
    static void stopRedis() {
        redisson.shutdown();
        redis.close();
    }

    @Test
    void oneAttemptOfAVideoIsAtWorkAtATimeOverAllNodes() {
        Permit first = here.take(attempt(Step.VOICE, 1)).orElseThrow();

        assertThat(here.take(attempt(Step.VOICE, 2))).isEmpty();
        assertThat(there.take(attempt(Step.RENDER, 1))).isEmpty();
        assertThat(there.take(new StepKey(VideoId.of(UUID.randomUUID()), Step.RENDER, 1)))
                .hasValueSatisfying(Permit::close);

        assertThat(first.renew()).isTrue();
        first.close();
        assertThat(there.take(attempt(Step.VOICE, 2))).hasValueSatisfying(Permit::close);
    }

    @Test
    void whoFindsAllPermitsOfTheStepTakenLeavesTheVideoFree() {
        Permit other = here.take(new StepKey(VideoId.of(UUID.randomUUID()), Step.UPLOAD, 1))
                .orElseThrow();

        assertThat(here.take(attempt(Step.UPLOAD, 1))).isEmpty();
        assertThat(here.take(attempt(Step.VOICE, 1))).hasValueSatisfying(Permit::close);

        other.close();
        assertThat(there.take(attempt(Step.UPLOAD, 1))).hasValueSatisfying(Permit::close);
    }

    @Test
    void anExpiredRightIsLostAsSoonAsAnotherHasIt() {
        Permit lost = here.take(attempt(Step.VOICE, 1)).orElseThrow();
        expire();
        assertThat(lost.renew()).as("nobody else has it").isTrue();
        expire();

        Permit now = there.take(attempt(Step.VOICE, 1)).orElseThrow();
        assertThat(lost.renew()).isFalse();
        lost.close();
        assertThat(now.renew()).isTrue();
        now.close();
    }

    @Test
    void aNodeThatStartsAgainTakesOverFromItsDeadProcessAtOnceAndNobodyElseDoes() {
        Permit dead = here.take(attempt(Step.VOICE, 1)).orElseThrow();

        assertThat(there.take(attempt(Step.VOICE, 1))).isEmpty();
        Optional<Permit> heir = permits("node-1", "3").take(attempt(Step.VOICE, 1));

        assertThat(heir).isPresent();
        assertThat(dead.renew()).isFalse();
        heir.get().close();
    }

    private void expire() {
        redisson.getBucket("ytempire:at-work:" + video).expire(Duration.ofMillis(1));
        while (redisson.getBucket("ytempire:at-work:" + video).isExists()) {
            Thread.onSpinWait();
        }
    }

    private StepKey attempt(Step step, int number) {
        return new StepKey(video, step, number);
    }

    private static RedisStepPermits permits(String node, String process) {
        return new RedisStepPermits(redisson, new Holder(node, process), Map.of(Step.UPLOAD, 1));
    }
}
