package com.ytempire.read.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ytempire.read.Storable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.Oid;
import org.postgresql.util.ByteConverter;

/** Rows in PostgreSQL's binary form for copying: each value behind its length in bytes. Grows as it must. */
final class CopyBytes {
    private static final int FIRST_BYTES = 1 << 18;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int NOTHING = -1;
    private static final short END = -1;
    private static final byte JSONB_VERSION = 1;
    /** PostgreSQL counts from 2000. */
    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private static final long MICROS = 1_000_000;
    private static final int NANOS_OF_A_MICRO = 1000;

    /** Numbers come as digits to the base of 10,000, on each side of the point by themselves. */
    private static final int DIGIT = 10_000;

    private static final int DECIMALS_OF_A_DIGIT = 4;
    private static final int MOST_PRECISE = 18;
    private static final int MOST_DECIMALS = 16;
    private static final int MOST_DIGITS = 5 + MOST_DECIMALS / DECIMALS_OF_A_DIGIT;
    private static final short NEGATIVE = 0x4000;
    private static final long[] POWERS = new long[MOST_DECIMALS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_BYTES);

    CopyBytes() {
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row. */
    void row(int columns) {
        with(Short.BYTES).putShort((short) columns);
    }

    void nothing() {
        with(Integer.BYTES).putInt(NOTHING);
    }

    /** A text, without what PostgreSQL refuses. */
    void text(String text) {
        bytes(Storable.utf8(text));
    }

    void number(long number) {
        with(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(number);
    }

    void number(int number) {
        with(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(number);
    }

    void truth(boolean truth) {
        with(Integer.BYTES + 1).putInt(1).put((byte) (truth ? 1 : 0));
    }

    /** A time, to the microsecond. */
    void time(Instant time) {
        number((time.getEpochSecond() - EPOCH_SECOND) * MICROS + time.getNano() / NANOS_OF_A_MICRO);
    }

    void day(LocalDate day) {
        number(Math.toIntExact(day.toEpochDay() - EPOCH_DAY));
    }

    void json(String json) {
        byte[] text = json.getBytes(UTF_8);
        with(Integer.BYTES + 1 + text.length)
                .putInt(1 + text.length)
                .put(JSONB_VERSION)
                .put(text);
    }

    /** Texts in one dimension from 1 on, as PostgreSQL numbers them; an empty array has none. */
    void texts(String... texts) {
        byte[][] elements = new byte[texts.length][];
        int length = (texts.length == 0 ? 3 : 5) * Integer.BYTES;
        for (int i = 0; i < texts.length; i++) {
            elements[i] = Storable.utf8(texts[i]);
            length += Integer.BYTES + elements[i].length;
        }
        with(Integer.BYTES + length)
                .putInt(length)
                .putInt(texts.length == 0 ? 0 : 1)
                .putInt(0)
                .putInt(Oid.TEXT);
        if (texts.length > 0) {
            bytes.putInt(texts.length).putInt(1);
        }
        for (byte[] element : elements) {
            bytes(element);
        }
    }

    /** A number with as many decimals as it has. Those that fit into a long are taken apart here: that is most. */
    void decimal(BigDecimal number) {
        int scale = number.scale();
        if (scale < 0 || scale > MOST_DECIMALS || number.precision() > MOST_PRECISE) {
            bytes(ByteConverter.numeric(number));
            return;
        }
        long unscaled = Math.abs(number.unscaledValue().longValue());
        int groups = (scale + DECIMALS_OF_A_DIGIT - 1) / DECIMALS_OF_A_DIGIT;
        long fraction = unscaled % POWERS[scale] * POWERS[groups * DECIMALS_OF_A_DIGIT - scale];
        short[] digits = new short[MOST_DIGITS];
        int first = MOST_DIGITS;
        for (int i = 0; i < groups; i++) {
            digits[--first] = (short) (fraction % DIGIT);
            fraction /= DIGIT;
        }
        for (long whole = unscaled / POWERS[scale]; whole > 0; whole /= DIGIT) {
            digits[--first] = (short) (whole % DIGIT);
        }
        int count = MOST_DIGITS - first;
        with(Integer.BYTES + (4 + count) * Short.BYTES)
                .putInt((4 + count) * Short.BYTES)
                .putShort((short) count)
                .putShort((short) (count - groups - 1))
                .putShort(number.signum() < 0 ? NEGATIVE : 0)
                .putShort((short) scale);
        for (int i = first; i < MOST_DIGITS; i++) {
            bytes.putShort(digits[i]);
        }
    }

    private void bytes(byte[] value) {
        with(Integer.BYTES + value.length).putInt(value.length).put(value);
    }

    /** Sends everything; there must be nothing more. */
    void send(CopyIn copy) throws SQLException {
        with(Short.BYTES).putShort(END);
        copy.writeToCopy(bytes.array(), 0, bytes.position());
    }

    private ByteBuffer with(int more) {
        if (bytes.remaining() < more) {
            bytes = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more))
                    .put(bytes.flip());
        }
        return bytes;
    }
}
