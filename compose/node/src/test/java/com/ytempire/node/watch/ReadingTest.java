package com.ytempire.node.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadingTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void givenManyWhoWantItAtOnceAndAgain_thenTheDatabaseIsAskedOnce() throws Exception {
        Reading<Integer> reading = new Reading<>("n", 100, asked::incrementAndGet);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                many.execute(() -> reading.refresh(LONG));
            }
        }
        reading.refresh(LONG);

        assertThat(asked).hasValue(1);
        assertThat(reading.last()).contains(1);
        assertThat(reading.age()).hasValueSatisfying(age -> assertThat(age).isLessThan(LONG));
    }

    @Test
    void givenADatabaseThatDoesNotAnswer_thenNobodyWaitsLongerThanTheyWantAndNoneAsksASecondTime() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        Reading<Integer> reading = new Reading<>("n", 100, Duration.ZERO, () -> {
            awaitQuietly(answer);
            return asked.incrementAndGet();
        });

        reading.refresh(Duration.ofMillis(50));
        reading.refresh(Duration.ofMillis(50));
        assertThat(reading.last()).isEmpty();
        assertThat(reading.age()).isEmpty();

        answer.countDown();
        reading.refresh(LONG);
        assertThat(reading.last()).contains(1);
    }

    @Test
    void givenAnAnswerThatTookLong_thenItIsNotAskedAgainForAHundredTimesAsLong() throws Exception {
        Reading<Integer> reading = new Reading<>("n", 100, Duration.ZERO, () -> {
            sleep(30);
            return asked.incrementAndGet();
        });

        reading.refresh(LONG);
        sleep(500);
        reading.refresh(LONG);
        assertThat(asked).hasValue(1);

        sleep(3000);
        reading.refresh(LONG);
        assertThat(asked).hasValue(2);
    }

    @Test
    void givenAFailure_thenWhatWasReadBeforeStandsAndItIsAskedAgain() {
        Reading<Integer> reading = new Reading<>("n", 1, Duration.ZERO, () -> {
            if (asked.incrementAndGet() == 2) {
                throw new IllegalStateException("injected");
            }
            return asked.get();
        });

        reading.refresh(LONG);
        sleep(200);
        reading.refresh(LONG);
        assertThat(reading.last()).contains(1);

        sleep(200);
        reading.refresh(LONG);
        assertThat(reading.last()).contains(3);
    }

    @Test
    void givenAnErrorOfTheMachineItself_thenItIsAskedAgain() {
        Reading<Integer> reading = new Reading<>("n", 1, Duration.ZERO, () -> {
            if (asked.incrementAndGet() == 1) {
                throw new StackOverflowError("injected");
            }
            return asked.get();
        });

        reading.refresh(Duration.ofSeconds(1));
        sleep(200);
        reading.refresh(LONG);

        assertThat(reading.last()).contains(2);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
