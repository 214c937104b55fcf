package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of where aggregates are. */
class HeadsTest {
    private final Heads heads = new Heads();

    @Test
    void givenNothingOfAnAggregate_whenAsked_thenItIsBeforeItsFirstEvent() {
        Heads.Head head = heads.of(row("vid_a", 7, 1));

        assertThat(head.isKnown()).isFalse();
        assertThat(head.sequence()).isEqualTo(-1);
        assertThat(head.hash()).isEqualTo(HashChain.origin());
    }

    @Test
    void givenAnEventWasSeen_whenTheNextOfItsAggregateComes_thenItIsBehindThat() {
        ChainedRow seen = row("vid_a", 7, 1);
        heads.of(seen).moveTo(seen);

        Heads.Head head = heads.of(row("vid_a", 8, 2));

        assertThat(head.sequence()).isEqualTo(7);
        assertThat(head.hash()).isEqualTo(hash(1));
    }

    @Test
    void givenIdsOfEveryLength_whenEachComesAgain_thenEachIsWhereItWas() {
        for (int length = 1; length <= 12; length++) {
            ChainedRow seen = row("abcdefghijkl".substring(0, length), length, length);
            heads.of(seen).moveTo(seen);
        }

        assertThat(IntStream.rangeClosed(1, 12)
                        .mapToLong(length -> heads.of(row("abcdefghijkl".substring(0, length), 99, 99))
                                .sequence()))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
    }

    @Test
    void givenMoreAggregatesThanAreRemembered_whenTheyComeAgain_thenNoneIsTakenForAnotherAndTheLastAreKnown() {
        int many = 100_000;
        for (int n = 0; n < many; n++) {
            ChainedRow seen = row(id(n), n, n);
            heads.of(seen).moveTo(seen);
        }

        int known = 0;
        for (int n = many - 1_000; n < many; n++) {
            Heads.Head head = heads.of(row(id(n), n + 1, 0));
            if (head.isKnown()) {
                known++;
                assertThat(head.sequence()).isEqualTo(n);
                assertThat(head.hash()).isEqualTo(hash(n));
            }
        }
        assertThat(known).isGreaterThan(950);
        assertThat(heads.of(row(id(0), 1, 0)).isKnown()).isFalse();
    }

    private static String id(int n) {
        return "vid_" + UUID.nameUUIDFromBytes(Integer.toString(n).getBytes(UTF_8));
    }

    private static byte[] hash(int of) {
        return ByteBuffer.allocate(HashChain.LENGTH).putInt(of).array();
    }

    /** As PostgreSQL copies it out: the columns of {@link ChainedRow#COLUMNS}, each with its length before it. */
    private static ChainedRow row(String id, long sequence, int hash) {
        ByteBuffer row = ByteBuffer.allocate(1024);
        column(row, number(900));
        column(row, number(1));
        column(row, hash(hash));
        column(row, id.getBytes(UTF_8));
        column(row, number(sequence));
        column(row, "video".getBytes(UTF_8));
        column(row, new byte[16]);
        column(row, number(0));
        column(row, "video.requested".getBytes(UTF_8));
        column(row, "1".getBytes(UTF_8));
        column(row, "{}".getBytes(UTF_8));
        column(row, "{}".getBytes(UTF_8));
        return new ChainedRow(new CopiedRow(Arrays.copyOf(row.array(), row.position()), 0), new RecentTexts());
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static void column(ByteBuffer row, byte[] value) {
        row.putInt(value.length).put(value);
    }
}
