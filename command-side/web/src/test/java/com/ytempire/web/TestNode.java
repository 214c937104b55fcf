package com.ytempire.web;

import com.ytempire.api.Rejection;
import com.ytempire.api.budget.BudgetCommand;
import com.ytempire.api.channel.ChannelCommand;
import com.ytempire.api.cost.PriceCommand;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.statement.Reconciliation;
import com.ytempire.api.statement.StatementCommand;
import com.ytempire.api.statement.StatementFormat;
import com.ytempire.api.statement.StatementId;
import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.ProductionFinder;
import com.ytempire.api.video.ProductionFinder.Filter;
import com.ytempire.api.video.ProductionFinder.Found;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoCommand.Act;
import com.ytempire.api.video.VideoCommand.TryOut;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The write side on a real server with a real database; only what the commands come to is decided by the test. */
public final class TestNode implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Every command that arrived. */
    public final List<Object> commands = new CopyOnWriteArrayList<>();

    /** What statements and the books come to. */
    public volatile Reconciliation.Compared compared = new Reconciliation.Compared(0, List.of());

    /** What goes on while a statement is read. */
    public volatile Runnable reading = () -> {};

    /** What goes on while a command is handled. */
    public volatile Consumer<Object> handling = command -> {};

    /** What is thrown at the next command, when not null. */
    public volatile @Nullable RuntimeException refusal;

    /** What acts come to. */
    public volatile Function<Act, ActOutcome> outcome = act -> new ActOutcome(List.of(), "");

    /** What a filter finds. */
    public volatile BiFunction<Filter, Integer, Found> found = (filter, most) -> new Found(List.of(), false);

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    public TestNode() throws IOException {
        folder = Files.createTempDirectory("ytempire-web");
        Path leftOver = Files.createDirectories(folder.resolve("uploads")).resolve("cut-off.tmp");
        Files.writeString(leftOver, "a crash was faster");
        Files.setLastModifiedTime(leftOver, FileTime.from(NOW.minus(Duration.ofDays(2))));
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        migrate(postgres.getPostgresDatabase());
        SpringApplication application = new SpringApplication(Parts.class);
        application.addInitializers(started -> {
            started.getBeanFactory().registerSingleton("testNode", this);
            started.getBeanFactory().registerSingleton("dataSource", postgres.getPostgresDatabase());
        });
        context = application.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--ytempire.data-dir=" + folder,
                "--spring.main.banner-mode=off",
                "--spring.jmx.enabled=false");
        port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /** An answer: its status, its headers, and its body as JSON. */
    public record Answer(int status, java.net.http.HttpHeaders headers, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String field(String name) {
            return json().path(name).asString();
        }
    }

    /** Sends a request with a JSON body. */
    public Answer send(String method, String path, @Nullable String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher body = json == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8);
        return send(method, path, "application/json", body, headers);
    }

    /** Sends any request. */
    public Answer send(String method, String path, String type, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", type)
                .method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public int port() {
        return port;
    }

    /** Where the node keeps its files. */
    public Path folder() {
        return folder;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The command that arrived last. */
    public <T> T last(Class<T> type) {
        return type.cast(commands.getLast());
    }

    @Override
    public void close() throws IOException {
        context.close();
        postgres.close();
        client.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    private static void migrate(DataSource database) throws IOException {
        for (String script : List.of("V1__event_log.sql", "V13__selections.sql")) {
            Path ddl = Path.of("../../projections-sql/src/main/resources/db/migration", script);
            JdbcClient.create(database).sql(Files.readString(ddl)).update();
        }
    }

    @Configuration
    @EnableAutoConfiguration
    @Import({WebConfiguration.class, Elsewhere.class})
    static class Parts {
        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        JdbcClient jdbcClient(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        CommandGateway commandGateway(TestNode node) {
            CommandBus bus = SimpleCommandBus.builder().build();
            Stream.of(
                            BudgetCommand.class,
                            ChannelCommand.class,
                            PriceCommand.class,
                            StatementCommand.class,
                            VideoCommand.class)
                    .flatMap(Parts::records)
                    .forEach(type -> bus.subscribe(type.getName(), message -> {
                        node.commands.add(message.getPayload());
                        node.handling.accept(message.getPayload());
                        RuntimeException refusal = node.refusal;
                        if (refusal != null) {
                            throw refusal;
                        }
                        return switch (message.getPayload()) {
                            case Act act -> node.outcome.apply(act);
                            case TryOut tried -> node.outcome.apply(tried.act());
                            default -> null;
                        };
                    }));
            return DefaultCommandGateway.builder().commandBus(bus).build();
        }

        private static Stream<Class<?>> records(Class<?> type) {
            return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Parts::records) : Stream.of(type);
        }

        @Bean
        StatementFormat statementFormat(TestNode node) {
            return new OneAmountALine(() -> node.reading.run());
        }

        @Bean
        Reconciliation reconciliation(TestNode node) {
            return new Reconciliation() {
                @Override
                public <T> T inTurn(StatementId id, Function<Compared, T> use) {
                    return use.apply(node.compared);
                }
            };
        }

        @Bean
        ProductionFinder productionFinder(TestNode node) {
            return (filter, most) -> node.found.apply(filter, most);
        }

        /** Refuses before Spring MVC has a say. */
        @Bean
        OncePerRequestFilter doorkeeper() {
            return new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(
                        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                        throws IOException, ServletException {
                    if (request.getRequestURI().equals("/filtered/refused")) {
                        response.sendError(403);
                    } else if (request.getRequestURI().equals("/filtered/broken")) {
                        throw new IllegalStateException("the password is hunter2");
                    } else {
                        chain.doFilter(request, response);
                    }
                }
            };
        }

        @Bean
        MediaStore mediaStore(TestNode node) throws IOException {
            return new FolderStore(Files.createDirectories(node.folder().resolve("media")));
        }
    }

    /** Stands for the read side, which throws its own. */
    @RestController
    static class Elsewhere {
        /** A body that the write side knows nothing of. */
        record Asked(@Nullable Integer most, @Nullable Map<String, Integer> by) {}

        @PostMapping("/elsewhere/asked")
        String ask(@RequestBody Asked asked) {
            return String.valueOf(asked.most());
        }

        @GetMapping("/elsewhere/cut-off")
        void cutOff(HttpServletResponse response) throws IOException {
            response.getOutputStream().write('[');
            response.flushBuffer();
            throw new IllegalStateException("the password is hunter2");
        }

        @GetMapping("/elsewhere/{what}")
        String fail(@PathVariable String what) {
            throw switch (what) {
                case "missing" -> new Rejection(Rejection.Reason.NOT_FOUND, "there is no such thing");
                case "gone" -> new ResponseStatusException(HttpStatus.GONE, "it went away");
                case "unpaid" -> new ResponseStatusException(HttpStatus.PAYMENT_REQUIRED);
                default -> new IllegalStateException("the password is hunter2");
            };
        }
    }

    /** Keeps files under their hash. */
    private record FolderStore(Path folder) implements MediaStore {
        @Override
        public MediaRef put(Path file, String mediaType) throws IOException {
            return put(Files.readAllBytes(file), mediaType);
        }

        @Override
        public MediaRef put(byte[] content, String mediaType) throws IOException {
            MediaRef ref = new MediaRef(sha256(content), content.length, mediaType);
            Files.write(folder.resolve(ref.sha256()), content);
            return ref;
        }

        @Override
        public Path path(MediaRef ref) {
            return folder.resolve(ref.sha256());
        }

        private static String sha256(byte[] content) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
