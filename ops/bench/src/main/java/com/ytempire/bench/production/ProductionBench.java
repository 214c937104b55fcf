package com.ytempire.bench.production;

import static com.ytempire.bench.report.Spread.number;

import com.ytempire.bench.report.Folders;
import com.ytempire.bench.report.Machine;
import com.ytempire.bench.report.Report;
import com.ytempire.bench.report.Report.Part;
import com.ytempire.bench.report.Report.Remark;
import com.ytempire.bench.report.Report.Table;
import com.ytempire.bench.report.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/** Has a real node make the same video again and again, each time from nothing. */
public final class ProductionBench {
    private static final List<String> STEPS = List.of("script", "voice", "render", "upload");
    private static final long POLL_MILLIS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final double MIB = 1024.0 * 1024;

    private final List<String> program;
    private final Path folder;
    private final Consumer<String> news;

    /**
     * Prepares nothing yet.
     *
     * @param program the words that run our command line, to which {@code serve} is added
     * @param folder for the nodes' data
     * @param news told what is going on, a line at a time
     */
    public ProductionBench(List<String> program, Path folder, Consumer<String> news) {
        this.program = List.copyOf(program);
        this.folder = folder;
        this.news = news;
    }

    /**
     * What is made.
     *
     * @param notes the text
     * @param seconds how long it is to be
     * @param quality full or draft
     */
    public record Wanted(String notes, long seconds, String quality) {}

    /** Takes the figures, with a new node on an empty folder in each of {@code rounds} rounds (1 or more). */
    public Report run(Wanted wanted, int rounds, String command) throws IOException, InterruptedException {
        List<Production> made = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Path data = folder.resolve("node-" + round);
            try (Node node = Node.start(program, data)) {
                made.add(produce(node, wanted));
            } finally {
                Folders.delete(data);
            }
            Production last = made.getLast();
            news.accept("round %d of %d: %s s for a video of %s s, JVM at most %s MiB"
                    .formatted(
                            round,
                            rounds,
                            number(last.seconds(), 1),
                            number(last.playSeconds(), 1),
                            number(last.jvmPeakBytes() / MIB, 0)));
        }
        return report(made, command);
    }

    private Production produce(Node node, Wanted wanted) throws IOException, InterruptedException {
        String channel =
                node.post("/channels", Map.of("name", "Benchmark")).path("id").asString("");
        Resident resident = node.resident();
        long idle = Resident.known() ? resident.now().getOrDefault("java", 0L) : 0;
        Map<String, Long> most = new TreeMap<>();
        long rendering = 0;
        long begun = System.nanoTime();
        String id = node.post(
                        "/videos/generate",
                        Map.of(
                                "channelId", channel,
                                "notes", wanted.notes(),
                                "lengthSeconds", wanted.seconds(),
                                "quality", wanted.quality()))
                .path("id")
                .asString("");
        JsonNode video = node.get("/videos/" + id);
        while (video.path("status").asString("").equals("producing")) {
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new IOException("the video was not ready within " + LIMIT);
            }
            if (Resident.known()) {
                Map<String, Long> now = resident.now();
                now.forEach((name, bytes) -> most.merge(name, bytes, Math::max));
                if (video.path("step").asString("").equals("render")) {
                    rendering = Math.max(rendering, now.getOrDefault("java", 0L));
                }
            }
            Thread.sleep(POLL_MILLIS);
            video = node.get("/videos/" + id);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!video.path("status").asString("").equals("ready")) {
            throw new IOException("the video did not become ready: " + video);
        }
        double plays = video.path("lengthSeconds").asDouble(0);
        long peak = Resident.known() ? resident.jvmPeak() : 0;
        return new Production(seconds, plays, steps(node, id), most, rendering, idle, peak);
    }

    private static Map<String, Double> steps(Node node, String id) throws IOException, InterruptedException {
        Map<String, Double> steps = new LinkedHashMap<>();
        for (JsonNode attempt : node.get("/videos/" + id + "/timeline").path("attempts")) {
            steps.merge(
                    attempt.path("step").asString(""),
                    attempt.path("durationMillis").asDouble(0) / 1000,
                    Double::sum);
        }
        return steps;
    }

    private static Report report(List<Production> made, String command) {
        Spread ratio = spread(made, Production::ratio);
        List<Part> parts = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("whole production", spread(made, Production::seconds), 1));
        for (String step : STEPS) {
            rows.add(row("step " + step, spread(made, one -> one.stepSeconds().getOrDefault(step, 0.0)), 1));
        }
        rows.add(row("video plays", spread(made, Production::playSeconds), 1));
        parts.add(new Table(List.of("seconds", "median", "least – most"), rows));
        parts.add(new Remark("**Ratio %s** (production ÷ play time, median of %d rounds, %s; the aim is at most 2.0)."
                .formatted(ratio.median(2), ratio.rounds(), ratio.range(2))));
        if (Resident.known()) {
            parts.add(memory(made));
        }
        parts.add(new Remark("""
                Each round is a new node, as the launcher starts it, on an empty data folder: nothing is cached, and \
                building and starting the node are not counted. The clock runs from sending the order over HTTP until \
                the node answers that the video is ready, asked every %d ms. The JVM is counted by its resident set, \
                everything else by its proportional share of memory (pages that processes share are counted once).""".formatted(POLL_MILLIS)));
        return new Report(
                "production",
                "Whole production",
                command,
                Instant.now(),
                Machine.here(),
                parts,
                Map.of("rounds", made, "ratio", ratio));
    }

    private static Table memory(List<Production> made) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("JVM, before the order", spread(made, one -> one.idleBytes() / MIB), 0));
        rows.add(row(
                "JVM, most while rendering (aim: at most 700)", spread(made, one -> one.renderingBytes() / MIB), 0));
        rows.add(row("JVM, most since its start", spread(made, one -> one.jvmPeakBytes() / MIB), 0));
        made.stream()
                .flatMap(one -> one.mostBytes().keySet().stream())
                .filter(name -> !name.equals("java"))
                .distinct()
                .sorted()
                .forEach(name -> rows.add(row(
                        name + ", most", spread(made, one -> one.mostBytes().getOrDefault(name, 0L) / MIB), 0)));
        return new Table(List.of("memory, MiB", "median", "least – most"), rows);
    }

    private static Spread spread(List<Production> made, ToDoubleFunction<Production> figure) {
        return Spread.of(made.stream().mapToDouble(figure).boxed().toList());
    }

    private static List<String> row(String name, Spread spread, int decimals) {
        return List.of(name, spread.median(decimals), spread.range(decimals));
    }
}
