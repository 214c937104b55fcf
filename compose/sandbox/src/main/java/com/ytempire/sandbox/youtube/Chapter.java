package com.ytempire.sandbox.youtube;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A named place in a video, taken from a line of its description that begins with a time.
 *
 * @param seconds from the beginning
 */
record Chapter(int seconds, String title) {
    private static final Pattern LINE = Pattern.compile("(?m)^(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{2})[ \\t]+(\\S.*)$");
    private static final int MIN_CHAPTERS = 3;
    private static final int MIN_SECONDS = 10;

    /** The chapters as YouTube shows them: from 0:00, in order, three or more, ten seconds at least; else none. */
    static List<Chapter> in(String description) {
        List<Chapter> found = new ArrayList<>();
        Matcher line = LINE.matcher(description);
        while (line.find()) {
            String hours = line.group(1);
            int seconds = (hours == null ? 0 : Integer.parseInt(hours) * 3600)
                    + Integer.parseInt(line.group(2)) * 60
                    + Integer.parseInt(line.group(3));
            boolean fits =
                    found.isEmpty() ? seconds == 0 : seconds >= found.getLast().seconds() + MIN_SECONDS;
            if (!fits) {
                return List.of();
            }
            found.add(new Chapter(seconds, line.group(4).strip()));
        }
        return found.size() < MIN_CHAPTERS ? List.of() : found;
    }

    /** {@code 1:05} or {@code 1:02:03}. */
    static String clock(long seconds) {
        long hours = seconds / 3600;
        return hours > 0
                ? "%d:%02d:%02d".formatted(hours, seconds / 60 % 60, seconds % 60)
                : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
