package com.ytempire.web;

import static com.ytempire.web.Samples.CHANNEL;
import static com.ytempire.web.Samples.VIDEO;
import static com.ytempire.web.Samples.goodOrder;
import static com.ytempire.web.Samples.latin;
import static com.ytempire.web.Samples.orderWithoutNotes;
import static com.ytempire.web.Samples.png;
import static com.ytempire.web.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.Rejection;
import com.ytempire.web.TestNode.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.QueryTimeoutException;

/** What is wrong is answered with a problem document that says what it is, and no command is sent. */
@ExtendWith(WithNode.class)
class WrongInputsTest {
    private static final String JSON = "application/json";

    /** A request, and the problem that it must come to. */
    record Wrong(
            String method,
            String path,
            String type,
            BodyPublisher body,
            int status,
            String problem,
            List<String> details) {
        static Wrong of(
                String method,
                String path,
                String type,
                BodyPublisher body,
                int status,
                String problem,
                String... details) {
            return new Wrong(method, path, type, body, status, problem, List.of(details));
        }

        @Override
        public String toString() {
            return "%s %s: %d %s %s".formatted(method, path, status, problem, details);
        }
    }

    private static Wrong json(String method, String path, String body, int status, String problem, String... details) {
        return Wrong.of(method, path, JSON, BodyPublishers.ofString(body), status, problem, details);
    }

    private static Wrong order(String body, int status, String problem, String... details) {
        return json("POST", "/videos/generate", body, status, problem, details);
    }

    private static Wrong orderWith(String field, int status, String problem, String... details) {
        return order(goodOrder().replace("\"topic\": \"Tides\"", field), status, problem, details);
    }

    private static Wrong channel(String body, int status, String problem, String... details) {
        return json("POST", "/channels", body, status, problem, details);
    }

    private static Wrong channelWith(String field, String... details) {
        return channel("{\"name\": \"A\", %s}".formatted(field), 422, "invalid", details);
    }

    private static Wrong parts(Multipart parts, int status, String problem, String... details) {
        return Wrong.of("POST", "/videos/generate", Multipart.TYPE, parts.body(), status, problem, details);
    }

    private static Multipart goodParts() {
        return new Multipart().field("request", orderWithoutNotes()).field("notes", words(300));
    }

    private static Wrong asset(String name, String... details) {
        return parts(goodParts().file("assets", name, png(20)), 422, "invalid", details);
    }

    private static Wrong publishAt(String time, String... details) {
        String body = "{\"publishAt\": \"%s\"}".formatted(time);
        return json("POST", "/videos/" + VIDEO + "/publish", body, 422, "invalid", details);
    }

    static Stream<Wrong> damagedJson() {
        return Stream.of(
                order("{\n  \"channelId\": \"x\",\n  oops}", 400, "bad-json", "line 3, column"),
                order("", 400, "bad-request", "send it as JSON"),
                order("[]", 400, "bad-json", "one JSON object"),
                order("{} {}", 400, "bad-json"),
                order("{\"topic\": \"a\", \"topic\": \"b\"}", 400, "bad-json", "Duplicate"),
                order("{\"topic\": ".repeat(2000), 422, "invalid", "topic"),
                order("{\"topic\": \"a", 400, "bad-json", "line 1, column"),
                Wrong.of(
                        "POST",
                        "/channels",
                        JSON,
                        BodyPublishers.ofByteArray(latin("{\"name\": \"Caf\u00e9\"}")),
                        400,
                        "bad-json",
                        "UTF-8"),
                orderWith("\"colour\": \"red\"", 422, "invalid", "colour: is not a field", "channelId"),
                orderWith("\"lengthSeconds\": \"90\"", 422, "invalid", "lengthSeconds: must be a whole number"),
                orderWith("\"lengthSeconds\": 90.5", 422, "invalid", "lengthSeconds: must be a whole number"),
                orderWith("\"lengthSeconds\": 99999999999", 422, "invalid", "lengthSeconds"),
                orderWith("\"topic\": [\"a\"]", 422, "invalid", "topic: must be text"),
                orderWith("\"topic\": 7", 422, "invalid", "topic: must be text"),
                channelWith("\"theme\": {\"colour\": \"red\"}", "theme.colour: is not a field", "accent"),
                channelWith("\"theme\": 5", "theme: must be an object, or a name"),
                json(
                        "PUT",
                        "/videos/" + VIDEO,
                        "{\"title\": \"A\", \"tags\": \"sea\"}",
                        422,
                        "invalid",
                        "tags: must be"));
    }

    static Stream<Wrong> fieldsThatCannotBeTaken() {
        return Stream.of(
                channel("{}", 422, "invalid", "name: is missing"),
                channel("{\"name\": \"  \"}", 422, "invalid", "name: a channel's name has 1 to 100"),
                channel("{\"name\": \"%s\"}".formatted("a".repeat(101)), 422, "invalid", "name: ", "100 characters"),
                channel("{\"name\": \"a\\u0000b\"}", 422, "invalid", "name: holds a character", "U+0000"),
                channel("{\"name\": \"a\\nb\"}", 422, "invalid", "name: must be a single line"),
                channelWith("\"description\": \"%s\"".formatted("a".repeat(1001)), "description: ", "1000"),
                channelWith("\"theme\": \"pink\"", "theme: 'pink' is none of midnight, paper, forest, ember"),
                channelWith(
                        "\"theme\": {\"name\": \"m\", \"background\": \"red\", \"surface\": \"#000000\","
                                + " \"text\": \"#000000\", \"accent\": \"#000000\"}",
                        "theme.background: 'red' is not a colour"),
                channelWith("\"voice\": \"../x\"", "voice: a voice's name"),
                channelWith("\"language\": \"English please\"", "language: ", "en-US"),
                channelWith("\"youtubeChannelId\": \"UC1\"", "youtubeChannelId: "),
                orderWith("\"topic\": \"%s\"".formatted("a".repeat(101)), 422, "invalid", "topic: has 101 characters"),
                orderWith("\"lengthSeconds\": -5", 422, "invalid", "lengthSeconds: is -5", "15 to 1200"),
                orderWith("\"lengthSeconds\": 0", 422, "invalid", "lengthSeconds: is 0"),
                orderWith("\"lengthSeconds\": 5000", 422, "invalid", "lengthSeconds: is 5000"),
                orderWith("\"lengthSeconds\": 600", 422, "invalid", "notes: 600 seconds", "ask for"),
                orderWith("\"format\": \"square\"", 422, "invalid", "format: 'square' is none of landscape, portrait"),
                orderWith("\"quality\": \"LOW\"", 422, "invalid", "quality: 'LOW' is none of draft, full"),
                orderWith("\"voice\": \"a b\"", 422, "invalid", "voice: "),
                order(
                        goodOrder().replace(CHANNEL, "chn_7"),
                        422,
                        "invalid",
                        "channelId: 'chn_7' is not an id of the form"),
                order(orderWithoutNotes(), 422, "invalid", "notes: is missing"),
                order(goodOrder().replace(words(300), "too short"), 422, "invalid", "notes: the notes have 2 words"),
                order(goodOrder().replace(words(300), words(300) + "\\u0001"), 422, "invalid", "notes: ", "U+0001"),
                order(goodOrder().replace(words(300), words(300) + "\\ud800"), 422, "invalid", "notes: holds half"),
                order(
                        goodOrder().replace(words(300), words(400_000)),
                        422,
                        "invalid",
                        "notes: the notes are",
                        "262,144"),
                publishAt("2026-10-01T00:00:00Z", "publishAt: ", "not a minute ahead"),
                publishAt("2026-11-01T12:00:59Z", "publishAt: ", "leave it out to publish at once"),
                publishAt("2030-01-01T00:00:00Z", "publishAt: ", "more than two years"),
                publishAt("tomorrow", "publishAt: 'tomorrow' is not a time"),
                publishAt("2026-12-01T00:00:00", "publishAt: ", "with an offset"),
                json("PUT", "/videos/" + VIDEO, "{\"description\": \"x\"}", 422, "invalid", "title: is missing"),
                json("PUT", "/videos/" + VIDEO, "{\"title\": \"a<b\"}", 422, "invalid", "title: YouTube takes no <"),
                json(
                        "PUT",
                        "/videos/" + VIDEO,
                        "{\"title\": \"a\", \"tags\": [null]}",
                        422,
                        "invalid",
                        "tags: is missing"),
                json(
                        "POST",
                        "/videos/" + VIDEO + "/cancel",
                        "{\"why\": \"%s\"}".formatted("a".repeat(501)),
                        422,
                        "invalid",
                        "why: has 501"));
    }

    static Stream<Wrong> addressesAndMethods() {
        return Stream.of(
                json("GET", "/nowhere", "", 404, "no-such-route", "GET /nowhere", "/v3/api-docs"),
                json("PUT", "/channels", "{}", 405, "method-not-allowed", "PUT is not possible here: use POST"),
                json("PATCH", "/videos/" + VIDEO, "{}", 405, "method-not-allowed", "DELETE or PUT"),
                json("PUT", "/channels/7", "{\"name\": \"a\"}", 404, "not-found", "'7' is not an id of the form chn_"),
                json("DELETE", "/channels/" + VIDEO, "", 404, "not-found", "is not an id of the form chn_"),
                json("DELETE", "/videos/vid_..%5cx", "", 400, "bad-request", "check its address"),
                json("POST", "/videos/" + VIDEO.toUpperCase(java.util.Locale.ROOT) + "/publish", "", 404, "not-found"),
                Wrong.of(
                        "POST",
                        "/channels",
                        "text/plain",
                        BodyPublishers.ofString("hello"),
                        415,
                        "unsupported-media-type",
                        "text/plain",
                        "application/json"),
                Wrong.of(
                        "POST",
                        "/videos/generate",
                        "application/x-www-form-urlencoded",
                        BodyPublishers.ofString("notes=a"),
                        415,
                        "unsupported-media-type",
                        "multipart/form-data"),
                json("GET", "/elsewhere/missing", "", 404, "not-found", "there is no such thing"),
                json("GET", "/elsewhere/gone", "", 410, "bad-request", "it went away"),
                json("GET", "/elsewhere/unpaid", "", 402, "bad-request"),
                json(
                        "POST",
                        "/elsewhere/asked",
                        "{\"mots\":1}",
                        422,
                        "invalid",
                        "mots: is not a field of this request; it has by, most"),
                json(
                        "POST",
                        "/elsewhere/asked",
                        "{\"by\":{\"voice\":\"9\"}}",
                        422,
                        "invalid",
                        "by.voice: must be a whole"),
                json("POST", "/elsewhere/asked", "{\"most\":", 400, "bad-json", "the JSON is damaged"));
    }

    static Stream<Wrong> damagedParts() {
        Multipart many = goodParts();
        IntStream.rangeClosed(1, 61).forEach(i -> many.file("assets", "a%d.png".formatted(i), png(20)));
        Multipart tooMany = goodParts();
        IntStream.rangeClosed(1, 80).forEach(i -> tooMany.file("assets", "a%d.png".formatted(i), png(20)));
        return Stream.of(
                parts(new Multipart().field("notes", words(300)), 422, "invalid", "request: is missing"),
                parts(new Multipart().field("request", orderWithoutNotes()), 422, "invalid", "notes: is missing"),
                parts(goodParts().field("notes", "again"), 422, "invalid", "notes: is there 2 times"),
                parts(goodParts().field("asset", "x"), 422, "invalid", "asset: is not a part of this request"),
                parts(
                        new Multipart().field("request", goodOrder()).field("notes", words(300)),
                        422,
                        "invalid",
                        "notes: are given twice"),
                parts(
                        new Multipart().field("request", "{oops").field("notes", words(300)),
                        400,
                        "bad-json",
                        "line 1, column"),
                parts(
                        new Multipart().field("request", "{\"a\": 1}").field("notes", words(300)),
                        422,
                        "invalid",
                        "a: is not a field"),
                parts(
                        new Multipart()
                                .field("request", orderWithoutNotes())
                                .file("notes", "n.txt", latin("Caf\u00e9 " + words(300))),
                        422,
                        "invalid",
                        "notes: the notes are not UTF-8"),
                parts(
                        new Multipart()
                                .field("request", orderWithoutNotes())
                                .file("notes", "n.png", latin("PNG\r\n\u001a\n\0\0" + words(300))),
                        422,
                        "invalid",
                        "notes: the notes are not plain text"),
                parts(
                        new Multipart()
                                .field("request", orderWithoutNotes())
                                .file("notes", "n.txt", latin(words(400_000))),
                        422,
                        "invalid",
                        "notes: the notes are 1,999,999 bytes; at most 262,144"),
                parts(
                        new Multipart().field("request", orderWithoutNotes()).field("notes", words(420_000)),
                        422,
                        "invalid",
                        "notes: the notes are 2,099,999 bytes"),
                asset("../evil.png", "assets: '../evil.png' is not an asset's name"),
                asset("/etc/passwd", "assets: '/etc/passwd'"),
                asset("..%2f..%2fevil.png", "assets: "),
                asset(".hidden.png", "assets: '.hidden.png'"),
                asset("a/b.png", "assets: 'a/b.png'", "no folders"),
                asset("C:evil.png", "assets: 'C:evil.png'"),
                asset("nul\0l.png", "assets: "),
                asset("m\u00f6we.png", "assets: "),
                asset("x".repeat(101) + ".png", "assets: "),
                asset("", "assets: one has no file name"),
                parts(goodParts().field("assets", "text"), 422, "invalid", "assets: one has no file name"),
                parts(
                        goodParts().file("assets", "a.png", png(20)).file("assets", "a.png", png(21)),
                        422,
                        "invalid",
                        "assets: two have the name 'a.png'"),
                parts(
                        goodParts().file("assets", "a.png", latin("<svg xmlns='http://www.w3.org/2000/svg'/>")),
                        422,
                        "invalid",
                        "assets: 'a.png' is not a picture or clip"),
                parts(goodParts().file("assets", "a.png", new byte[0]), 422, "invalid", "'a.png' is not a picture"),
                parts(many, 422, "invalid", "assets: are 61; at most 60"),
                parts(tooMany, 413, "too-large", "at most 68"),
                parts(
                        goodParts().file("assets", "big.png", png((64 << 20) + 1)),
                        413,
                        "too-large",
                        "'big.png' is too large",
                        "67,108,864"),
                Wrong.of(
                        "POST",
                        "/videos/generate",
                        Multipart.TYPE,
                        goodParts().cutOff(),
                        400,
                        "bad-request",
                        "the multipart body is damaged"),
                Wrong.of(
                        "POST",
                        "/videos/generate",
                        "multipart/form-data",
                        BodyPublishers.ofString("x"),
                        400,
                        "bad-request",
                        "the multipart body is damaged"));
    }

    @ParameterizedTest
    @MethodSource({"damagedJson", "fieldsThatCannotBeTaken", "addressesAndMethods", "damagedParts"})
    void whatIsWrongIsSaid(Wrong wrong, TestNode node) throws Exception {
        Answer answer = node.send(wrong.method(), wrong.path(), wrong.type(), wrong.body());
        requireProblem(answer, wrong.status(), wrong.problem(), wrong.details().toArray(String[]::new));
        assertThat(answer.field("instance")).isEqualTo(wrong.path());
        if (wrong.problem().equals("invalid")) {
            String field = answer.json().path("errors").path(0).path("field").asString();
            assertThat(field).isNotEmpty();
            assertThat(answer.field("detail")).startsWith(field + ": ");
        }
        assertThat(node.commands).isEmpty();
    }

    @Test
    void aBodyOfManyMegabytesIsTooLarge(TestNode node) throws Exception {
        requireProblem(
                node.send("POST", "/channels", "{\"name\": \"%s\"}".formatted("a".repeat(9 << 20))),
                413,
                "too-large",
                "8,388,608");
    }

    @Test
    void aRequestThatClaimsHalfAGigabyteIsTooLarge(TestNode node) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            String head = "POST /videos/generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + Multipart.TYPE
                    + "\r\nContent-Length: 600000000\r\n\r\n--cut-here\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            String answer = read(socket.getInputStream());
            assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:ytempire:problem:too-large", "536,870,912");
        }
    }

    @Test
    void aKeyThatIsNoneIsRefused(TestNode node) throws Exception {
        Answer answer = node.send("POST", "/channels", "{\"name\": \"a\"}", "Idempotency-Key", "has spaces in it");
        requireProblem(answer, 422, "invalid", "Idempotency-Key: an idempotency key is 1 to 128");
    }

    @Test
    void whatDoesNotExistIsNotFound(TestNode node) throws Exception {
        node.refusal = new AggregateNotFoundException(VIDEO, "The aggregate was not found in the event store");
        requireProblem(
                node.send("POST", "/videos/" + VIDEO + "/publish", null),
                404,
                "not-found",
                "there is no video " + VIDEO);
        node.refusal = new AggregateNotFoundException(CHANNEL, "The aggregate was not found in the event store");
        requireProblem(
                node.send("POST", "/videos/generate", goodOrder()), 404, "not-found", "there is no channel " + CHANNEL);
    }

    @Test
    void aRefusalIsPassedOnWithItsReason(TestNode node) throws Exception {
        node.refusal = new Rejection(Rejection.Reason.WRONG_STATE, "it is being produced: wait until it is ready");
        requireProblem(
                node.send("POST", "/videos/" + VIDEO + "/publish", null), 409, "wrong-state", "wait until it is ready");
    }

    @Test
    void contentionAndAFullDatabaseAreAskedToComeBack(TestNode node) throws Exception {
        node.refusal = new ConcurrencyException("overtaken");
        Answer answer = node.send("POST", "/videos/" + VIDEO + "/cancel", null);
        requireProblem(answer, 503, "busy", "send the request again");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(node.commands).hasSize(5);
        node.refusal = new QueryTimeoutException("slow");
        requireProblem(node.send("POST", "/videos/" + VIDEO + "/cancel", null), 503, "busy");
    }

    @Test
    void aDefectIsToldByItsNumberOnly(TestNode node) throws Exception {
        Answer answer = node.send("GET", "/elsewhere/defect", null);
        requireProblem(answer, 500, "internal", "incident ");
        assertThat(answer.text()).doesNotContain("hunter2").doesNotContain("Exception");
    }

    @Test
    void givenAnAnswerHasBegun_whenTheRestCannotBeMade_thenTheConnectionBreaksOff(TestNode node) {
        assertThatThrownBy(() -> node.send("GET", "/elsewhere/cut-off", null)).isInstanceOf(IOException.class);
    }

    @Test
    void whatAFilterRefusesIsAProblemToo(TestNode node) throws Exception {
        Answer refused = node.send("GET", "/filtered/refused", null);
        requireProblem(refused, 403, "refused");
        assertThat(refused.field("instance")).isEqualTo("/filtered/refused");
        Answer broken = node.send("GET", "/filtered/broken", null);
        requireProblem(broken, 500, "internal", "incident ");
        assertThat(broken.text()).doesNotContain("hunter2");
        requireProblem(node.send("GET", "/error", null), 404, "no-such-route");
    }

    @Test
    void aMethodThatIsNotAllowedComesWithThoseThatAre(TestNode node) throws Exception {
        Answer answer = node.send("PUT", "/channels", "{}");
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void aProblemIsAProblemWhateverWasAskedFor(TestNode node) throws Exception {
        Answer answer = node.send("GET", "/elsewhere/missing", null, "Accept", "video/mp4");
        requireProblem(answer, 404, "not-found");
    }

    @Test
    void whatNeverGetsPastTomcatIsAProblemToo(TestNode node) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.getOutputStream().write(latin("GET /a<b HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            socket.getOutputStream().flush();
            assertThat(read(socket.getInputStream()))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "urn:ytempire:problem:bad-request");
        }
    }

    private static void requireProblem(Answer answer, int status, String problem, String... details) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.field("type")).isEqualTo("urn:ytempire:problem:" + problem);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.field("title")).isNotBlank();
        // neither has one when Tomcat itself refused the request
        assertThat(answer.headers().firstValue(TraceFilter.ANSWER).orElse("")).isEqualTo(answer.field("traceId"));
        String detail = answer.field("detail");
        assertThat(detail).isNotBlank().doesNotContain("java.", "tools.jackson");
        for (String part : details) {
            assertThat(detail).contains(part);
        }
    }

    private static String read(InputStream in) throws Exception {
        byte[] buffer = new byte[8192];
        StringBuilder text = new StringBuilder();
        while (!text.toString().contains("}")) {
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
