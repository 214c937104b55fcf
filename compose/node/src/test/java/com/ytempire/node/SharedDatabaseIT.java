package com.ytempire.node;

import static com.ytempire.node.Answers.account;
import static com.ytempire.node.Answers.sum;
import static com.ytempire.node.Answers.whys;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.node.embedded.EmbeddedPostgres;
import com.ytempire.node.embedded.EmbeddedRedis;
import com.ytempire.sandbox.Sandbox;
import com.ytempire.sandbox.SandboxConfig;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes, one of them in a process of its own, on one database, one Redis and one media folder. */
class SharedDatabaseIT {
    /** As long as each other, so that to speak of one costs about as much as to speak of the other. */
    private static final List<String> THINGS = List.of("kettle", "boiler", "heater");

    @TempDir
    private static Path folder;

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
    private static List<NodeHttp> nodes;

    @BeforeAll
    static void startNodes() throws Exception {
        Sandbox sandbox = open(Sandbox.start(SandboxConfig.in(Files.createDirectory(folder.resolve("box")))));
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Path faults = Files.createDirectory(folder.resolve("faults"));
        EmbeddedPostgres postgres = open(EmbeddedPostgres.start(folder.resolve("postgres"), logs));
        EmbeddedRedis redis = open(EmbeddedRedis.start(folder.resolve("redis"), logs));
        Map<String, String> shared = Map.of(
                "ytempire.media-dir", folder.resolve("media").toString(),
                "ytempire.postgres.url", postgres.jdbcUrl(),
                "ytempire.postgres.username", postgres.username(),
                "ytempire.postgres.password", postgres.password(),
                "ytempire.redis.url", redis.redisUrl().toString(),
                "ytempire.redis.password", redis.password(),
                // so few that one node alone cannot have all scripts written at once
                "ytempire.production.threads", "2");
        Map<String, String> one = new HashMap<>(shared);
        one.put("ytempire.name", "one");
        one.putAll(OutsideWorld.properties(sandbox));
        one.put(FaultInjection.FOLDER, faults.toString());
        Map<String, String> other = new HashMap<>(shared);
        other.put("ytempire.name", "other");
        KillableNode inItsOwn =
                open(new KillableNode(Files.createDirectory(folder.resolve("other")), faults, sandbox, other));
        // at the same moment: both find no tables
        Process ignored = inItsOwn.launch();
        RunningNode here = open(YtempireNode.start(new NodeOptions(folder.resolve("one"), 0, false, one)));
        inItsOwn.awaitReady();
        nodes = List.of(open(new NodeHttp(here.url())), open(new NodeHttp(inItsOwn.url())));
        nodes.getFirst()
                .post(
                        "/prices",
                        Map.of(
                                "id",
                                "dear",
                                "effectiveFrom",
                                LocalDate.now(ZoneOffset.UTC).toString(),
                                "prices",
                                List.of(Map.of("provider", "marytts", "meter", "characters", "unitPrice", "0.1"))));
    }

    private static <T extends AutoCloseable> T open(T opened) {
        OPEN.push(opened);
        return opened;
    }

    @AfterAll
    static void stopNodes() throws Exception {
        while (!OPEN.isEmpty()) {
            OPEN.pop().close();
        }
    }

    @Test
    void givenRoomForSome_whenBothNodesTakeProductionsOfOneChannel_thenTheLimitHoldsAndARaiseReleasesTheRest()
            throws Exception {
        String channel = channel("Shared budget");
        limit(channel, "0.01");
        String first = generate(nodes.getFirst(), channel, THINGS.getFirst());
        BigDecimal voice = sum(awaitHeld(channel, 1).path("waiting"));
        BigDecimal room = voice.multiply(new BigDecimal("1.5"));
        nodes.getFirst().post("/videos/" + first + "/cancel", Map.of("who", "ann", "why", "the price is known"));
        awaitHeld(channel, 0);
        limit(channel, room.toPlainString());

        Files.writeString(folder.resolve("faults/SCRIPT"), "delay 1500");

        List<String> videos = atOnce(THINGS, (node, thing) -> generate(node, channel, thing));

        JsonNode full = awaitWithin(
                room,
                channel,
                account -> account.path("held").asInt() == 2 && isReady(channel) && isSettled(account, channel));
        BigDecimal left = new BigDecimal(full.at("/left/amount").asString());
        assertThat(left).isEqualByComparingTo(room.subtract(sum(full.path("spent"))));
        assertThat(sum(full.path("waiting"))).isGreaterThan(left.multiply(BigDecimal.TWO));

        limit(channel, "1000");

        Set<String> workers = new HashSet<>();
        int released = 0;
        for (String video : videos) {
            assertThat(nodes.getLast().awaitEnd(video).path("status").asString())
                    .isEqualTo("ready");
            JsonNode timeline = nodes.getFirst().get("/videos/" + video + "/timeline");
            timeline.path("attempts")
                    .forEach(attempt -> workers.add(attempt.path("worker").asString()));
            released += whys(timeline, "video.production-released").size();
            assertThat(whys(timeline, "video.production-held"))
                    .hasSameSizeAs(whys(timeline, "video.production-released"))
                    .allMatch(why -> why.contains("voice is expected to cost"));
        }
        assertThat(released).isEqualTo(2);
        assertThat(workers).hasSize(2);
        JsonNode settled = awaitWithin(new BigDecimal(1000), channel, account -> isSettled(account, channel));
        assertThat(settled.path("held").asInt()).isZero();
    }

    @Test
    void theSameOrderUnderTheSameKeyAtBothNodesAtOnceIsOneVideoAndBothAreToldSo() throws Exception {
        String channel = channel("Shared keys");
        for (String key : List.of("order-1", "order-2", "order-3")) {
            List<String> ids = atOnce(List.of(key, key), (node, each) -> {
                String body = JsonMapper.shared().writeValueAsString(request(channel, "teapot"));
                HttpResponse<String> answer = node.send("POST", "/videos/generate", body, "Idempotency-Key", each);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
                return JsonMapper.shared().readTree(answer.body()).path("id").asString();
            });

            assertThat(ids.getFirst()).isEqualTo(ids.getLast());
            nodes.getFirst().post("/videos/" + ids.getFirst() + "/cancel", Map.of("who", "ann", "why", "seen enough"));
        }
    }

    private interface Order {
        String place(NodeHttp node, String what);
    }

    /** Each placed at the same moment as the others, in turns at one node and at the other. */
    private static List<String> atOnce(List<String> things, Order order) throws Exception {
        CyclicBarrier all = new CyclicBarrier(things.size());
        try (ExecutorService clients = Executors.newFixedThreadPool(things.size())) {
            List<Future<String>> ids = new ArrayList<>();
            for (String thing : things) {
                NodeHttp node = nodes.get(ids.size() % nodes.size());
                ids.add(clients.submit(() -> {
                    all.await();
                    return order.place(node, thing);
                }));
            }
            List<String> placed = new ArrayList<>();
            for (Future<String> id : ids) {
                placed.add(id.get());
            }
            return placed;
        }
    }

    /** Waits as each node has it, in turns, and never sees more committed than there is room for. */
    private static JsonNode awaitWithin(BigDecimal room, String channel, Predicate<JsonNode> wanted) {
        nodes.forEach(node -> node.await(month(), budgets -> {
            JsonNode account = account(budgets, channel);
            assertThat(sum(account.path("spent")).add(sum(account.path("reserved"))))
                    .as(account::toString)
                    .isLessThanOrEqualTo(room);
            return wanted.test(account);
        }));
        return account(nodes.getFirst().get(month()), channel);
    }

    private static JsonNode awaitHeld(String channel, int held) {
        NodeHttp node = nodes.getFirst();
        node.await(month(), budgets -> account(budgets, channel).path("held").asInt() == held);
        return account(node.get(month()), channel);
    }

    private static String channel(String name) {
        return nodes.getFirst()
                .post("/channels", Samples.channel(name))
                .path("id")
                .asString();
    }

    private static void limit(String channel, String amount) {
        nodes.getLast()
                .post(
                        "/budgets",
                        Map.of(
                                "limits",
                                List.of(Map.of("scope", "channel", "id", channel, "amount", amount)),
                                "who",
                                "ann",
                                "why",
                                "a test"));
    }

    private static Map<String, Object> request(String channel, String thing) {
        Map<String, Object> request = new HashMap<>(Samples.request(channel));
        request.put("notes", Samples.NOTES.replace("kettle", thing));
        return request;
    }

    private static String generate(NodeHttp node, String channel, String thing) {
        return node.post("/videos/generate", request(channel, thing)).path("id").asString();
    }

    private static BigDecimal costs(String channel) {
        BigDecimal costs = BigDecimal.ZERO;
        for (JsonNode video :
                nodes.getFirst().get("/videos?channelId=" + channel).path("items")) {
            JsonNode cost = video.at("/cost/amount");
            costs = cost.isString() ? costs.add(new BigDecimal(cost.asString())) : costs;
        }
        return costs;
    }

    /** Nothing is reserved, and what was spent is what the videos cost. */
    private static boolean isSettled(JsonNode account, String channel) {
        return account.path("reserved").isEmpty() && sum(account.path("spent")).compareTo(costs(channel)) == 0;
    }

    /** One of them is. */
    private static boolean isReady(String channel) {
        return !nodes.getFirst()
                .get("/videos?status=ready&channelId=" + channel)
                .path("items")
                .isEmpty();
    }

    private static String month() {
        return "/budgets/" + YearMonth.now(ZoneOffset.UTC);
    }
}
