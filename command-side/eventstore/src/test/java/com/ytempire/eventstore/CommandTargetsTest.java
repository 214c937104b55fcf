package com.ytempire.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;

class CommandTargetsTest {
    private final CommandTargets targets = new CommandTargets();

    @Test
    void givenACommand_whenItsAggregateIsAskedFor_thenItIsTheOneThatTheRecordNames() {
        assertThat(targets.resolveTarget(new GenericCommandMessage<>(new Rename("new name", "agg_1")))
                        .getIdentifier())
                .isEqualTo("agg_1");
    }

    @Test
    void givenACommandThatNamesNoAggregate_whenItsAggregateIsAskedFor_thenTheErrorSaysWhatToDo() {
        assertThatThrownBy(() -> targets.resolveTarget(new GenericCommandMessage<>(new Adrift("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Adrift names no aggregate")
                .hasMessageContaining("@TargetAggregateIdentifier");
    }

    @Test
    void givenAxonNeedsAnIdOfAMessage_whenItMakesOne_thenItIsAUuidInTheOrderOfTime() {
        UUID first = UUID.fromString(IdentifierFactory.getInstance().generateIdentifier());
        UUID second = UUID.fromString(IdentifierFactory.getInstance().generateIdentifier());

        assertThat(first.version()).isEqualTo(7);
        assertThat(second).isNotEqualTo(first);
        assertThat(second.getMostSignificantBits() >>> 16)
                .isGreaterThanOrEqualTo(first.getMostSignificantBits() >>> 16);
    }

    private record Rename(
            String name, @TargetAggregateIdentifier String id) {}

    private record Adrift(String name) {}
}
