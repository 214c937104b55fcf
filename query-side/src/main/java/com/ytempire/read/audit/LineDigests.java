package com.ytempire.read.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells two sets of lines apart whatever their order, in 64 KiB however many they are: each line's digest is added to the
 * sum of the drawer that its aggregate belongs to. Drawers whose sums differ are looked into line by line. Only what has the
 * same key can be compared. Not for several threads at once.
 */
final class LineDigests {
    /** How many drawers there are: one for each end that an id may have. */
    static final int DRAWERS = 1 << 12;

    private static final int DIGITS = 3;
    private static final int WORDS = 2;
    private static final int NONE = -1;
    private static final int DIGITS_OF_A_LONG = 18;
    private static final int USUAL_BYTES = 1024;

    private final long[] sums = new long[DRAWERS * WORDS];
    private final KeyedDigest digest;
    private ByteBuffer content = ByteBuffer.allocate(USUAL_BYTES);

    LineDigests(KeyedDigest.Key key) {
        digest = new KeyedDigest(key);
    }

    /** The drawer of a video or a statement: what the last three digits of its id say. */
    static int drawer(String aggregateId) {
        return Integer.parseInt(aggregateId, aggregateId.length() - DIGITS, aggregateId.length(), 16);
    }

    void add(BookedLine line) {
        content.clear();
        text(line.aggregateId());
        text(line.kind());
        text(line.step());
        text(line.provider());
        text(line.model());
        text(line.meter());
        number(line.quantity());
        number(line.unitPrice());
        text(line.currency());
        number(line.amount());
        text(line.priceList());
        text(line.usedOn() == null ? null : line.usedOn().toString());
        text(line.correction());
        room(3 * Long.BYTES)
                .putLong(line.sequence())
                .putInt(line.line())
                .putInt(line.attempt())
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, line.at()));
        digest.of(content.array(), content.position());
        int first = drawer(line.aggregateId()) * WORDS;
        sums[first] += digest.low();
        sums[first + 1] += digest.high();
    }

    /** Adds what others were given. */
    void add(LineDigests other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
    }

    /** The drawers that do not hold the same. */
    BitSet differing(LineDigests other) {
        BitSet drawers = new BitSet(DRAWERS);
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] != other.sums[i]) {
                drawers.set(i / WORDS);
            }
        }
        return drawers;
    }

    /** Each form begins with a byte of its own. */
    private void number(@Nullable BigDecimal number) {
        if (number == null) {
            room(1).put((byte) 0);
        } else if (number.precision() <= DIGITS_OF_A_LONG) {
            room(1 + Integer.BYTES + Long.BYTES)
                    .put((byte) 1)
                    .putInt(number.scale())
                    .putLong(number.unscaledValue().longValue());
        } else {
            byte[] digits = number.unscaledValue().toByteArray();
            room(1 + 2 * Integer.BYTES + digits.length)
                    .put((byte) 2)
                    .putInt(number.scale())
                    .putInt(digits.length)
                    .put(digits);
        }
    }

    /** All that varies in length has its length before it, so that no two lines have the same content. */
    private void text(@Nullable String text) {
        if (text == null) {
            room(Integer.BYTES).putInt(NONE);
        } else {
            byte[] bytes = text.getBytes(UTF_8);
            room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
        }
    }

    private ByteBuffer room(int bytes) {
        if (content.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(2 * content.capacity() + bytes);
            content = larger.put(content.flip());
        }
        return content;
    }
}
