package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * JSON in UTF-8 on its way from the first byte to the last, as long as it is plain: no blanks, and nothing escaped. Every
 * method takes what stands at the place where it is and goes behind it, or throws {@link NotPlainException}.
 */
final class PlainJson {
    /** Stands for a text that is too long to come again. */
    static final int LONG = -1;

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final char REPLACEMENT = '\uFFFD';
    private static final int BLANK = 0x20;
    /** So many digits always fit. */
    private static final int MOST_DIGITS = 18;

    private static final int DATE_LENGTH = 10;
    /** As many as nanoseconds have. */
    private static final int FEW_DIGITS = 9;

    private static final long DAY_SECONDS = 86_400;
    private static final long HOUR_SECONDS = 3600;
    private static final long MINUTE_SECONDS = 60;

    private final byte[] bytes;
    private final int end;
    private int at;

    /** The bytes from one place to another. */
    PlainJson(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** Something that only a real parser can tell. It has no stack: it is nobody's fault. */
    static final class NotPlainException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotPlainException() {
            super("not plain", null, false, false);
        }
    }

    static NotPlainException notPlain() {
        return new NotPlainException();
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** True when this byte comes next; then it is taken. */
    boolean takes(char expected) {
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    void take(char expected) {
        if (!takes(expected)) {
            throw notPlain();
        }
    }

    /** True when these bytes come next; then they are taken. */
    boolean takes(byte[] expected) {
        if (isNext(at, expected)) {
            at += expected.length;
            return true;
        }
        return false;
    }

    /** The same behind a comma, which is taken with them. */
    boolean takesBehindComma(byte[] expected) {
        if (at < end && bytes[at] == ',' && isNext(at + 1, expected)) {
            at += 1 + expected.length;
            return true;
        }
        return false;
    }

    private boolean isNext(int from, byte[] expected) {
        int to = from + expected.length;
        return to <= end && Arrays.equals(bytes, from, to, expected, 0, expected.length);
    }

    boolean takesNull() {
        return takes(NULL);
    }

    boolean truth() {
        if (takes(TRUE)) {
            return true;
        }
        if (takes(FALSE)) {
            return false;
        }
        throw notPlain();
    }

    String text() {
        int from = at + 1;
        boolean ascii = skipText();
        int to = at - 1;
        if (ascii) {
            return new String(bytes, from, to - from, ISO_8859_1);
        }
        String text = new String(bytes, from, to - from, UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw notPlain();
        }
        return text;
    }

    /** Goes behind a text; true when it is ASCII. */
    private boolean skipText() {
        take('"');
        int seen = 0;
        for (int i = at; i < end; i++) {
            byte each = bytes[i];
            if (each == '"') {
                at = i + 1;
                return seen >= 0;
            }
            if (each == '\\' || (each >= 0 && each < BLANK)) {
                break;
            }
            seen |= each;
        }
        throw notPlain();
    }

    /**
     * A number that tells the text that comes next from most others, or {@link #LONG} when it has more bytes than given; the
     * text is not taken.
     */
    int fingerprint(int most) {
        if (at == end || bytes[at] != '"') {
            throw notPlain();
        }
        int from = at + 1;
        int last = Math.min(end, from + most + 1);
        for (int i = from; i < last; i++) {
            if (bytes[i] == '"') {
                return (31 * bytes[i - 1] + bytes[Math.max(at, i - 2)]) & Integer.MAX_VALUE;
            }
        }
        return LONG;
    }

    /** A whole number of up to {@value #MOST_DIGITS} digits. */
    long number() {
        boolean negative = takes('-');
        int from = at;
        long number = digits();
        if (!isNumber(from, at) || isDigitOf(at)) {
            throw notPlain();
        }
        return negative ? -number : number;
    }

    /** A number of up to {@value #MOST_DIGITS} digits, with as many decimals as are written. */
    BigDecimal decimal() {
        boolean negative = takes('-');
        int from = at;
        long number = digits();
        int whole = at;
        int decimals = 0;
        if (takes('.')) {
            for (int i = at; i < end && isDigit(bytes[i]); i++) {
                number = 10 * number + bytes[i] - '0';
                decimals++;
            }
            at += decimals;
            if (decimals == 0) {
                throw notPlain();
            }
        }
        if (!isNumber(from, whole) || at - from > MOST_DIGITS || isDigitOf(at)) {
            throw notPlain();
        }
        return BigDecimal.valueOf(negative ? -number : number, decimals);
    }

    private long digits() {
        long number = 0;
        while (at < end && isDigit(bytes[at])) {
            number = 10 * number + bytes[at++] - '0';
        }
        return number;
    }

    private boolean isNumber(int from, int to) {
        int count = to - from;
        return count > 0 && count <= MOST_DIGITS && (count == 1 || bytes[from] != '0');
    }

    /** True when the number goes on with what is no digit. */
    private boolean isDigitOf(int place) {
        return place < end && (bytes[place] == '.' || bytes[place] == 'e' || bytes[place] == 'E');
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }

    /** A day such as {@code "2026-01-31"}. */
    LocalDate day() {
        take('"');
        LocalDate day = date();
        take('"');
        return day;
    }

    private LocalDate date() {
        if (at + DATE_LENGTH > end || bytes[at + 4] != '-' || bytes[at + 7] != '-') {
            throw notPlain();
        }
        LocalDate date = LocalDate.of(pair(at) * 100 + pair(at + 2), pair(at + 5), pair(at + 8));
        at += DATE_LENGTH;
        return date;
    }

    /** A time such as {@code "2026-01-31T23:59:59.999999Z"}, with up to nine decimals. */
    Instant time() {
        take('"');
        long days = date().toEpochDay();
        take('T');
        int hours = two();
        take(':');
        int minutes = two();
        take(':');
        int seconds = two();
        int nanos = takes('.') ? nanos() : 0;
        take('Z');
        take('"');
        if (hours > 23 || minutes > 59 || seconds > 59) {
            throw notPlain();
        }
        return Instant.ofEpochSecond(
                days * DAY_SECONDS + hours * HOUR_SECONDS + minutes * MINUTE_SECONDS + seconds, nanos);
    }

    /** A length of time such as {@code "PT1M30.033S"}. */
    Duration duration() {
        take('"');
        take('P');
        take('T');
        int from = at;
        long seconds = HOUR_SECONDS * counted('H') + MINUTE_SECONDS * counted('M');
        int nanos = 0;
        if (!takes('"')) {
            seconds += few();
            nanos = takes('.') ? nanos() : 0;
            take('S');
            take('"');
        } else if (from + 1 == at) {
            throw notPlain();
        }
        return Duration.ofSeconds(seconds, nanos);
    }

    /** How many there are of a unit; nothing is taken when the number that comes next is of another. */
    private long counted(char unit) {
        int from = at;
        if (at < end && isDigit(bytes[at])) {
            long count = few();
            if (takes(unit)) {
                return count;
            }
        }
        at = from;
        return 0;
    }

    private long few() {
        int from = at;
        long number = digits();
        if (at == from || at - from > FEW_DIGITS) {
            throw notPlain();
        }
        return number;
    }

    private int nanos() {
        int from = at;
        long nanos = few();
        for (int i = at - from; i < FEW_DIGITS; i++) {
            nanos *= 10;
        }
        return (int) nanos;
    }

    private int two() {
        if (at + 2 > end) {
            throw notPlain();
        }
        int number = pair(at);
        at += 2;
        return number;
    }

    private int pair(int place) {
        byte tens = bytes[place];
        byte ones = bytes[place + 1];
        if (!isDigit(tens) || !isDigit(ones)) {
            throw notPlain();
        }
        return 10 * (tens - '0') + ones - '0';
    }
}
