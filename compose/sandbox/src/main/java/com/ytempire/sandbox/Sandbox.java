package com.ytempire.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.ytempire.sandbox.http.Call;
import com.ytempire.sandbox.http.DurableFile;
import com.ytempire.sandbox.http.Faults;
import com.ytempire.sandbox.http.Json;
import com.ytempire.sandbox.youtube.Tokens;
import com.ytempire.sandbox.youtube.YouTube;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The providers of the outside world on 127.0.0.1. What they were given lies in a folder and survives a kill at any
 * time. One sandbox per folder.
 */
public final class Sandbox implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Sandbox.class.getName());

    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads;
    private final FileChannel lock;
    private final Faults faults;
    private final String rootUrl;

    private Sandbox(SandboxConfig config, FileChannel lock) throws IOException {
        this.lock = lock;
        // Small answers are two writes; without this each waits 40 ms for the other side's acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        server = bind(config);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            rootUrl = "http://127.0.0.1:" + server.getAddress().getPort();
            faults = new Faults(config.folder().resolve("faults.json"));
            YouTube youtube = new YouTube(config, faults, rootUrl);
            server.createContext("/", exchange -> serve(exchange, youtube));
            server.setExecutor(threads);
            server.start();
        } catch (IOException | RuntimeException e) {
            server.stop(0);
            threads.shutdownNow();
            throw e;
        }
    }

    /** Without a port given it takes the one of last time, where it can: addresses of videos outlive a restart. */
    private static HttpServer bind(SandboxConfig config) throws IOException {
        Path memory = config.folder().resolve("port");
        if (config.port() == 0 && Files.exists(memory)) {
            try {
                return listen(Integer.parseInt(Files.readString(memory).strip()));
            } catch (BindException | NumberFormatException taken) {
                LOG.log(Level.DEBUG, "the port of last time cannot be had", taken);
            }
        }
        HttpServer server = listen(config.port());
        DurableFile.write(
                memory, Integer.toString(server.getAddress().getPort()).getBytes(StandardCharsets.US_ASCII));
        return server;
    }

    private static HttpServer listen(int port) throws IOException {
        return HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
    }

    /** Opens the folder and serves it; throws when the port is taken or another sandbox has the folder. */
    public static Sandbox start(SandboxConfig config) throws IOException {
        Path folder = Files.createDirectories(config.folder());
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another sandbox uses the folder " + folder);
            }
            return new Sandbox(config, channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("another sandbox uses the folder " + folder, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Where it is reached, without a slash at the end. */
    public String rootUrl() {
        return rootUrl;
    }

    /** Where access tokens are to be had. */
    public String tokenUrl() {
        return rootUrl + "/token";
    }

    /** The one OAuth client that is known here. */
    public String clientId() {
        return Tokens.CLIENT_ID;
    }

    public String clientSecret() {
        return Tokens.CLIENT_SECRET;
    }

    public String refreshToken() {
        return Tokens.REFRESH_TOKEN;
    }

    /** What is to go wrong; also at {@code /sandbox/faults}. */
    public Faults faults() {
        return faults;
    }

    private void serve(HttpExchange exchange, YouTube youtube) {
        Call call = new Call(exchange);
        try {
            if (!faults.handle(call) && !youtube.handle(call)) {
                call.answerJson(404, Json.MAPPER.createObjectNode().put("detail", "nothing is served here"));
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> call.method() + " " + call.path() + " got no answer: " + e.getMessage());
            call.drop();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, call.method() + " " + call.path() + " failed", e);
            call.drop();
        }
    }

    /** Closes every connection at once and gives the folder free. */
    @Override
    public void close() {
        faults.close();
        server.stop(0);
        threads.shutdownNow();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a sandbox until the process ends: {@code Sandbox [FOLDER [PORT]]}, by default a new temporary folder and a
     * free port. The first line of output is its address.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean ownFolder = arguments.length == 0;
        Path folder = ownFolder ? Files.createTempDirectory("sandbox") : Path.of(arguments[0]);
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        Sandbox sandbox = start(SandboxConfig.in(folder).onPort(port));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            sandbox.close();
            if (ownFolder) {
                try {
                    DurableFile.deleteFolder(folder);
                } catch (IOException e) {
                    LOG.log(Level.WARNING, "the temporary folder " + folder + " is left behind", e);
                }
            }
            ended.countDown();
        }));
        System.out.println(sandbox.rootUrl());
        ended.await();
    }
}
