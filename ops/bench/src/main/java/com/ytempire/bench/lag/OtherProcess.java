package com.ytempire.bench.lag;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ytempire.bench.log.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A view in a process of its own, which lives as long as the one that started it. */
final class OtherProcess implements View {
    private static final String DONE = "done";
    private static final String PAUSE = "pause";
    private static final String RESUME = "resume";
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;
    private final Path log;

    private OtherProcess(Process process, Path log) {
        this.process = process;
        this.questions = new PrintStream(process.getOutputStream(), true, UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        this.log = log;
    }

    /**
     * Starts it and waits until it keeps the view.
     *
     * @param java the words that run a class of ours
     * @param log where it may complain
     */
    static OtherProcess start(List<String> java, Kind kind, Database database, Path log) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(
                List.of(Main.class.getName(), kind.name(), "" + database.port(), database.name(), database.user()));
        OtherProcess started = new OtherProcess(
                new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
        try {
            // not among the words, which every user of the machine can read
            started.ask(database.password(), DONE);
            return started;
        } catch (IOException failed) {
            started.close();
            throw failed;
        }
    }

    @Override
    public List<Long> await(String run, int count) throws IOException {
        return Arrays.stream(ask(run + " " + count, "").split(","))
                .map(Long::valueOf)
                .toList();
    }

    @Override
    public void pause() throws IOException {
        ask(PAUSE, DONE);
    }

    @Override
    public void resume() throws IOException {
        ask(RESUME, DONE);
    }

    private synchronized String ask(String question, String expected) throws IOException {
        questions.println(question);
        String answer = answers.readLine();
        if (answer == null || !(expected.isEmpty() || answer.equals(expected))) {
            throw new IOException(
                    "the other process ended: " + Files.readString(log).strip());
        }
        return answer;
    }

    @Override
    public void close() {
        questions.close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** What runs in the other process: answers one line with one line, until there are no more. */
    static final class Main {
        private Main() {}

        /** The kind of log, and where its database is; the password comes as the first line. */
        public static void main(String... words) throws Exception {
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            Database database =
                    new Database(Integer.parseInt(words[1]), words[2], words[3], questions.readLine(), "public");
            try (Part part = Part.start(Kind.valueOf(words[0]), Part.Role.VIEW, database)) {
                System.out.println(DONE);
                for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                    System.out.println(answer(part, question));
                }
            }
        }

        private static String answer(Part part, String question) throws IOException, InterruptedException {
            if (question.equals(PAUSE)) {
                part.pause();
                return DONE;
            }
            if (question.equals(RESUME)) {
                part.resume();
                return DONE;
            }
            String[] asked = question.split(" ", 2);
            return part.seen().await(asked[0], Integer.parseInt(asked[1])).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","));
        }
    }
}
