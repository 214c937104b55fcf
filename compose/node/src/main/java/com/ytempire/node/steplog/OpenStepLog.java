package com.ytempire.node.steplog;

import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepLogs.StepLog;
import com.ytempire.api.video.ToolLog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one run says, as far as it is kept. */
final class OpenStepLog implements StepLog {
    /** Of each run: so many lines from its begin and from its end, and so many characters of each. */
    static final int FIRST_LINES = 100;

    static final int LAST_LINES = 300;
    static final int CHARACTERS = 32 * 1024;
    static final int LONGEST_LINE = 1000;

    /** Of each run: so many programs that it ran first, and last; of each so much of its command and its output. */
    static final int FIRST_TOOLS = 10;

    static final int LAST_TOOLS = 20;
    static final int LONGEST_COMMAND = 8 * 1024;
    static final int TOOL_LINES = 40;
    static final int TOOL_CHARACTERS = 8 * 1024;

    /** What PostgreSQL refuses: NUL, and halves of a character. */
    private static final Pattern NOT_STORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private final StepKey key;
    private final int run;
    private final String worker;
    private final Clock clock;
    private final Redaction redaction;
    private final Runnable atEnd;
    private final Instant begunAt;
    private final BoundedLines<Line> lines = new BoundedLines<>(FIRST_LINES, LAST_LINES, CHARACTERS, Line::text);
    private final BoundedLines<Tool> tools = new BoundedLines<>(FIRST_TOOLS, LAST_TOOLS, Integer.MAX_VALUE, tool -> "");
    private @Nullable Integer permille;
    private @Nullable String detail;
    private @Nullable Instant progressAt;
    private @Nullable Instant endedAt;
    private long revision = 1;

    OpenStepLog(StepKey key, int run, String worker, Clock clock, Redaction redaction, Runnable atEnd) {
        this.key = key;
        this.run = run;
        this.worker = worker;
        this.clock = clock;
        this.redaction = redaction;
        this.atEnd = atEnd;
        this.begunAt = clock.instant();
    }

    /** A line of the log. */
    record Line(Instant at, String level, String logger, String text) {}

    /** A program, as it is shown. */
    record ShownTool(
            String purpose,
            String command,
            Instant begunAt,
            @Nullable Instant endedAt,
            @Nullable Integer exitStatus,
            List<String> output,
            long outputLeftOut) {}

    /** All that is kept at the moment. */
    record Kept(
            StepKey key,
            int run,
            String worker,
            long revision,
            @Nullable Integer permille,
            @Nullable String detail,
            @Nullable Instant progressAt,
            Part<Line> lines,
            Part<ShownTool> tools,
            Instant begunAt,
            @Nullable Instant endedAt) {}

    /** The first ones, how many were left out after them, and the last ones. */
    record Part<E>(List<E> first, long leftOut, List<E> last) {}

    /** A line of a logger, which may have several lines itself. */
    synchronized void line(Instant at, String level, String logger, String text) {
        if (endedAt == null) {
            lines.add(new Line(at, level, logger, clean(text, LONGEST_LINE)));
            revision++;
        }
    }

    @Override
    public synchronized void progress(int newPermille, String newDetail) {
        boolean further = permille == null || newPermille > permille || !newDetail.equals(detail);
        if (endedAt == null && further) {
            permille = newPermille;
            detail = clean(newDetail, LONGEST_LINE);
            progressAt = clock.instant();
            revision++;
        }
    }

    @Override
    public synchronized ToolLog tool(String purpose, List<String> command) {
        if (endedAt != null) {
            return ToolLog.NONE;
        }
        Tool tool = new Tool(purpose, clean(quoted(command), LONGEST_COMMAND));
        tools.add(tool);
        revision++;
        return tool;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (endedAt != null) {
                return;
            }
            endedAt = clock.instant();
            revision++;
        }
        atEnd.run();
    }

    synchronized Kept kept() {
        return new Kept(
                key,
                run,
                worker,
                revision,
                permille,
                detail,
                progressAt,
                new Part<>(lines.first(), lines.leftOut(), lines.last()),
                new Part<>(
                        tools.first().stream().map(Tool::shown).toList(),
                        tools.leftOut(),
                        tools.last().stream().map(Tool::shown).toList()),
                begunAt,
                endedAt);
    }

    synchronized long revision() {
        return revision;
    }

    private String clean(String text, int longest) {
        // cut only then: half a secret would not be found
        String clean = redaction.of(text);
        String cut = clean.length() <= longest ? clean : clean.substring(0, longest) + "…";
        return NOT_STORABLE.matcher(cut).replaceAll("\uFFFD");
    }

    /** As a shell would take it. */
    private static String quoted(List<String> command) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            words.add(word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return String.join(" ", words);
    }

    private final class Tool implements ToolLog {
        private final String purpose;
        private final String command;
        private final Instant toolBegunAt = clock.instant();
        private final BoundedLines<String> output = new BoundedLines<>(0, TOOL_LINES, TOOL_CHARACTERS, line -> line);
        private @Nullable Instant toolEndedAt;
        private @Nullable Integer exitStatus;

        Tool(String purpose, String command) {
            this.purpose = purpose;
            this.command = command;
        }

        @Override
        public void said(String line) {
            String clean = clean(line, LONGEST_LINE);
            synchronized (OpenStepLog.this) {
                output.add(clean);
                revision++;
            }
        }

        @Override
        public void ended(int status) {
            synchronized (OpenStepLog.this) {
                exitStatus = status;
                toolEndedAt = clock.instant();
                revision++;
            }
        }

        ShownTool shown() {
            return new ShownTool(
                    purpose, command, toolBegunAt, toolEndedAt, exitStatus, output.last(), output.leftOut());
        }
    }
}
