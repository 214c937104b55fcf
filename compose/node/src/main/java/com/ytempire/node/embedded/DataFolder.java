package com.ytempire.node.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where a node keeps all that lasts. One node at a time works on it, which a lock that dies with the process ensures. */
public final class DataFolder implements AutoCloseable {
    private static final String ADDRESS = "node.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** {@code $YTEMPIRE_HOME}, or {@code .ytempire} in the user's home. */
    public static Path defaultRoot() {
        String home = System.getenv("YTEMPIRE_HOME");
        return home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".ytempire")
                : Path.of(home).toAbsolutePath().normalize();
    }

    /** The folder for logs in a data folder that this process need not have; both are made when missing. */
    public static Path logs(Path folder) throws IOException {
        Owned.directory(folder);
        Path logs = folder.resolve("logs");
        Owned.directory(logs);
        return logs;
    }

    /** Takes the folder for this process, making it when missing; {@link FolderInUseException} when a node has it. */
    public static DataFolder open(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Owned.directory(root);
        FileChannel channel =
                FileChannel.open(root.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new FolderInUseException(root, readAddress(root));
        }
        DataFolder opened = new DataFolder(root, channel, lock);
        opened.write(new NodeAddress(ProcessHandle.current().pid(), Optional.empty(), Optional.empty()));
        return opened;
    }

    /** The node that lives on this folder, when there is one that has said who it is. */
    public static Optional<NodeAddress> running(Path folder) {
        return readAddress(folder).filter(NodeAddress::isAlive);
    }

    /** Lets clients of this folder find the node. */
    public void announce(URI url, Optional<URI> sandboxUrl) throws IOException {
        write(new NodeAddress(ProcessHandle.current().pid(), Optional.of(url), sandboxUrl));
    }

    /** The folder itself, absolute. */
    public Path root() {
        return root;
    }

    /** Content by its hash. */
    public Path media() {
        return root.resolve("media");
    }

    /** Finished videos under names for people. */
    public Path videos() {
        return root.resolve("videos");
    }

    /** What the node and its servers have to say. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve(ADDRESS));
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void write(NodeAddress address) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("pid", address.pid());
        address.url().ifPresent(url -> json.put("url", url.toString()));
        address.sandboxUrl().ifPresent(url -> json.put("sandboxUrl", url.toString()));
        Path next = root.resolve(ADDRESS + ".next");
        Files.write(next, JSON.writeValueAsBytes(json));
        Files.move(next, root.resolve(ADDRESS), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<NodeAddress> readAddress(Path folder) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(folder.resolve(ADDRESS)));
            return Optional.of(new NodeAddress(json.path("pid").asLong(0), uri(json, "url"), uri(json, "sandboxUrl")));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> uri(JsonNode json, String name) {
        return json.path(name).isString()
                ? Optional.of(URI.create(json.path(name).asString()))
                : Optional.empty();
    }
}
