package com.ytempire.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.node.health.Finding.State;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HealthTest {
    @Test
    void theWorstPartSaysHowAllIs() {
        assertThat(Health.worst(List.of(Finding.up("a", ""), Finding.impaired("b", ""))))
                .isEqualTo(State.IMPAIRED);
        assertThat(Health.worst(List.of(Finding.down("a", ""), Finding.impaired("b", ""))))
                .isEqualTo(State.DOWN);
    }

    @Test
    void givenAPartThatFails_thenItIsDownInTheWordsOfTheFirstCause() throws Exception {
        Health health = new Health(List.of(
                new Probe("good", "silent", () -> List.of(Finding.up("good", "well"))),
                new Probe("bad", "silent", () -> {
                    throw new IllegalStateException("wrapped", new java.io.IOException("connection refused"));
                })));

        assertThat(health.look())
                .containsExactly(Finding.up("good", "well"), Finding.down("bad", "connection refused"));
    }

    @Test
    void givenAnErrorOfTheMachineItself_thenThePartIsDownInItsWords() throws Exception {
        Health health = new Health(List.of(new Probe("bad", "silent", () -> {
            throw new OutOfMemoryError("no thread could be made");
        })));

        assertThat(health.look()).containsExactly(Finding.down("bad", "no thread could be made"));
    }

    @Test
    void givenAPartThatDoesNotAnswer_thenTheOthersAreToldInTimeAndItIsNotAskedASecondTime() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        Health health = new Health(List.of(
                new Probe("silent", "does not answer", () -> {
                    asked.incrementAndGet();
                    answer.await();
                    return List.of(Finding.up("silent", "there again"));
                }),
                new Probe("good", "", () -> List.of(Finding.up("good", "well")))));

        assertThat(health.look())
                .containsExactly(Finding.down("silent", "does not answer, for 2 s now"), Finding.up("good", "well"));
        Thread.sleep(1100);
        assertThat(health.look().getFirst().words()).isEqualTo("does not answer, for 5 s now");
        assertThat(asked).hasValue(1);

        answer.countDown();
        Thread.sleep(1100);
        assertThat(health.look()).contains(Finding.up("silent", "there again"));
    }

    @Test
    void howeverManyAskWithinASecondItIsLookedAtOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Health health = new Health(List.of(new Probe(
                "a", "", () -> List.of(Finding.up("a", Integer.toString(asked.incrementAndGet()))))));

        List<Finding> first = health.look();

        assertThat(health.look()).isSameAs(first);
        assertThat(asked).hasValue(1);
    }
}
