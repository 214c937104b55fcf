package com.ytempire.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;

class LogPositionTest {
    private static final LogPosition EARLY = new LogPosition(7, 900);
    private static final LogPosition LATE = new LogPosition(8, 3);

    @Test
    void aPlaceInALaterTransactionIsLaterWhateverItsNumber() {
        assertThat(LATE.isAfter(EARLY)).isTrue();
        assertThat(EARLY.covers(LATE)).isFalse();
        assertThat(LATE.covers(EARLY)).isTrue();
        assertThat(EARLY.covers(EARLY)).isTrue();
        assertThat(EARLY.covers(null)).isTrue();
        assertThat(EARLY.lowerBound(LATE)).isEqualTo(EARLY);
        assertThat(EARLY.upperBound(LATE)).isEqualTo(LATE);
    }

    @Test
    void aTokenOfAnotherKindOfLogIsRefused() {
        assertThatThrownBy(() -> EARLY.covers(new GlobalSequenceTrackingToken(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a place in this log");
    }

    @Test
    void aTokenIsReadBackAsItWasStoredEvenWithinAReplay() {
        StableNameSerializer serializer = new StableNameSerializer();
        TrackingToken replay = ReplayToken.createReplayToken(LATE, EARLY);

        SerializedObject<byte[]> plain = serializer.serialize(EARLY, byte[].class);
        SerializedObject<byte[]> replaying = serializer.serialize(replay, byte[].class);

        assertThat(serializer.<byte[], Object>deserialize(plain)).isEqualTo(EARLY);
        assertThat(serializer.<byte[], Object>deserialize(replaying)).isEqualTo(replay);
    }
}
