package com.ytempire.eventstore;

import static com.ytempire.eventstore.TestLog.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A log whose dump was restored into a server that has come to fewer transactions. */
class RestoredLogTest {
    private static final int AHEAD = 3000;

    private final TestLog log = new TestLog();
    private final LogReader reader = new LogReader(log.source());
    private final LogStanding standing = new LogStanding(reader);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void givenALogOfThisServer_whenLookedAt_thenNothingIsSaid() {
        assertThatCode(standing::requireOwnServer).doesNotThrowAnyException();

        log.engine().appendEvents(event("a", 0, "x"));

        assertThatCode(standing::requireOwnServer).doesNotThrowAnyException();
    }

    @Test
    void givenALogOfAnotherServer_whenWhatIsSaidIsDone_thenItsEventsAreSeenAndItGoesOn() {
        log.engine().appendEvents(event("a", 0, "x"));
        log.execute("UPDATE log.event SET xid = (xid::text::bigint + %d)::text::xid8".formatted(AHEAD));
        assertThat(reader.after(LogPosition.START, 10)).isEmpty();

        EventStoreException told = catchThrowableOfType(EventStoreException.class, standing::requireOwnServer);

        assertThat(told).hasMessageContaining("restored from another database server");
        String said = String.valueOf(told.getMessage());
        log.execute(said.substring(said.indexOf("DO $$")));
        assertThatCode(standing::requireOwnServer).doesNotThrowAnyException();
        log.engine().appendEvents(event("a", 1, "y"));
        assertThat(reader.after(LogPosition.START, 10)).hasSize(2);
    }
}
