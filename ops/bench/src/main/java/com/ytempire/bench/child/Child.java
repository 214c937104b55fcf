package com.ytempire.bench.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java program of ours in a process of its own, which answers one line with one line and lives as long as the one that
 * started it.
 */
public final class Child implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.questions = new PrintStream(process.getOutputStream(), true, UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        this.log = log;
    }

    /**
     * Starts one with this process's classes.
     *
     * @param options of its JVM
     * @param words for the program; secrets are no words, since every user of the machine can read them
     * @param log where it may complain
     */
    public static Child start(List<String> options, Class<?> program, List<String> words, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-cp", classes(), program.getName()));
        command.addAll(words);
        return new Child(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
    }

    /** A test's classes lie behind a jar of which only the tests' runner knows what is in it. */
    private static String classes() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The options of this process's JVM. */
    public static List<String> sameOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** Asks, and waits for the answer; {@link IOException} with its last words when it has ended. */
    public synchronized String ask(String question) throws IOException {
        questions.println(question);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(
                    "the other process ended: " + Files.readString(log).strip());
        }
        return answer;
    }

    /** Has it end by itself, or ends it. */
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

    /** Answers questions until there are no more: for the program that was started. */
    public static void answer(Answers answers) throws Exception {
        PrintStream out = System.out;
        // whatever else is printed is no answer
        System.setOut(System.err);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            out.println(answers.to(question));
        }
    }

    /** What is answered. */
    public interface Answers {
        /** One line to one line. */
        String to(String question) throws Exception;
    }
}
