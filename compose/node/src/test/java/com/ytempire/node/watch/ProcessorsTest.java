package com.ytempire.node.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.node.watch.Processors.Fault;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.ErrorContext;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
    private final Processors processors = new Processors(() -> {
        throw new IllegalStateException("nobody asks for them");
    });

    @Test
    void givenAFailureWithoutWords_thenItIsToldByItsKind() {
        Error error = new StackOverflowError();
        ErrorContext context = new ErrorContext("video-view", new IllegalStateException("wrapped", error), List.of());

        assertThatThrownBy(() -> processors.handleError(context)).isInstanceOf(IllegalStateException.class);

        assertThat(processors.lastFault("video-view").map(Fault::message)).contains("java.lang.StackOverflowError");
    }

    @Test
    void givenAFault_whenAllThatIsUnhandledHasComeSince_thenItIsOvercome() {
        Fault fault =
                new Fault("injected", System.nanoTime() - Duration.ofSeconds(10).toNanos(), 1);

        assertThat(fault.mayStand(Duration.ofSeconds(11))).isTrue();
        assertThat(fault.mayStand(Duration.ofSeconds(9))).isFalse();
    }
}
