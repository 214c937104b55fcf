package com.ytempire.read.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Pricing;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.DifferenceKind;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.Side;
import com.ytempire.api.statement.StatementEvent;
import com.ytempire.api.statement.StatementEvent.DifferencesAccepted;
import com.ytempire.api.statement.StatementEvent.StatementImported;
import com.ytempire.api.statement.StatementId;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoEvent.CostAdjusted;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.read.Cursor;
import com.ytempire.read.Life;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.sandbox.billing.Charge;
import com.ytempire.sandbox.billing.Statements;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Statements of one day beside what a video cost on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class StatementHttpTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final Days DAYS = new Days(DAY, DAY.plusDays(1));
    private static final MediaRef OPENAI = file("1");
    private static final MediaRef ELEVENLABS = file("2");
    private static final MediaRef LOST = file("3");
    private static final MediaRef GOOGLE = file("4");
    private static final Days NOVEMBER = new Days(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));
    private static final StatementId OPENAI_ID = StatementId.of("openai", DAYS, OPENAI);
    private static final StatementId ELEVENLABS_ID = StatementId.of("elevenlabs", DAYS, ELEVENLABS);
    private static final StatementId LOST_ID = StatementId.of("openai", DAYS, LOST);
    private static final StatementId GOOGLE_ID = StatementId.of("google", NOVEMBER, GOOGLE);
    private static final StatementId NO_ID = StatementId.of("google", DAYS, OPENAI);

    private final Life life = new Life();
    private ReadModel model;
    private ReadServer server;

    private static MediaRef file(String digit) {
        return new MediaRef(digit.repeat(64), 1, "text/csv");
    }

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        model = new ReadModel();
        server = new ReadServer(model, folder);
        server.store.keep(
                OPENAI,
                Statements.openAi(
                        List.of(
                                charge("gpt-4o", "output", 60, "0.0006"),
                                charge("gpt-5-2025-08-07", "input", 1000, "0.00125"),
                                charge("gpt-5-2025-08-07", "output", 200, "0.0025")),
                        DAYS.from(),
                        DAYS.to()));
        server.store.keep(
                ELEVENLABS,
                Statements.elevenLabs(
                        List.of(charge("eleven_v3", "text-to-speech", 100, "0.03")), DAYS.from(), DAYS.to()));
        server.store.keep(
                GOOGLE,
                Statements.google(
                        List.of(charge("Cloud Text-to-Speech API", "Characters", 1000, "0.03")),
                        NOVEMBER.from(),
                        NOVEMBER.to()));
        server.store.keep(LOST, new byte[0]);
        Files.delete(server.store.path(LOST));
        life.happens(incurred(
                Step.SCRIPT,
                line("openai", "gpt-5", Meter.INPUT_TOKENS, 1000, "0.00000125"),
                line("openai", "gpt-5", Meter.OUTPUT_TOKENS, 200, "0.00001"),
                line("openai", "gpt-4o", Meter.INPUT_TOKENS, 400, "0.0000025")));
        life.happens(incurred(Step.VOICE, line("elevenlabs", "eleven_v3", Meter.CHARACTERS, 90, "0.0003")));
        usedOn("2026-10-31", 300);
        usedOn("2026-11-01", 1000);
        usedOn("2026-12-01", 500);
        show(life.events());
        show(List.of(
                imported(GOOGLE_ID, "google", NOVEMBER, GOOGLE, 1, "0.03", 0),
                imported(OPENAI_ID, "openai", DAYS, OPENAI, 3, "0.00435", 1),
                imported(ELEVENLABS_ID, "elevenlabs", DAYS, ELEVENLABS, 1, "0.03", 2),
                imported(LOST_ID, "openai", DAYS, LOST, 1, "1", 3)));
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void statementsComeInPagesTheLastTakenInFirst() throws Exception {
        JsonNode first = server.json("/statements?limit=2");
        JsonNode second =
                server.json("/statements?limit=2&after=" + first.path("next").asString());

        assertThat(first.path("items"))
                .extracting(each -> each.path("id").asString())
                .containsExactly(LOST_ID.value(), ELEVENLABS_ID.value());
        assertThat(second.path("items"))
                .extracting(each -> each.path("id").asString())
                .containsExactly(OPENAI_ID.value(), GOOGLE_ID.value());
        assertThat(second.path("next").isNull()).isTrue();
        JsonNode statement = second.at("/items/0");
        assertThat(statement.path("provider").asString()).isEqualTo("openai");
        assertThat(statement.path("from").asString()).isEqualTo("2026-11-22");
        assertThat(statement.path("to").asString()).isEqualTo("2026-11-23");
        assertThat(statement.path("lines").asInt()).isEqualTo(3);
        assertThat(statement.at("/total/amount").asString()).isEqualTo("0.00435");
        assertThat(statement.path("fileName").asString()).isEqualTo("november.csv");
        assertThat(statement.path("who").asString()).isEqualTo("ann");
        assertThat(statement.path("importedAt").asString()).isEqualTo("2026-12-01T09:00:01Z");
    }

    @Test
    void aStatementIsAddedUpBesideTheBooks() throws Exception {
        JsonNode statement = server.json("/statements/" + OPENAI_ID);

        assertThat(statement.path("agrees").asBoolean()).isFalse();
        assertThat(statement.at("/theirs/amount").asString()).isEqualTo("0.00435");
        assertThat(statement.at("/ours/amount").asString()).isEqualTo("0.00425");
        assertThat(statement.path("states"))
                .extracting(state -> "%s %d of %d lines, %s"
                        .formatted(
                                state.path("state").asString(),
                                state.path("findings").asInt(),
                                state.path("lines").asInt(),
                                state.path("difference").asString()))
                .containsExactly(
                        "matched 1 of 1 lines, 0",
                        "missing-here 1 of 1 lines, 0.0006",
                        "missing-there 1 of 0 lines, -0.001",
                        "amount-differs 1 of 1 lines, 0.0005");
        assertThat(statement.path("acceptances")).isEmpty();
    }

    @Test
    void lineByLineItIsToldWhatDiffersOnWhichAttempt() throws Exception {
        JsonNode lines = server.json("/statements/" + OPENAI_ID + "/lines").path("items");

        assertThat(lines)
                .extracting(each ->
                        each.path("name").asString() + " " + each.path("state").asString())
                .containsExactly(
                        "2 missing-here",
                        "3 matched",
                        "4 amount-differs",
                        "2026-11-22/openai/gpt-4o/input-tokens/USD missing-there");
        JsonNode differs = lines.get(2);
        assertThat(differs.path("words").asString()).isEqualTo("gpt-5-2025-08-07, output");
        assertThat(differs.at("/theirs/amount").asString()).isEqualTo("0.0025");
        assertThat(differs.at("/theirs/quantity").asString()).isEqualTo("200");
        assertThat(differs.at("/ours/amount").asString()).isEqualTo("0.002");
        assertThat(differs.path("difference").asString()).isEqualTo("0.0005");
        assertThat(differs.path("time").asString()).isEqualTo("2026-11-22");
        assertThat(differs.path("videoId").asString()).isEqualTo(life.id.value());
        assertThat(differs.path("step").asString()).isEqualTo("script");
        assertThat(differs.path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void linesOfAStateComeInPages() throws Exception {
        String open = "/statements/" + OPENAI_ID + "/lines?state=open&limit=1";
        List<String> names = new ArrayList<>();
        JsonNode page = server.json(open);
        while (!page.path("next").isNull()) {
            page.path("items").forEach(each -> names.add(each.path("name").asString()));
            page = server.json(open + "&after=" + page.path("next").asString());
        }
        page.path("items").forEach(each -> names.add(each.path("name").asString()));

        assertThat(names).containsExactly("2", "4", "2026-11-22/openai/gpt-4o/input-tokens/USD");
        JsonNode matched = server.json("/statements/" + OPENAI_ID + "/lines?state=matched");
        assertThat(matched.path("items"))
                .extracting(each -> each.path("name").asString())
                .containsExactly("3");
    }

    @Test
    void whatIsAcceptedIsOnItsWayUntilItsVideoHasIt() throws Exception {
        String path = "/statements/" + ELEVENLABS_ID;
        assertThat(server.json(path).path("agrees").asBoolean()).isFalse();
        Scope scope = new Scope(
                "elevenlabs",
                Instant.parse("2026-11-22T00:00:00Z"),
                Instant.parse("2026-11-23T00:00:00Z"),
                "eleven_v3",
                List.of(Meter.CHARACTERS),
                "USD");
        Difference difference = Difference.of(
                "2",
                DifferenceKind.AMOUNT_DIFFERS,
                scope,
                new Side(null, new BigDecimal("0.027")),
                new Side(null, new BigDecimal("0.03")),
                new StepKey(life.id, Step.VOICE, 1));
        DifferencesAccepted accepted = new DifferencesAccepted(
                ELEVENLABS_ID, 1, List.of(difference), "ben", "they count pauses", new CommandKey("accept"));

        show(List.of(message(accepted, 1, 10)));

        JsonNode onItsWay = server.json(path);
        assertThat(onItsWay.path("agrees").asBoolean()).isTrue();
        assertThat(onItsWay.at("/states/0/state").asString()).isEqualTo("being-booked");
        assertThat(onItsWay.at("/acceptances/0/who").asString()).isEqualTo("ben");
        assertThat(onItsWay.at("/acceptances/0/amount").asString()).isEqualTo("0.003");
        assertThat(onItsWay.at("/acceptances/0/beingBooked").asInt()).isEqualTo(1);

        int mark = life.events().size();
        life.happens(new CostAdjusted(
                life.id, Step.VOICE, 1, difference.lines(), accepted.who(), accepted.why(), accepted.correctionOf(0)));
        show(life.since(mark));

        JsonNode booked = server.json(path);
        assertThat(booked.at("/states/0/state").asString()).isEqualTo("matched");
        assertThat(booked.at("/ours/amount").asString()).isEqualTo("0.03");
        assertThat(booked.at("/acceptances/0/beingBooked").asInt()).isZero();
        assertThat(server.json(path + "/lines").at("/items/0/corrected").asString())
                .isEqualTo("0.003");
    }

    @Test
    void givenUsagesOfWhichTheDayIsKnown_whenAMonthElsewhereIsCompared_thenThoseOfItsDaysAreInIt() throws Exception {
        JsonNode statement = server.json("/statements/" + GOOGLE_ID);

        assertThat(statement.at("/ours/amount").asString()).isEqualTo("0.03");
        assertThat(statement.path("agrees").asBoolean()).isTrue();
    }

    @Test
    void aStatementThatIsNotThereIsNotFound() throws Exception {
        assertThatProblem("/statements/" + NO_ID, 404, "there is no statement '%s'".formatted(NO_ID));
        assertThatProblem("/statements/" + NO_ID + "/lines", 404, "there is no statement '%s'".formatted(NO_ID));
    }

    @Test
    void whatIsNoIdIsRefused() throws Exception {
        // the node's own advice, which is the write side's, makes that a 404 in words of its own
        assertThatProblem("/statements/nonsense", 400, "nonsense");
        assertThatProblem("/statements/" + life.id + "/lines", 400, life.id.value());
    }

    @Test
    void aStatementWhoseFileIsGoneSaysWhichToPutBack() throws Exception {
        assertThatProblem("/statements/" + LOST_ID, 410, LOST.sha256());
        assertThatProblem("/statements/" + LOST_ID + "/lines", 410, LOST.sha256());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /statements?limit=0            | 'limit' is 1 to 100, not 0
            /statements?limit=101          | 'limit' is 1 to 100, not 101
            /statements?after=nonsense     | 'after' is not a cursor of this list
            {id}/lines?limit=0             | 'limit' is 1 to 10000, not 0
            {id}/lines?limit=10001         | 'limit' is 1 to 10000, not 10001
            {id}/lines?state=lost          | 'lost' is not a state; it is one of
            {id}/lines?after=nonsense      | 'after' is not a cursor of this list
            """)
    void whatIsWrongIsSaid(String path, String message) throws Exception {
        assertThatProblem(path.replace("{id}", "/statements/" + OPENAI_ID), 422, message);
    }

    @Test
    void aCursorIsOfOneListAndNoOther() throws Exception {
        String lines = "/statements/" + OPENAI_ID + "/lines";
        String ofOpen = server.json(lines + "?state=open&limit=1").path("next").asString();
        String forged = new Cursor("findings %s null".formatted(OPENAI_ID), Instant.EPOCH, "first").text();

        for (String path :
                List.of("/statements?after=" + ofOpen, lines + "?after=" + ofOpen, lines + "?after=" + forged)) {
            assertThatProblem(path, 422, "'after' is not a cursor of this list with these filters");
        }
    }

    private void assertThatProblem(String path, int status, String message) throws Exception {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
        assertThat(server.json(path).path("detail").asString()).contains(message);
    }

    private void show(List<DomainEventMessage<?>> events) {
        model.feed(
                events,
                50,
                new CostProjection(model.sql),
                new StatementDifferenceProjection(model.sql),
                new StatementCostProjection(model.sql),
                new StatementProjection(model.sql));
    }

    private static DomainEventMessage<?> imported(
            StatementId id, String provider, Days days, MediaRef file, int lines, String amount, int second) {
        StatementImported event = new StatementImported(
                id,
                provider,
                days,
                file,
                "november.csv",
                lines,
                new BigDecimal(amount),
                "USD",
                "ann",
                "monthly close",
                new CommandKey("import"));
        return message(event, 0, second);
    }

    private static DomainEventMessage<?> message(StatementEvent event, long sequence, int second) {
        String id = event.statementId().value();
        return new GenericDomainEventMessage<>(
                "statement",
                id,
                sequence,
                event,
                MetaData.emptyInstance(),
                id + "/" + sequence,
                Instant.parse("2026-12-01T09:00:00Z").plusSeconds(second));
    }

    /** Booked on another day than it was used. */
    private void usedOn(String day, int characters) {
        CostLine line = line("google-tts", null, Meter.CHARACTERS, characters, "0.00003");
        life.happens(new CostIncurred(life.id, Step.VOICE, 1, List.of(line), new Pricing(LocalDate.parse(day), 0)));
    }

    private CostIncurred incurred(Step step, CostLine... lines) {
        return new CostIncurred(life.id, step, 1, List.of(lines), null);
    }

    private static CostLine line(String provider, @Nullable String model, Meter meter, int quantity, String price) {
        Usage used = new Usage(model, meter, BigDecimal.valueOf(quantity));
        return CostLine.priced(provider, used, new BigDecimal(price), "USD", "2026-11");
    }

    private static Charge charge(String what, String part, int quantity, String amount) {
        return new Charge(
                Instant.parse("2026-11-22T10:00:00Z"),
                what,
                part,
                BigDecimal.valueOf(quantity),
                new BigDecimal(amount));
    }
}
