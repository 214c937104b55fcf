package com.ytempire.node.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns values into words for a screen. */
final class Text {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int LONGEST_SLUG = 60;

    private Text() {}

    /** How many columns the text takes; wide letters of East Asia and emoji take two. */
    static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    /** The text, or as much of it as fits with an ellipsis. */
    static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int c : text.codePoints().toArray()) {
            used += width(c);
            if (used > columns) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.append('…').toString();
    }

    /** The text in lines of at most so many columns, broken between words where that is possible. */
    static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            String rest = word;
            if (!line.isEmpty() && width(line.toString()) + 1 + width(rest) > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (line.isEmpty() && width(rest) > columns) {
                int taken = 0;
                int used = 0;
                while (used + width(rest.codePointAt(taken)) <= columns || taken == 0) {
                    used += width(rest.codePointAt(taken));
                    taken = rest.offsetByCodePoints(taken, 1);
                }
                lines.add(rest.substring(0, taken));
                rest = rest.substring(taken);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code 0.4 s}, {@code 12.3 s}, {@code 2 min 05 s} or {@code 1 h 02 min}. */
    static String duration(long millis) {
        Duration whole = Duration.ofMillis(millis);
        if (whole.toMinutes() == 0) {
            return BigDecimal.valueOf(millis, 3).setScale(1, RoundingMode.HALF_UP) + " s";
        }
        return whole.toHours() == 0
                ? "%d min %02d s".formatted(whole.toMinutes(), whole.toSecondsPart())
                : "%d h %02d min".formatted(whole.toHours(), whole.toMinutesPart());
    }

    /** {@code 1:30} for the length of a video. */
    static String length(double seconds) {
        long whole = Math.round(seconds);
        return "%d:%02d".formatted(whole / 60, whole % 60);
    }

    /** Day and minute where the user is; what is no time stays as it is. */
    static String dateTime(String instant, ZoneId zone) {
        return instant.isEmpty() ? "" : DATE_TIME.format(Instant.parse(instant).atZone(zone));
    }

    /** {@code 14:03:07} where the user is. */
    static String time(String instant, ZoneId zone) {
        return instant.isEmpty()
                ? ""
                : DateTimeFormatter.ISO_LOCAL_TIME.format(
                        Instant.parse(instant).atZone(zone).toLocalTime().withNano(0));
    }

    /** {@code 12.3 MB}. */
    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000 ? "%.1f kB".formatted(bytes / 1e3) : "%.1f MB".formatted(bytes / 1e6);
    }

    /** The title as the name of a folder: letters and digits of ASCII in lower case and dashes, at most 60. */
    static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String cut = plain.length() <= LONGEST_SLUG
                ? plain
                : plain.substring(0, LONGEST_SLUG).replaceAll("-[^-]*$", "");
        return cut.isEmpty() ? "video" : cut;
    }

    /** Now in the zone of the machine, for texts that people read. */
    static ZoneId zone() {
        ZoneId zone = ZoneId.systemDefault();
        return zone.normalized().equals(ZoneOffset.UTC) ? ZoneOffset.UTC : zone;
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0x1f300 && c <= 0x1faff)
                || (c >= 0x20000 && c <= 0x3fffd);
        return wide ? 2 : 1;
    }
}
