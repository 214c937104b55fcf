package com.ytempire.bench.log.peer;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Load;
import com.ytempire.bench.log.Peer;
import com.ytempire.bench.log.Work;
import com.ytempire.bench.report.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL itself: rows of the size and columns of Axon's, one for each transaction, sent by {@code pgbench} as
 * prepared statements into a table with nothing but a primary key. It decides nothing and checks nothing.
 */
public final class PgbenchPeer implements Peer {
    private static final Pattern PROGRESS = Pattern.compile("progress: ([0-9.]+) s, ([0-9.]+) tps.*");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+) .*");
    private static final int THREADS = 2;
    /** pgbench counts its time from before it connects, which on a busy machine takes this long for each client. */
    private static final double CONNECT_SECONDS = 0.02;

    private static final String TABLE = """
            CREATE TABLE raw_event (
                global_index         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                event_identifier     text   NOT NULL,
                aggregate_type       text   NOT NULL,
                aggregate_identifier text   NOT NULL,
                sequence_number      bigint NOT NULL,
                time_stamp           text   NOT NULL,
                payload_type         text   NOT NULL,
                payload_revision     text,
                payload              bytea  NOT NULL,
                meta_data            bytea  NOT NULL
            )""";
    private final Path scripts;
    private @Nullable Database database;

    /** A peer that puts its scripts and logs into a folder. */
    public PgbenchPeer(Path scripts) {
        this.scripts = scripts;
    }

    @Override
    public String name() {
        return "raw inserts (pgbench)";
    }

    @Override
    public String id() {
        return "pgbench";
    }

    @Override
    public Optional<String> missing() {
        return program().isPresent()
                ? Optional.empty()
                : Optional.of("pgbench was not found: install PostgreSQL's contrib programs "
                        + "(Debian and Ubuntu: apt-get install postgresql-contrib; it comes with postgresql there)");
    }

    @Override
    public void prepare(Database given) throws Exception {
        given.execute(TABLE);
        database = given;
    }

    @Override
    public Session open(int senders) {
        Database used = java.util.Objects.requireNonNull(database, "not prepared");
        return new Session() {
            @Override
            public void create(Work work) {}

            @Override
            public Load run(Work work) throws Exception {
                return bench(used, work);
            }

            @Override
            public void close() {}
        };
    }

    private Load bench(Database used, Work work) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Files.createDirectories(scripts), "pgbench");
        Path script = Files.writeString(folder.resolve("insert.sql"), script(work));
        int skipped = (int) Math.ceil(work.warmUp().toMillis() / 1e3 + work.senders() * CONNECT_SECONDS);
        int counted = (int) Math.max(1, work.measured().toSeconds());
        List<String> command = new ArrayList<>(List.of(program().orElseThrow(), "-n", "-M", "prepared", "-P", "1"));
        command.addAll(List.of("-h", "127.0.0.1", "-p", "" + used.port(), "-U", used.user()));
        command.addAll(List.of("-c", "" + work.senders(), "-j", "" + Math.min(THREADS, work.senders())));
        // the line on the last second comes only when there is one more
        command.addAll(List.of("-T", "" + (skipped + counted + 1), "-f", script.toString()));
        if (work.perSecond() > 0) {
            command.addAll(List.of("-R", "" + work.perSecond(), "-l", "--log-prefix=" + folder.resolve("log")));
        }
        command.add(used.name());
        String said = Program.runWithProgress(command, folder, Map.of("PGPASSWORD", used.password()));
        List<Double> waits = work.perSecond() > 0 ? waits(folder, skipped) : List.of();
        return new Load(rate(said, skipped, skipped + counted), quantile(waits, 0.5), quantile(waits, 0.99));
    }

    /** The mean over the seconds that count. */
    private static double rate(String said, int from, int to) throws IOException {
        double sum = 0;
        int seconds = 0;
        for (String line : said.lines().toList()) {
            Matcher progress = PROGRESS.matcher(line);
            Matcher failed = FAILED.matcher(line);
            if (failed.matches() && !failed.group(1).equals("0")) {
                throw new IOException(line);
            }
            if (progress.matches()) {
                long second = Math.round(Double.parseDouble(progress.group(1)));
                if (second > from && second <= to) {
                    sum += Double.parseDouble(progress.group(2));
                    seconds++;
                }
            }
        }
        if (seconds == 0) {
            throw new IOException("pgbench did not say how fast it was: " + said);
        }
        return sum / seconds;
    }

    private static String script(Work work) {
        return """
                \\set aggregate random(1, %d)
                INSERT INTO raw_event (event_identifier, aggregate_type, aggregate_identifier, sequence_number,
                    time_stamp, payload_type, payload_revision, payload, meta_data)
                VALUES ('0190c2f4-7f55-7d3e-9b0a-6e2f4b1c8d7a', 'Tally', 'round-' || :aggregate, :aggregate,
                    '2026-01-01T00:00:00.000000Z', 'com.ytempire.bench.log.peer.Tally$Added', NULL, '%s', '{}');
                """.formatted(work.aggregates(), Tally.json(work.aggregate(0)));
    }

    /**
     * Milliseconds, sorted, from the logs, without the first seconds: their third column is in microseconds and counts
     * from when the transaction fell due, the fifth is the second in which it ended.
     */
    private static List<Double> waits(Path folder, int skipped) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("log."))
                    .toList()) {
                Files.readAllLines(file).forEach(line -> rows.add(line.split(" ", -1)));
            }
        }
        long first =
                rows.stream().mapToLong(row -> Long.parseLong(row[4])).min().orElse(0);
        return rows.stream()
                .filter(row -> Long.parseLong(row[4]) >= first + skipped)
                .map(row -> Double.parseDouble(row[2]) / 1000)
                .sorted()
                .toList();
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share)));
    }

    private static Optional<String> program() {
        Optional<String> onPath = Program.onPath("pgbench");
        if (onPath.isPresent()) {
            return onPath;
        }
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .max(Comparator.naturalOrder());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
