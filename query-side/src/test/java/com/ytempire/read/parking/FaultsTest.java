package com.ytempire.read.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    @ParameterizedTest
    @ValueSource(strings = {"22001", "22021", "23502", "23514", "54000", "P0001"})
    void whatPostgresRefusesForItsValuesIsTheEventsFault(String state) {
        assertThat(Faults.isOfAnEvent(refused(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "08001", "57P01", "57014", "53300", "53100", "40001", "40P01", "25006", "25P02", "55P03",
                "42P01", "42501", "58030", "XX000"
            })
    void whatIsWrongWithTheDatabaseIsNot(String state) {
        assertThat(Faults.isOfAnEvent(refused(state))).isFalse();
    }

    @Test
    void aPoolWithoutConnectionsIsNot() {
        SQLException exhausted = new SQLTransientConnectionException("not available, request timed out after 30000ms");
        assertThat(Faults.isOfAnEvent(new DataAccessException("no connection", exhausted)))
                .isFalse();
    }

    @Test
    void whatTheProjectionsCodeDoesWithItIs() {
        assertThat(Faults.isOfAnEvent(new IllegalArgumentException("what a price")))
                .isTrue();
    }

    @Test
    void anInterruptionIsNot() {
        assertThat(Faults.isOfAnEvent(new IllegalStateException(new InterruptedException())))
                .isFalse();
        Thread.currentThread().interrupt();
        try {
            assertThat(Faults.isOfAnEvent(new IllegalArgumentException())).isFalse();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void theWordsAreThoseOfTheDatabaseWithoutTheStatement() {
        assertThat(Faults.words(refused("23514"))).isEqualTo("it says no");
        assertThat(Faults.words(new IllegalArgumentException("what a price")))
                .isEqualTo("java.lang.IllegalArgumentException: what a price");
        assertThat(Faults.words(new IllegalStateException("x\u0000".repeat(400))))
                .hasSize(500)
                .doesNotContain("\u0000");
    }

    private static DataAccessException refused(String state) {
        return new DataAccessException("SQL [insert …]; it says no", new SQLException("it says no", state));
    }
}
