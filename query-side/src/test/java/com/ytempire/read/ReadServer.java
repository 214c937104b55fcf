package com.ytempire.read;

import com.ytempire.api.Rejection;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.rehearsal.PolicyRehearsal;
import com.ytempire.api.video.ProgressChannel;
import com.ytempire.api.video.StepProgress;
import com.ytempire.api.video.VideoId;
import com.ytempire.eventstore.AuditedLog;
import com.ytempire.eventstore.RebuildLog;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.provider.statement.ElevenLabsFormat;
import com.ytempire.provider.statement.GoogleFormat;
import com.ytempire.provider.statement.OpenAiFormat;
import com.ytempire.read.audit.AuditKey;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The read side's beans behind a real web server on a free port of the loopback address. */
public final class ReadServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    public final Store store;
    public final Channel channel = new Channel();
    public final HttpClient client = HttpClient.newHttpClient();
    /** How productions are rehearsed, of which the write side knows. */
    public volatile PolicyRehearsal rehearsal = question -> {
        throw new IllegalStateException("a test says how");
    };

    private final Tomcat tomcat = new Tomcat();
    private final AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();

    public ReadServer(ReadModel model, Path folder) throws LifecycleException {
        store = new Store(folder.resolve("media"));
        beans.register(Web.class);
        beans.addBeanFactoryPostProcessor(factory -> {
            factory.registerSingleton("sql", model.sql);
            factory.registerSingleton("clock", Clock.systemUTC());
            factory.registerSingleton("log", new RebuildLog(model.pool(), new StableNameSerializer()));
            factory.registerSingleton("checked", new AuditedLog(model.pool(), new StableNameSerializer()));
            factory.registerSingleton("database", model.pool());
            factory.registerSingleton("key", key(folder));
            factory.registerSingleton("store", store);
            factory.registerSingleton("progress", channel);
            factory.registerSingleton("rehearsal", (PolicyRehearsal) question -> rehearsal.rehearse(question));
            factory.registerSingleton("openAi", new OpenAiFormat());
            factory.registerSingleton("elevenLabs", new ElevenLabsFormat());
            factory.registerSingleton("google", new GoogleFormat());
        });
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        tomcat.setPort(0);
        tomcat.setHostname("127.0.0.1");
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        StandardContext context = (StandardContext) tomcat.addContext("", new File(".").getAbsolutePath());
        // both would need the JDK opened up, and nothing is loaded twice here
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        var servlet = Tomcat.addServlet(context, "web", new DispatcherServlet(beans));
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        servlet.addMapping("/");
        tomcat.start();
    }

    private static AuditKey key(Path folder) {
        try {
            return AuditKey.at(folder.resolve("audit-key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ApplicationContext beans() {
        return beans;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    @Override
    public void close() throws LifecycleException {
        client.close();
        beans.close();
        tomcat.stop();
        tomcat.destroy();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import(ReadConfiguration.class)
    static class Web {
        @Bean
        Advice advice() {
            return new Advice();
        }
    }

    /** Stands in for the one of the write side. */
    @RestControllerAdvice
    static class Advice extends ResponseEntityExceptionHandler {
        @ExceptionHandler
        ProblemDetail refused(Rejection rejection) {
            HttpStatus status = switch (rejection.reason()) {
                case NOT_FOUND -> HttpStatus.NOT_FOUND;
                case WRONG_STATE -> HttpStatus.CONFLICT;
                case INVALID, KEY_REUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
            };
            return ProblemDetail.forStatusAndDetail(status, rejection.getMessage());
        }
    }

    /** Content in a folder, named as a test says. */
    public static final class Store implements MediaStore {
        private final Path folder;

        Store(Path folder) {
            this.folder = folder;
        }

        public void keep(MediaRef ref, byte[] content) throws IOException {
            Files.createDirectories(folder);
            Files.write(folder.resolve(ref.sha256()), content);
        }

        @Override
        public MediaRef put(Path file, String mediaType) {
            throw new AssertionError("the read side stores nothing");
        }

        @Override
        public MediaRef put(byte[] content, String mediaType) {
            throw new AssertionError("the read side stores nothing");
        }

        @Override
        public Path path(MediaRef ref) throws IOException {
            Path path = folder.resolve(ref.sha256());
            if (!Files.exists(path)) {
                throw new NoSuchFileException(ref.sha256());
            }
            return path;
        }
    }

    /** Progress within this JVM. */
    public static final class Channel implements ProgressChannel {
        private final Map<VideoId, List<Consumer<StepProgress>>> listeners = new ConcurrentHashMap<>();

        public int listeners(VideoId id) {
            return listeners.getOrDefault(id, List.of()).size();
        }

        @Override
        public void publish(StepProgress progress) {
            listeners.getOrDefault(progress.videoId(), List.of()).forEach(listener -> listener.accept(progress));
        }

        @Override
        public Subscription subscribe(VideoId videoId, Consumer<StepProgress> listener) {
            listeners
                    .computeIfAbsent(videoId, id -> new CopyOnWriteArrayList<>())
                    .add(listener);
            return () -> listeners.getOrDefault(videoId, List.of()).remove(listener);
        }
    }
}
