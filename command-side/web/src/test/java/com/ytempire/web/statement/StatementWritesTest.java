package com.ytempire.web.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.Rejection;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.DifferenceKind;
import com.ytempire.api.statement.Reconciliation.Compared;
import com.ytempire.api.statement.Reconciliation.Finding;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.Side;
import com.ytempire.api.statement.StatementCommand.AcceptDifferences;
import com.ytempire.api.statement.StatementCommand.ImportStatement;
import com.ytempire.api.statement.StatementId;
import com.ytempire.web.Multipart;
import com.ytempire.web.TestNode;
import com.ytempire.web.TestNode.Answer;
import com.ytempire.web.WithNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithNode.class)
class StatementWritesTest {
    private static final Days NOVEMBER = new Days(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));
    private static final String REQUEST =
            "{\"provider\": \"plain\", \"from\": \"2026-11-01\", \"to\": \"2026-12-01\", \"who\": \"ann\", \"why\": \"monthly close\"}";
    private static final StatementId ID =
            StatementId.of("plain", NOVEMBER, new MediaRef("a".repeat(64), 1, "text/csv"));

    @Test
    void aStatementIsKeptAndTakenInWithItsSum(TestNode node) throws Exception {
        Answer answer = send(node, REQUEST, "0.25\n-0.05");

        assertThat(answer.status()).isEqualTo(201);
        ImportStatement command = node.last(ImportStatement.class);
        assertThat(answer.field("id")).isEqualTo(command.statementId().value());
        assertThat(answer.headers().firstValue("Location")).hasValue("/statements/" + command.statementId());
        assertThat(command.days()).isEqualTo(NOVEMBER);
        assertThat(command.fileName()).isEqualTo("november.csv");
        assertThat(command.lines()).isEqualTo(2);
        assertThat(command.amount()).isEqualTo("0.20");
        assertThat(answer.field("amount")).isEqualTo("0.2");
        assertThat(command.who()).isEqualTo("ann");
        assertThat(command.statementId()).isEqualTo(StatementId.of("plain", NOVEMBER, command.file()));
        assertThat(Files.readString(node.bean(MediaStore.class).path(command.file())))
                .isEqualTo("0.25\n-0.05");
    }

    @Test
    void theSameFileIsTheSameStatementUnderWhateverKey(TestNode node) throws Exception {
        assertThat(send(node, REQUEST, "0.25").field("id"))
                .isEqualTo(send(node, REQUEST, "0.25").field("id"));
    }

    @Test
    void eachLineThatCannotBeReadIsNamedAndNothingIsKept(TestNode node) throws Exception {
        Answer answer = send(node, REQUEST, "0.25\nfree\n1\ngratis");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors"))
                .extracting(error -> error.path("field").asString())
                .containsExactly("line 2", "line 4");
        assertThat(node.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "plain"         | "stripe"     | provider | 'stripe' is none of plain
            "2026-11-01"    | "1.11.2026"  | from     | not a day
            "2026-12-01"    | "2026-11-01" | to       | 1 to 366 days, not 0
            "2026-12-01"    | "2028-12-01" | to       | 1 to 366 days, not 761
            "monthly close" | " "          | why      | say why
            """)
    void whatIsWrongIsNamed(String right, String wrong, String field, String message, TestNode node) throws Exception {
        Answer answer = send(node, REQUEST.replace(right, wrong), "0.25");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message").asString()).contains(message);
        assertThat(node.commands).isEmpty();
    }

    @Test
    void daysOfAYearThatNoViewHasRoomForAreRefused(TestNode node) throws Exception {
        String request = REQUEST.replace("2026-11-01", "+6000000-01-01").replace("2026-12-01", "+6000000-02-01");

        Answer answer = send(node, request, "0.25");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/message").asString()).contains("days of the years 2000 to 2199");
        assertThat(node.commands).isEmpty();
    }

    @Test
    void aFileThatIsNotThereOrTooLargeIsTold(TestNode node) throws Exception {
        Multipart without = new Multipart().field("request", REQUEST);
        assertThat(node.send("POST", "/statements", Multipart.TYPE, without.body())
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("file");

        Answer large = send(node, REQUEST, "1".repeat((16 << 20) + 1));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.field("detail")).contains("16,777,217 bytes; at most 16,777,216 are taken");
    }

    @Test
    void givenAsManyAreReadAsMayBeAtOnce_whenAnotherComes_thenItIsToldToComeAgain(TestNode node) throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch mayEnd = new CountDownLatch(1);
        node.reading = () -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> first = List.of(
                    senders.submit(() -> send(node, REQUEST, "0.25")),
                    senders.submit(() -> send(node, REQUEST, "0.5")));
            Answer another;
            try {
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

                another = send(node, REQUEST, "0.75");
            } finally {
                mayEnd.countDown();
            }
            assertThat(another.status()).isEqualTo(503);
            assertThat(another.headers().firstValue("Retry-After")).isPresent();
            assertThat(another.field("detail")).startsWith("this node reads 2 statements already");
            for (Future<Answer> each : first) {
                assertThat(each.get().status()).isEqualTo(201);
            }
        }
        assertThat(send(node, REQUEST, "0.75").status()).isEqualTo(201);
    }

    @Test
    void whatIsAcceptedIsAddedUpWithoutZerosAtTheEnd(TestNode node) throws Exception {
        node.compared = new Compared(0, List.of(finding("7", "0.75", 7), finding("8", "0.25", 8)));

        assertThat(accept(node, "{\"all\": true, \"why\": \"rounding\"}").field("amount"))
                .isEqualTo("1");
    }

    @Test
    void whatIsNamedIsAcceptedByAnyOfItsLines(TestNode node) throws Exception {
        node.compared = new Compared(2, List.of(finding("7", "0.5", 7, 9), finding("8", "0.25", 8)));

        Answer answer = accept(node, "{\"lines\": [\"9\", \"7\"], \"who\": \"ann\", \"why\": \"rounding\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.field("amount")).isEqualTo("0.5");
        AcceptDifferences command = node.last(AcceptDifferences.class);
        assertThat(command.seen()).isEqualTo(2);
        assertThat(command.differences()).extracting(Difference::name).containsExactly("7");
        assertThat(command.why()).isEqualTo("rounding");
    }

    @Test
    void allIsAllThatDiffersOrOfItWhatIsSmall(TestNode node) throws Exception {
        node.compared = new Compared(
                0, List.of(finding("7", "-0.001", 7), new Finding("8", List.of(8), null), finding("9", "0.25", 9)));

        assertThat(accept(node, "{\"all\": true, \"upTo\": \"0.01\", \"why\": \"w\"}")
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
        assertThat(accept(node, "{\"all\": true, \"why\": \"w\"}")
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void moreThanOneAcceptanceTakesAreSeveralOfWhichTheLastHasTheKeyOfTheRequest(TestNode node) throws Exception {
        node.compared = new Compared(4, differing(1, AcceptDifferences.MOST_DIFFERENCES + 1));

        Answer answer = node.send(
                "POST",
                "/statements/" + ID + "/accept",
                "{\"all\": true, \"why\": \"w\"}",
                "Idempotency-Key",
                "accept-501");

        assertThat(answer.json().path("accepted").asInt()).isEqualTo(501);
        assertThat(node.commands)
                .map(AcceptDifferences.class::cast)
                .extracting(AcceptDifferences::seen)
                .containsExactly(4, 5);
        assertThat(node.commands)
                .map(AcceptDifferences.class::cast)
                .extracting(AcceptDifferences::key)
                .doesNotHaveDuplicates()
                .endsWith(new CommandKey("accept-501"));
    }

    @Test
    void givenALargeAcceptanceThatBrokeOffBehindItsFirstPart_whenItComesAgain_thenNoPartHasTheKeyOfTheOneThatIsBooked(
            TestNode node) throws Exception {
        node.compared = new Compared(4, differing(1, 1200));
        acceptUnderKey(node, "accept-1200", "{\"all\": true, \"why\": \"w\"}");
        CommandKey booked = ((AcceptDifferences) node.commands.getFirst()).key();
        node.commands.clear();

        node.compared = new Compared(5, differing(501, 1200));
        Answer again = acceptUnderKey(node, "accept-1200", "{\"all\": true, \"why\": \"w\"}");

        assertThat(again.json().path("accepted").asInt()).isEqualTo(700);
        assertThat(node.commands)
                .map(AcceptDifferences.class::cast)
                .extracting(AcceptDifferences::key)
                .doesNotContain(booked)
                .endsWith(new CommandKey("accept-1200"));
        assertThat(node.commands)
                .map(AcceptDifferences.class::cast)
                .extracting(AcceptDifferences::seen)
                .containsExactly(5, 6);
    }

    @Test
    void givenNamedLinesOfWhichSomeAreBooked_whenTheirRequestComesAgain_thenTheOthersAreAccepted(TestNode node)
            throws Exception {
        String request = "{\"lines\": [\"7\", \"8\"], \"why\": \"w\"}";
        node.compared = new Compared(0, List.of(finding("7", "0.5", 7), finding("8", "0.25", 8)));
        acceptUnderKey(node, "accept-7-8", request);

        node.compared = new Compared(1, List.of(new Finding("7", List.of(7), null), finding("8", "0.25", 8)));
        Answer again = acceptUnderKey(node, "accept-7-8", request);

        assertThat(again.status()).isEqualTo(200);
        assertThat(node.last(AcceptDifferences.class).differences())
                .extracting(Difference::name)
                .containsExactly("8");
    }

    @Test
    void givenNamedLinesThatWereRefused_whenTheirRequestComesAgain_thenTheyAreRefusedAgain(TestNode node)
            throws Exception {
        node.compared = new Compared(0, List.of(new Finding("7", List.of(7), null), finding("8", "0.25", 8)));

        for (int time = 0; time < 2; time++) {
            assertThat(acceptUnderKey(node, "accept-refused", "{\"lines\": [\"7\", \"8\"], \"why\": \"w\"}")
                            .field("detail"))
                    .isEqualTo("lines[0]: '7' matches the books: there is nothing to accept");
        }
        assertThat(node.commands).isEmpty();
    }

    @Test
    void twoListsOfLinesAreTwoRequestsAlsoWhenTheyLookAlike(TestNode node) throws Exception {
        node.compared =
                new Compared(0, List.of(finding("1", "0.5", 1), finding("2", "0.5", 2), finding("1, 2", "0.25", 3)));
        acceptUnderKey(node, "accept-alike", "{\"lines\": [\"1, 2\"], \"why\": \"w\"}");

        assertThat(acceptUnderKey(node, "accept-alike", "{\"lines\": [\"1\", \"2\"], \"why\": \"w\"}")
                        .field("detail"))
                .contains("was used before for another request");
    }

    @Test
    void whatMatchesOrIsNotThereCannotBeAccepted(TestNode node) throws Exception {
        node.compared = new Compared(0, List.of(new Finding("8", List.of(8), null)));

        assertThat(accept(node, "{\"lines\": [\"8\"], \"why\": \"w\"}").field("detail"))
                .isEqualTo("lines[0]: '8' matches the books: there is nothing to accept");
        assertThat(accept(node, "{\"lines\": [\"99\"], \"why\": \"w\"}").field("detail"))
                .isEqualTo("lines[0]: no line and no finding is named '99': look at those that differ");
        assertThat(node.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"why": "w"}                               | lines | name the lines, or say all
            {"lines": ["7"], "all": true, "why": "w"}  | lines | one of the two
            {"lines": ["7"]}                           | why   | say why
            {"lines": ["7"], "upTo": "1", "why": "w"}  | upTo  | is for all
            {"all": true, "upTo": "-1", "why": "w"}    | upTo  | '-1' is not an amount
            """)
    void anAcceptanceThatIsNoneIsTold(String request, String field, String message, TestNode node) throws Exception {
        Answer answer = accept(node, request);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message").asString()).contains(message);
    }

    @Test
    void booksThatWereMovedMeanwhileAreAConflict(TestNode node) throws Exception {
        node.compared = new Compared(0, List.of(finding("7", "0.5", 7)));
        node.refusal = new Rejection(Rejection.Reason.WRONG_STATE, "look at it again");

        assertThat(accept(node, "{\"all\": true, \"why\": \"w\"}").status()).isEqualTo(409);
    }

    private static Answer send(TestNode node, String request, String csv) throws Exception {
        Multipart form = new Multipart()
                .field("request", request)
                .file("file", "november.csv", csv.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return node.send("POST", "/statements", Multipart.TYPE, form.body());
    }

    private static Answer accept(TestNode node, String request) throws Exception {
        return node.send("POST", "/statements/" + ID + "/accept", request);
    }

    private static Answer acceptUnderKey(TestNode node, String key, String request) throws Exception {
        return node.send("POST", "/statements/" + ID + "/accept", request, "Idempotency-Key", key);
    }

    private static List<Finding> differing(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(line -> finding(Integer.toString(line), "0.5", line))
                .toList();
    }

    private static Finding finding(String name, String amount, Integer... lines) {
        return new Finding(name, List.of(lines), difference(name, amount));
    }

    private static Difference difference(String name, String amount) {
        Scope scope = new Scope(
                "plain",
                Instant.parse("2026-11-03T00:00:00Z"),
                Instant.parse("2026-11-04T00:00:00Z"),
                null,
                List.of(),
                "USD");
        return Difference.of(
                name, DifferenceKind.MISSING_HERE, scope, Side.NOTHING, new Side(null, new BigDecimal(amount)), null);
    }
}
