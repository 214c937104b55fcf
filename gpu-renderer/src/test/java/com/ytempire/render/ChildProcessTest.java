package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildProcessTest {
    /** More than the reader holds at once, less than the system keeps in a pipe: the child ends before it is read. */
    private static final String LONG_LOG = "i=0; while [ $i -lt 3000 ]; do echo \"line $i\" >&2; i=$((i+1)); done; ";

    private final CountDownLatch reading = new CountDownLatch(1);

    @Test
    void givenALogThatIsReadSlowly_whenTheChildIsEndedAfterItEnded_thenItsLastWordsAreKept() throws Exception {
        assertThat(endedBeforeItWasRead("the last words").tail()).last().isEqualTo("the last words");
    }

    @Test
    void givenALogThatIsReadSlowly_whenTheChildIsEndedAfterItEnded_thenItsProcessorTimeIsCounted() throws Exception {
        ChildProcess child = endedBeforeItWasRead("bench: utime=1.500s stime=0.250s rtime=2.000s");

        assertThat(Duration.ofNanos(child.cpuNanos())).isEqualTo(Duration.ofMillis(1750));
    }

    @Test
    void givenAChildThatRuns_whenItIsEnded_thenItIsGoneAndWhatItSaidIsKept() throws Exception {
        reading.countDown();
        ChildProcess child = started("echo begun >&2; exec sleep 600");
        while (child.tail().isEmpty()) {
            Thread.sleep(10);
        }

        child.destroyForcibly();
        child.awaitEnd();

        assertThat(child.isAlive()).isFalse();
        assertThat(child.tail()).containsExactly("begun");
    }

    @Test
    void givenAnInterruptedThread_whenItAwaitsTheEnd_thenTheLogIsReadToTheEndAndTheThreadIsStillInterrupted()
            throws Exception {
        ChildProcess child = started("sleep 1; echo 'the last words' >&2");
        reading.countDown();

        Thread.currentThread().interrupt();
        child.awaitEnd();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(child.isAlive()).isFalse();
        assertThat(child.tail()).last().isEqualTo("the last words");
    }

    private ChildProcess endedBeforeItWasRead(String lastWords) throws Exception {
        ChildProcess child = started(LONG_LOG + "echo '" + lastWords + "' >&2");
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        child.destroy();
        child.destroyForcibly();
        reading.countDown();
        child.awaitEnd();
        return child;
    }

    private ChildProcess started(String script) throws IOException {
        return new ChildProcess(new ProcessBuilder("sh", "-c", script).start(), line -> {
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
