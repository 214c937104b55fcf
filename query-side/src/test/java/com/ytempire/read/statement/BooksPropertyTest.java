package com.ytempire.read.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelCommand.CreateChannel;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceCommand.PublishPriceList;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.PriceList.Price;
import com.ytempire.api.cost.Prices;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.statement.BadStatement;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.Reconciliation.Compared;
import com.ytempire.api.statement.Reconciliation.Finding;
import com.ytempire.api.statement.StatementCommand.AcceptDifferences;
import com.ytempire.api.statement.StatementCommand.ImportStatement;
import com.ytempire.api.statement.StatementEvent.DifferencesAccepted;
import com.ytempire.api.statement.StatementFormat;
import com.ytempire.api.statement.StatementId;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoCommand.AdjustCosts;
import com.ytempire.read.Life;
import com.ytempire.read.audit.AuditResult;
import com.ytempire.read.statement.RandomProduction.Span;
import com.ytempire.sandbox.billing.Statements;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However productions go, the ledger, the audit and what the providers themselves say they charged agree to the last digit;
 * and what they disagree about is found, accepted, and agreed about from then on.
 */
class BooksPropertyTest {
    private static final long SEED = Long.getLong("books.seed", 20_261_126);
    private static final String SEED_WORDS = "-Dbooks.seed=" + SEED;
    private static final int PRODUCTIONS = 1000;
    private static final int PRODUCTIONS_WITH_MISHAPS = 200;
    private static final int SENDERS = 24;
    private static final int CHANNELS = 20;
    private static final Days NOVEMBER = new Days(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));
    private static final List<String> PROVIDERS = List.of("openai", "elevenlabs", "google");

    /** A price that both sides know: theirs for a part of a thing, ours for a meter of a model. */
    private record Known(String provider, String model, List<Meter> meters, String what, String part) {}

    private static final List<Known> KNOWN = List.of(
            known("openai", "gpt-5", "gpt-5-2025-08-07", "input", Meter.INPUT_TOKENS),
            known("openai", "gpt-5", "gpt-5-2025-08-07", "cached input", Meter.CACHED_INPUT_TOKENS),
            known("openai", "gpt-5", "gpt-5-2025-08-07", "output", Meter.OUTPUT_TOKENS, Meter.REASONING_TOKENS),
            known("openai", "gpt-4o", "gpt-4o", "input", Meter.INPUT_TOKENS),
            known("openai", "gpt-4o", "gpt-4o", "cached input", Meter.CACHED_INPUT_TOKENS),
            known("openai", "gpt-4o", "gpt-4o", "output", Meter.OUTPUT_TOKENS, Meter.REASONING_TOKENS),
            known("elevenlabs", "eleven_v3", "eleven_v3", "text-to-speech", Meter.CHARACTERS),
            known("google-tts", "", "Cloud Text-to-Speech API", "Characters", Meter.CHARACTERS));

    private static final List<String> COMMON = List.of(
            "video.cost-incurred",
            "video.cost-adjusted",
            "video.step-failed",
            "video.step-retried",
            "video.step-interrupted",
            "video.step-broken-off",
            "video.artefact-reused",
            "video.production-failed",
            "video.production-resumed",
            "video.production-rerun",
            "video.cancelled",
            "video.published");
    private static final List<String> RARE = List.of("video.usage-unpriced", "statement.differences-accepted");

    private final Random chance = new Random(SEED);
    private final SimulatedTime time = new SimulatedTime();
    private final Clock before = GenericEventMessage.clock;
    private final Counterparty outside = new Counterparty();

    @TempDir
    private Path folder;

    private Books books;

    private static Known known(String provider, String model, String what, String part, Meter... meters) {
        return new Known(provider, model, List.of(meters), what, part);
    }

    @BeforeEach
    void open() throws IOException {
        GenericEventMessage.clock = time;
        books = new Books(folder);
        for (int i = 0; i < CHANNELS; i++) {
            books.send(new CreateChannel(channel(i), Life.profile("Kitchen"), new CommandKey("channel-" + i)));
        }
    }

    @AfterEach
    void close() {
        books.close();
        GenericEventMessage.clock = before;
    }

    @Test
    void whateverHappensLedgerAuditAndStatementsAgreeToTheLastDigit() throws Exception {
        produce(PRODUCTIONS, false);

        Map<String, StatementId> statements = takeStatementsIn();

        assertThat(differences(statements)).as(SEED_WORDS).isEmpty();
        assertThatAllAgree();
        assertThatItHappened(COMMON);
    }

    @Test
    void whatTheyDisagreeAboutIsFoundAndOnceAcceptedTheyAgree() throws Exception {
        produce(PRODUCTIONS_WITH_MISHAPS, true);
        someoneElseUsesTheKeys();
        Map<String, StatementId> statements = takeStatementsIn();

        Map<String, BigDecimal> found = new TreeMap<>();
        statements.forEach((provider, statement) -> differences(Map.of(provider, statement))
                .forEach(each -> found.merge(provider, each.amount(), BigDecimal::add)));

        Map<String, BigDecimal> ours = ledger();
        for (String provider : PROVIDERS) {
            assertThat(of(found, provider))
                    .as("what %s charged and the books do not have, %s", provider, SEED_WORDS)
                    .isNotZero()
                    .isEqualByComparingTo(outside.total(provider).subtract(of(ours, provider)));
        }
        for (StatementId statement : statements.values()) {
            acceptAll(statement);
        }

        assertThat(differences(statements)).as(SEED_WORDS).isEmpty();
        assertThatAllAgree();
        assertThatItHappened(RARE);
    }

    private void assertThatAllAgree() throws Exception {
        AuditResult audit = books.audit();
        assertThat(audit.differences()).as(SEED_WORDS).isEmpty();
        Map<String, BigDecimal> ledger = ledger();
        for (String provider : PROVIDERS) {
            assertThat(of(ledger, provider))
                    .as("ledger and %s, %s", provider, SEED_WORDS)
                    .isEqualByComparingTo(outside.total(provider));
            assertThat(of(derived(audit), provider))
                    .as("audit and %s, %s", provider, SEED_WORDS)
                    .isEqualByComparingTo(outside.total(provider));
        }
    }

    /** Agreement about nothing would be easy. */
    private void assertThatItHappened(List<String> events) {
        List<String> happened =
                books.model.sql.fetch("SELECT DISTINCT name FROM log.event").getValues(0, String.class);
        assertThat(happened).as(SEED_WORDS).containsAll(events);
        assertThat(books.model
                        .sql
                        .fetch("SELECT DISTINCT price_list FROM query.video_cost WHERE amount > 0")
                        .getValues(0, String.class))
                .as("prices in use, %s", SEED_WORDS)
                .contains("list-0", "list-1", "list-2", "list-3", "list-4");
        PROVIDERS.forEach(provider -> assertThat(outside.total(provider))
                .as("charged by %s", provider)
                .isPositive());
    }

    /** Lists for November, each of which says anew what some units cost from some day on. */
    private void publishPrices(int first, int behind) {
        for (int list = first; list < behind; list++) {
            LocalDate from = NOVEMBER.from().plusDays(5L * list);
            List<Price> prices = new ArrayList<>();
            for (Known item : KNOWN) {
                if (list == 0 || chance.nextBoolean()) {
                    long price = 1 + chance.nextLong(90_000_000);
                    outside.price(item.what(), item.part(), from, price);
                    String model = item.model().isEmpty() ? null : item.model();
                    item.meters()
                            .forEach(meter -> prices.add(
                                    new Price(item.provider(), model, meter, BigDecimal.valueOf(price, 12))));
                }
            }
            if (list == 0) {
                for (String part : List.of("input", "cached input", "output")) {
                    outside.price(RandomProduction.UNKNOWN_MODEL, part, from, 1 + chance.nextLong(90_000_000));
                }
                outside.price("YouTube Data API v3", "Quota units", from, 0);
                prices.add(new Price("youtube", null, Meter.QUOTA_UNITS, BigDecimal.ZERO));
                for (String own : List.of("offline", "marytts", "ffmpeg")) {
                    prices.add(new Price(own, null, Meter.CPU_SECONDS, new BigDecimal("0.0000115")));
                }
            }
            if (!prices.isEmpty()) {
                PriceList published = new PriceList("list-" + list, from, "USD", prices);
                books.send(new PublishPriceList(
                        PriceBookId.ONLY, published, "ann", "new prices", new CommandKey("list-" + list)));
            }
        }
    }

    /** Half of them before the last prices are known, half behind. */
    private void produce(int productions, boolean mishaps) throws InterruptedException {
        publishPrices(0, 3);
        produce(0, productions / 2, new Span(day(2), day(15)), mishaps);
        publishPrices(3, 5);
        produce(productions / 2, productions, new Span(day(15), day(29)), mishaps);
    }

    private void produce(int first, int behind, Span span, boolean mishaps) throws InterruptedException {
        Prices prices = books.prices();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = first; i < behind; i++) {
                RandomProduction production =
                        new RandomProduction(books, outside, prices, time, span, SEED + i, mishaps);
                ChannelId channel = channel(i % CHANNELS);
                running.add(senders.submit(() -> production.run(channel)));
            }
            for (int i = first; i < behind; i++) {
                finish(running.get(i - first), i);
            }
        }
    }

    private static ChannelId channel(int number) {
        return ChannelId.of(new UUID(SEED, number));
    }

    private static Instant day(int ofNovember) {
        return NOVEMBER.from()
                .withDayOfMonth(ofNovember)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static void finish(Future<?> production, int number) throws InterruptedException {
        try {
            production.get();
        } catch (ExecutionException e) {
            throw new AssertionError("production %d of %s".formatted(number, SEED_WORDS), e.getCause());
        }
    }

    /** Calls that no production made, and a credit. */
    private void someoneElseUsesTheKeys() {
        for (int i = 0; i < 50; i++) {
            Known item = KNOWN.get(chance.nextInt(KNOWN.size()));
            String provider = item.provider().equals("google-tts") ? "google" : item.provider();
            Instant at = day(2).plusSeconds(chance.nextInt(26 * 86_400));
            outside.charge(provider, at, item.what(), item.part(), chance.nextInt(10) == 0 ? -500 : 1000);
        }
    }

    private Map<String, StatementId> takeStatementsIn() throws IOException, BadStatement, InterruptedException {
        Map<String, StatementId> taken = new TreeMap<>();
        for (StatementFormat format : books.formats) {
            byte[] csv = csv(format.provider());
            List<StatementLine> lines = format.read(new ByteArrayInputStream(csv), NOVEMBER);
            BigDecimal amount = lines.stream().map(StatementLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(amount)
                    .as("what %s writes", format.provider())
                    .isEqualByComparingTo(outside.total(format.provider()));
            MediaRef file = books.media.put(csv, "text/csv");
            StatementId id = StatementId.of(format.provider(), NOVEMBER, file);
            books.send(new ImportStatement(
                    id,
                    format.provider(),
                    NOVEMBER,
                    file,
                    "november.csv",
                    lines.size(),
                    amount,
                    "USD",
                    "ann",
                    "monthly close",
                    new CommandKey("import/" + id)));
            taken.put(format.provider(), id);
        }
        return taken;
    }

    private byte[] csv(String provider) {
        return switch (provider) {
            case "openai" -> Statements.openAi(outside.charges(provider), NOVEMBER.from(), NOVEMBER.to());
            case "elevenlabs" -> Statements.elevenLabs(outside.charges(provider), NOVEMBER.from(), NOVEMBER.to());
            default -> Statements.google(outside.charges(provider), NOVEMBER.from(), NOVEMBER.to());
        };
    }

    private List<Difference> differences(Map<String, StatementId> statements) {
        return statements.values().stream()
                .flatMap(id -> books.reconciliations.inTurn(id, Compared::findings).stream())
                .map(Finding::difference)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Accepts all that differs, some of it on its video, and has that booked, twice. */
    private void acceptAll(StatementId statement) throws InterruptedException {
        Compared compared = books.reconciliations.inTurn(statement, found -> found);
        List<Difference> all = compared.findings().stream()
                .map(Finding::difference)
                .filter(Objects::nonNull)
                .toList();
        int seen = compared.acceptances();
        for (int start = 0; start < all.size(); start += 100) {
            books.send(new AcceptDifferences(
                    statement,
                    seen++,
                    all.subList(start, Math.min(start + 100, all.size())),
                    "ann",
                    "the provider is right",
                    new CommandKey("accept/" + start)));
        }
        for (Object event : books.events(statement.value())) {
            if (event instanceof DifferencesAccepted accepted) {
                book(accepted);
                book(accepted);
            }
        }
        String booked =
                "SELECT count(*) FROM query.statement_difference d WHERE d.statement_id = ? AND (d.video_id IS NULL"
                        + " OR EXISTS (SELECT FROM query.video_cost c WHERE c.correction = d.correction))";
        Books.await(() -> books.model
                .sql
                .fetchSingle(booked, statement.value())
                .into(Integer.class)
                .equals(all.size()));
    }

    private void book(DifferencesAccepted accepted) {
        for (int i = 0; i < accepted.differences().size(); i++) {
            Difference difference = accepted.differences().get(i);
            StepKey attempt = difference.attempt();
            if (attempt != null) {
                books.sendLater(new AdjustCosts(
                        attempt.videoId(),
                        attempt.step(),
                        attempt.attempt(),
                        difference.lines(),
                        accepted.who(),
                        accepted.why(),
                        accepted.correctionOf(i)));
            }
        }
    }

    /** What the ledger has, by whose statement it is on. */
    private Map<String, BigDecimal> ledger() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        books.model
                .sql
                .fetch("SELECT provider, sum(amount) FROM (SELECT provider, amount FROM query.video_cost UNION ALL"
                        + " SELECT provider, amount FROM query.statement_cost) AS line GROUP BY provider")
                .forEach(row ->
                        sums.merge(payee(row.get(0, String.class)), row.get(1, BigDecimal.class), BigDecimal::add));
        return sums;
    }

    private static Map<String, BigDecimal> derived(AuditResult audit) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        audit.totals().stream()
                .filter(total -> total.by().equals("provider"))
                .forEach(total -> sums.merge(payee(total.name()), new BigDecimal(total.amount()), BigDecimal::add));
        return sums;
    }

    private static String payee(String provider) {
        return provider.equals("google-tts") || provider.equals("youtube") ? "google" : provider;
    }

    private static BigDecimal of(Map<String, BigDecimal> sums, String provider) {
        return sums.getOrDefault(provider, BigDecimal.ZERO);
    }
}
