package com.ytempire.web;

import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.VideoCommand.Act;
import com.ytempire.api.video.VideoCommand.TryOut;
import com.ytempire.web.RequestKeys.Ticket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;

/** Sends commands and waits for them. A decision that another node overtook is made again, at most {@value #TRIES} times. */
public final class Commands {
    /** How often a command is tried while others keep overtaking it. */
    public static final int TRIES = 5;

    private static final int FIRST_WAIT_MILLIS = 10;

    private final CommandGateway gateway;

    public Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** Sends a command unless its request has taken effect before. */
    public void send(Ticket ticket, Object command) {
        if (!ticket.done()) {
            send(command);
        }
    }

    /** Sends an act unless its request has taken effect before: then the answer is empty. */
    public Optional<ActOutcome> act(Ticket ticket, Act act) {
        return ticket.done() ? Optional.empty() : Optional.of(act(act));
    }

    /** Sends an act. */
    public ActOutcome act(Act act) {
        return ask(act);
    }

    /** Has an act tried out. */
    public ActOutcome tryOut(Act act) {
        return ask(new TryOut(act.videoId(), act));
    }

    /** Returns when the command has taken effect, and throws what its handler threw. */
    public void send(Object command) {
        Object ignored = ask(command);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the command says what its answer is
    private <T> T ask(Object command) {
        for (int attempt = 1; ; attempt++) {
            try {
                return gateway.sendAndWait(command);
            } catch (ConcurrencyException e) {
                if (attempt == TRIES) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /** Twice as long each time, and differently long for each, so that they do not meet again. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(1 + ThreadLocalRandom.current().nextInt(FIRST_WAIT_MILLIS << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a command was to be tried again", e);
        }
    }
}
