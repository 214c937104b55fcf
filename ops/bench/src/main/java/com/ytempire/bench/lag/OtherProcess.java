package com.ytempire.bench.lag;

import com.ytempire.bench.child.Child;
import com.ytempire.bench.log.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A view in a process of its own. */
final class OtherProcess implements View {
    private static final List<String> OPTIONS = List.of(
            "-Xmx512m", "-Ddisable-axoniq-console-message=true", "-Dorg.jooq.no-logo=true", "-Dorg.jooq.no-tips=true");
    private static final String DONE = "done";
    private static final String PAUSE = "pause";
    private static final String RESUME = "resume";

    private final Child child;

    private OtherProcess(Child child) {
        this.child = child;
    }

    /** Starts it and waits until it keeps the view; it may complain into the log. */
    static OtherProcess start(Kind kind, Database database, Path log) throws IOException {
        List<String> words = List.of(kind.name(), "" + database.port(), database.name(), database.user());
        OtherProcess started = new OtherProcess(Child.start(OPTIONS, Main.class, words, log));
        try {
            started.child.ask(database.password());
            return started;
        } catch (IOException failed) {
            started.close();
            throw failed;
        }
    }

    @Override
    public List<Long> await(String run, int count) throws IOException {
        return Arrays.stream(child.ask(run + " " + count).split(","))
                .map(Long::valueOf)
                .toList();
    }

    @Override
    public void pause() throws IOException {
        child.ask(PAUSE);
    }

    @Override
    public void resume() throws IOException {
        child.ask(RESUME);
    }

    @Override
    public void close() {
        child.close();
    }

    /** What runs in the other process. */
    static final class Main {
        private final Kind kind;
        private final Database database;
        private @Nullable Part part;

        private Main(String... words) {
            kind = Kind.valueOf(words[0]);
            database = new Database(Integer.parseInt(words[1]), words[2], words[3], "", "public");
        }

        /** The kind of log, and where its database is; the password comes as the first question. */
        public static void main(String... words) throws Exception {
            Main main = new Main(words);
            try {
                Child.answer(main::answer);
            } finally {
                Part started = main.part;
                if (started != null) {
                    started.close();
                }
            }
        }

        private String answer(String question) throws IOException, InterruptedException {
            Part started = part;
            if (started == null) {
                part = Part.start(kind, Part.Role.VIEW, database.with(question));
                return DONE;
            }
            if (question.equals(PAUSE)) {
                started.pause();
                return DONE;
            }
            if (question.equals(RESUME)) {
                started.resume();
                return DONE;
            }
            String[] asked = question.split(" ", 2);
            return started.seen().await(asked[0], Integer.parseInt(asked[1])).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","));
        }
    }
}
