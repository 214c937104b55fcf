package com.ytempire.write;

import static com.ytempire.write.Given.key;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentKeysTest {
    @Test
    void theOldestKeyMakesRoomForTheNewest() {
        RecentKeys keys = RecentKeys.NONE;
        for (int i = 0; i <= RecentKeys.KEPT; i++) {
            keys = keys.with(key("k" + i));
        }
        assertThat(keys.keys()).hasSize(64);
        assertThat(keys.hold(key("k0"))).isFalse();
        assertThat(keys.hold(key("k1"))).isTrue();
        assertThat(keys.hold(key("k64"))).isTrue();
    }

    @Test
    void aKeyIsKeptOnce() {
        assertThat(RecentKeys.NONE.with(key("k")).with(key("k")).keys()).hasSize(1);
    }
}
