package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.http.DurableFile;
import com.ytempire.sandbox.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The uploads under way: a folder each, with what has arrived. At most 200; the oldest goes for a new one. */
final class UploadSessionStore {
    private static final int MAX_SESSIONS = 200;

    private final Path folder;
    private final Duration life;
    private final Map<String, Open> sessions = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** A session and the lock under which its bytes arrive. */
    record Open(UploadSession session, ReentrantLock busy) {}

    UploadSessionStore(Path folder, Duration life) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("sessions"));
        this.life = life;
        try (Stream<Path> found = Files.list(this.folder)) {
            for (Path one : found.toList()) {
                Path record = one.resolve("session.json");
                if (Files.exists(record)) {
                    UploadSession session = Json.MAPPER.readValue(Files.readAllBytes(record), UploadSession.class);
                    sessions.put(session.id(), new Open(session, new ReentrantLock()));
                } else {
                    DurableFile.deleteFolder(one);
                }
            }
        }
    }

    void open(UploadSession session) throws IOException {
        lock.lock();
        try {
            while (sessions.size() >= MAX_SESSIONS) {
                forget(sessions.values().stream()
                        .map(Open::session)
                        .min(Comparator.comparing(UploadSession::done)
                                .reversed()
                                .thenComparing(UploadSession::createdAt))
                        .orElseThrow()
                        .id());
            }
            Files.createDirectories(home(session.id()));
            Files.createFile(body(session.id()));
            save(session);
            sessions.put(session.id(), new Open(session, new ReentrantLock()));
        } finally {
            lock.unlock();
        }
    }

    /** The session, unless it is unknown or too old. */
    Optional<Open> find(String id, Instant now) throws IOException {
        lock.lock();
        try {
            Open open = sessions.get(id);
            if (open != null && open.session().createdAt().plus(life).isBefore(now)) {
                forget(id);
                return Optional.empty();
            }
            return Optional.ofNullable(open);
        } finally {
            lock.unlock();
        }
    }

    void finish(UploadSession session) throws IOException {
        lock.lock();
        try {
            Open open = sessions.get(session.id());
            if (open != null && !open.session().done()) {
                save(session.finished());
                sessions.put(session.id(), new Open(session.finished(), open.busy()));
                Files.deleteIfExists(body(session.id()));
            }
        } finally {
            lock.unlock();
        }
    }

    void forget(String id) throws IOException {
        lock.lock();
        try {
            sessions.remove(id);
            Files.deleteIfExists(home(id).resolve("session.json"));
            DurableFile.deleteFolder(home(id));
        } finally {
            lock.unlock();
        }
    }

    List<UploadSession> all() {
        lock.lock();
        try {
            return sessions.values().stream()
                    .map(Open::session)
                    .sorted(Comparator.comparing(UploadSession::createdAt))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Where the bytes of a session lie, in the order of their arrival. */
    Path body(String id) {
        return home(id).resolve("body");
    }

    /** How many bytes have arrived. */
    long received(UploadSession session) throws IOException {
        Path body = body(session.id());
        return Files.exists(body) ? Files.size(body) : Math.max(session.mediaBytes(), 0);
    }

    private Path home(String id) {
        return folder.resolve(id);
    }

    private void save(UploadSession session) throws IOException {
        DurableFile.write(home(session.id()).resolve("session.json"), Json.MAPPER.writeValueAsBytes(session));
    }
}
