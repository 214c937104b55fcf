package com.ytempire.node.cli;

import com.ytempire.api.video.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Shows how far each step is: bars that are drawn again in place on a terminal, a line for each tenth elsewhere. */
final class ProgressView implements AutoCloseable {
    private static final int NAME_COLUMNS = 8;
    private static final int BAR_COLUMNS = 24;
    private static final int PERCENT_COLUMNS = 5;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Terminal terminal;
    private final List<Step> steps;
    private final Map<Step, Line> lines = new EnumMap<>(Step.class);
    private int drawn;
    private boolean closed;

    ProgressView(Terminal terminal, List<Step> steps) {
        this.terminal = terminal;
        this.steps = List.copyOf(steps);
        for (Step step : steps) {
            lines.put(step, new Line(step));
        }
    }

    /** Takes news of a step: {@code {step, attempt, permille, detail}}. */
    synchronized void progress(JsonNode news) {
        step(news.path("step").asString("")).map(lines::get).ifPresent(line -> {
            line.begin(news.path("attempt").asInt(1));
            line.permille = Math.clamp(news.path("permille").asInt(0), 0, 1000);
            line.detail = news.path("detail").asString("");
            tell(line, line.permille / 100);
        });
        draw();
    }

    /** Takes the video as it is now: steps before its own are done. */
    synchronized void changed(JsonNode video) {
        String status = video.path("status").asString("");
        Optional<Step> current = step(video.path("step").asString(""));
        Optional<Step> failed = step(video.path("failure").path("step").asString(""));
        boolean settled = !Videos.isUnderWay(video);
        for (Step step : steps) {
            Line line = lines.get(step);
            boolean before = current.map(now -> step.compareTo(now) < 0).orElse(false);
            if (line == null || line.state == State.DONE) {
                continue;
            }
            if (before || (settled && Videos.isDone(video, step))) {
                end(line, State.DONE, "");
            } else if (settled
                    && status.equals("failed")
                    && failed.filter(step::equals).isPresent()) {
                end(line, State.FAILED, "failed");
            } else if (!settled && current.filter(step::equals).isPresent()) {
                line.begin(1);
                tell(line, 0);
            }
        }
        draw();
    }

    /** Draws again what moves with time. */
    synchronized void tick() {
        draw();
    }

    /** Leaves what was drawn and gives the cursor back. */
    @Override
    public synchronized void close() {
        if (!closed && drawn > 0) {
            terminal.err().print("\u001b[?25h");
            terminal.err().flush();
        }
        closed = true;
    }

    private void end(Line line, State state, String detail) {
        line.state = state;
        line.permille = state == State.DONE ? 1000 : line.permille;
        line.detail = detail;
        line.endedAt = System.nanoTime();
        tell(line, 11);
    }

    private void tell(Line line, int tenth) {
        if (terminal.errColumns() == 0 && tenth > line.told) {
            line.told = tenth;
            String what = switch (line.state) {
                case DONE -> "done";
                case FAILED -> "";
                default -> (line.permille / 10) + " %";
            };
            terminal.news(
                    "%-8s %s %s".formatted(line.name(), what, line.remark()).stripTrailing());
        }
    }

    private void draw() {
        if (terminal.errColumns() == 0 || closed) {
            return;
        }
        StringBuilder screen = new StringBuilder(drawn == 0 ? "\u001b[?25l" : "\u001b[" + drawn + "A");
        for (Step step : steps) {
            Line line = lines.get(step);
            if (line != null) {
                screen.append(CLEAR_LINE).append(drawing(line)).append('\n');
            }
        }
        drawn = steps.size();
        terminal.err().print(screen);
        terminal.err().flush();
    }

    private String drawing(Line line) {
        int full = line.permille * BAR_COLUMNS / 1000;
        String bar = (terminal.unicode() ? "█" : "#").repeat(full)
                + (terminal.unicode() ? "░" : "-").repeat(BAR_COLUMNS - full);
        String percent = line.state == State.WAITING ? "" : "%3d %%".formatted(line.permille / 10);
        String name = line.name() + " ".repeat(NAME_COLUMNS - line.name().length());
        int left = terminal.errColumns() - NAME_COLUMNS - BAR_COLUMNS - PERCENT_COLUMNS - 5;
        return name + " " + coloured(bar, line.state) + " "
                + " ".repeat(PERCENT_COLUMNS - percent.length())
                + percent
                + "  " + Text.cut(line.remark(), Math.max(left, 1));
    }

    private String coloured(String bar, State state) {
        if (!terminal.colour()) {
            return bar;
        }
        String colour = switch (state) {
            case DONE -> "32";
            case FAILED -> "31";
            case RUNNING -> "36";
            case WAITING -> "2";
        };
        return "\u001b[" + colour + "m" + bar + "\u001b[0m";
    }

    private static Optional<Step> step(String name) {
        for (Step step : Step.values()) {
            if (step.name().equalsIgnoreCase(name)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    private static final class Line {
        private final Step step;
        private State state = State.WAITING;
        private int attempt = 1;
        private int permille;
        private int told = -1;
        private String detail = "";
        private long begunAt;
        private long endedAt;

        Line(Step step) {
            this.step = step;
        }

        void begin(int number) {
            if (state != State.RUNNING || number > attempt) {
                begunAt = System.nanoTime();
                permille = 0;
                told = -1;
            }
            state = State.RUNNING;
            attempt = Math.max(number, attempt);
        }

        String name() {
            return step.name().toLowerCase(Locale.ROOT);
        }

        String remark() {
            List<String> words = new ArrayList<>();
            if (begunAt != 0) {
                long until = endedAt == 0 ? System.nanoTime() : endedAt;
                words.add(Text.duration((until - begunAt) / 1_000_000));
            }
            if (attempt > 1) {
                words.add("attempt " + attempt);
            }
            if (!detail.isEmpty()) {
                words.add(detail);
            }
            return String.join("  ", words);
        }
    }
}
