package com.ytempire.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelCommand.DeleteChannel;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.web.RequestKeys.Ticket;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static final DeleteChannel COMMAND = new DeleteChannel(new ChannelId(Samples.CHANNEL), new CommandKey("k"));

    private final AtomicInteger calls = new AtomicInteger();

    private Commands overtaken(int times, RuntimeException how) {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(DeleteChannel.class.getName(), message -> {
            if (calls.incrementAndGet() <= times) {
                throw how;
            }
            return null;
        });
        return new Commands(DefaultCommandGateway.builder().commandBus(bus).build());
    }

    @Test
    void aCommandThatWasOvertakenIsTriedAgain() {
        overtaken(4, new ConcurrencyException("overtaken")).send(COMMAND);
        assertThat(calls).hasValue(5);
    }

    @Test
    void afterFiveTriesItGivesUp() {
        assertThatThrownBy(() ->
                        overtaken(9, new ConcurrencyException("overtaken")).send(COMMAND))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(calls).hasValue(5);
    }

    @Test
    void whatHasTakenEffectBeforeIsNotSentAgain() {
        Commands commands = overtaken(0, new IllegalStateException("never thrown"));
        commands.send(new Ticket(COMMAND.key(), Samples.CHANNEL, true), COMMAND);
        assertThat(calls).hasValue(0);
    }

    @Test
    void anyOtherFailureIsNotTriedAgain() {
        assertThatThrownBy(() -> overtaken(9, new IllegalStateException("no")).send(COMMAND))
                .isInstanceOf(IllegalStateException.class);
        assertThat(calls).hasValue(1);
    }
}
