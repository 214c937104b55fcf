package com.ytempire.render;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loudness as EBU R128 measures it.
 *
 * @param integrated LUFS; -70 or less is silence
 * @param truePeak dBTP
 */
record Loudness(double integrated, double truePeak) {
    /** What players and hosts expect. */
    static final double TARGET = -14;

    static final double TOLERANCE = 1;
    static final double MAX_TRUE_PEAK = -1;
    static final double SILENCE = -69;

    /** The filter that measures; its summary is what {@link #of} reads. */
    static final String FILTER = "ebur128=peak=true:framelog=quiet";

    private static final int LAST_WORDS = 5;
    private static final Pattern INTEGRATED = Pattern.compile("\\s*I:\\s+(-?[0-9.]+|-inf|nan) LUFS.*");
    private static final Pattern PEAK = Pattern.compile("\\s*Peak:\\s+(-?[0-9.]+|-inf|nan) dBFS.*");

    /**
     * Reads the summary in ffmpeg's log. One that is not there is no silence: the measurement failed, and is to be tried
     * again.
     */
    static Loudness of(List<String> log) throws StepFailure {
        return new Loudness(last(log, INTEGRATED), last(log, PEAK));
    }

    private static double last(List<String> log, Pattern pattern) throws StepFailure {
        for (String line : log.reversed()) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                String number = matcher.group(1);
                return number.contains("n") ? Double.NEGATIVE_INFINITY : Double.parseDouble(number);
            }
        }
        throw new StepFailure(
                FailureClass.BAD_OUTPUT,
                "ffmpeg ended without saying how loud it is; its last words: "
                        + String.join(" | ", log.subList(Math.max(0, log.size() - LAST_WORDS), log.size())));
    }
}
