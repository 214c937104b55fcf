package com.ytempire.node.media;

import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Content in files named by their SHA-256, {@code media/ab/cdef…}. A file has its name only when it is whole and on the
 * disk. Safe for many threads and, since moves are atomic, for many processes.
 *
 * <p>A file's time is that of the last {@code put} of its content, whether it was here already or not: what was put
 * lately is never cleared away, so whoever has put something has the grace time to put its reference on record.
 */
public final class FileMediaStore implements MediaStore {
    /** What a killed process left half-written goes after this time. */
    static final Duration LEFTOVERS_KEPT = Duration.ofDays(1);

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int FOLDERS = 256;
    private static final String UNUSED = "unused-";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path own;
    private final Path folder;
    private final Path unfinished;
    private final Clock clock;
    private int nextFolder;

    /**
     * Opens the store {@code media} in the data folder, making it when missing. Files below the data folder are the
     * node's own and are linked; those from elsewhere are copied, since their owner may write to them again.
     */
    public FileMediaStore(Path dataFolder, Clock clock) throws IOException {
        this(dataFolder, dataFolder.resolve("media"), clock);
    }

    /** Opens the store in a folder that several nodes share, making it when missing. */
    public FileMediaStore(Path dataFolder, Path folder, Clock clock) throws IOException {
        this.clock = clock;
        this.own = dataFolder.toAbsolutePath().normalize();
        this.folder = folder.toAbsolutePath().normalize();
        this.unfinished = folder.resolve("unfinished");
        Files.createDirectories(unfinished);
        putBackUnused();
        deleteLeftovers(clock.instant().minus(LEFTOVERS_KEPT));
    }

    /** Where the files are. */
    public Path folder() {
        return folder;
    }

    @Override
    public MediaRef put(Path file, String mediaType) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException("not a file: " + file);
        }
        Path fresh = Files.createTempFile(unfinished, "put", "");
        try {
            return isLinked(file, fresh) ? keep(hashed(fresh), fresh, mediaType) : copied(file, fresh, mediaType);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    @Override
    public MediaRef put(byte[] content, String mediaType) throws IOException {
        Path fresh = Files.createTempFile(unfinished, "put", "");
        try {
            Hashed hashed = new Hashed(hex(sha256().digest(content)), content.length);
            if (isHere(hashed) && isTouched(place(hashed.sha256()))) {
                return new MediaRef(hashed.sha256(), hashed.bytes(), mediaType);
            }
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                writeAll(out, ByteBuffer.wrap(content));
                out.force(true);
            }
            return keep(hashed, fresh, mediaType);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Also {@link NoSuchFileException} when what lies here has another length than it was stored with. */
    @Override
    public Path path(MediaRef ref) throws IOException {
        Path file = place(ref.sha256());
        long bytes = Files.size(file);
        if (bytes != ref.bytes()) {
            throw new NoSuchFileException(
                    file.toString(), null, "damaged: it has %d bytes, not %d".formatted(bytes, ref.bytes()));
        }
        return file;
    }

    private MediaRef copied(Path file, Path fresh, String mediaType) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        try (FileChannel in = FileChannel.open(file);
                FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (in.read(buffer) >= 0) {
                buffer.flip();
                bytes += buffer.remaining();
                digest.update(buffer.duplicate());
                writeAll(out, buffer);
                buffer.clear();
            }
            out.force(true);
        }
        return keep(new Hashed(hex(digest.digest()), bytes), fresh, mediaType);
    }

    private MediaRef keep(Hashed hashed, Path fresh, String mediaType) throws IOException {
        Path place = place(hashed.sha256());
        if (!isHere(hashed) || !isTouched(place)) {
            // a linked file may be as old as it likes
            Files.setLastModifiedTime(fresh, now());
            Files.createDirectories(place.getParent());
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(place.getParent())) {
                directory.force(true);
            }
        }
        return new MediaRef(hashed.sha256(), hashed.bytes(), mediaType);
    }

    /**
     * Clears away what was put before the time given and is of no use, a slice of the store at a time.
     *
     * @param most how many files to look at, so that their names fit into memory
     * @param removeUsed takes out of the hashes those that are in use
     * @return how many files are gone
     */
    public synchronized int removeUnused(Instant putBefore, int most, Consumer<Set<String>> removeUsed)
            throws IOException {
        Set<String> candidates = candidates(putBefore, most);
        if (candidates.isEmpty()) {
            return 0;
        }
        removeUsed.accept(candidates);
        int removed = 0;
        for (String unused : candidates) {
            removed += isRemoved(unused, putBefore) ? 1 : 0;
        }
        return removed;
    }

    /** Hashes of files not put since, from the folder where the last slice ended, whole folders at a time. */
    private Set<String> candidates(Instant putBefore, int most) throws IOException {
        Set<String> candidates = new HashSet<>();
        for (int i = 0; i < FOLDERS && candidates.size() < most; i++) {
            String prefix = HexFormat.of().toHexDigits((byte) nextFolder);
            nextFolder = (nextFolder + 1) % FOLDERS;
            Path part = folder.resolve(prefix);
            if (Files.isDirectory(part)) {
                try (Stream<Path> files = Files.list(part)) {
                    for (Path file : (Iterable<Path>) files.limit(most)::iterator) {
                        String sha256 = prefix + file.getFileName();
                        if (SHA256.matcher(sha256).matches() && isOlder(file, putBefore)) {
                            candidates.add(sha256);
                        }
                    }
                }
            }
        }
        return candidates;
    }

    /** Out of the way first, and only then gone: who puts the content meanwhile either makes it young or writes it anew. */
    private boolean isRemoved(String sha256, Instant putBefore) throws IOException {
        Path place = place(sha256);
        Path aside = unfinished.resolve(UNUSED + sha256);
        try {
            Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            return false;
        }
        if (isOlder(aside, putBefore)) {
            Files.deleteIfExists(aside);
            return true;
        }
        Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return false;
    }

    private static boolean isOlder(Path file, Instant time) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    }

    /** False when the file has just been cleared away. */
    private boolean isTouched(Path place) throws IOException {
        try {
            Files.setLastModifiedTime(place, now());
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private FileTime now() {
        return FileTime.from(clock.instant());
    }

    /** False also for a damaged file, which is then replaced. */
    private boolean isHere(Hashed hashed) throws IOException {
        Path place = place(hashed.sha256());
        try {
            return Files.size(place) == hashed.bytes();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path place(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    private boolean isLinked(Path file, Path fresh) throws IOException {
        if (!file.toAbsolutePath().normalize().startsWith(own) || Files.isSymbolicLink(file)) {
            return false;
        }
        Files.delete(fresh);
        try {
            Files.createLink(fresh, file);
            return true;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.createFile(fresh);
            return false;
        }
    }

    private static Hashed hashed(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                bytes += n;
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return new Hashed(hex(digest.digest()), bytes);
    }

    /** A process that was killed while it cleared away may have left behind what is needed again. */
    private void putBackUnused() throws IOException {
        List<Path> aside;
        try (Stream<Path> all = Files.list(unfinished)) {
            aside = all.filter(file -> file.getFileName().toString().startsWith(UNUSED))
                    .toList();
        }
        for (Path file : aside) {
            String sha256 = file.getFileName().toString().substring(UNUSED.length());
            if (SHA256.matcher(sha256).matches() && !Files.exists(place(sha256))) {
                Files.move(file, place(sha256), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private void deleteLeftovers(Instant olderThan) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> all = Files.list(unfinished)) {
            leftovers = all.toList();
        }
        for (Path leftover : leftovers) {
            if (Files.getLastModifiedTime(leftover).toInstant().isBefore(olderThan)) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    private static void writeAll(FileChannel out, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            out.write(content);
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private record Hashed(String sha256, long bytes) {}
}
