package com.ytempire.render;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Encoded scenes under the hash of everything that went into them: {@code <folder>/<2 digits>/<hash>.mp4}. A segment
 * appears whole or not at all. When the folder grows beyond its limit, those used longest ago go first. Several
 * renders, and several processes, may share a folder.
 */
final class SegmentCache {
    private static final String SEGMENT = ".mp4";
    private static final String PART = ".part";
    /** Older leftovers belong to a process that died. */
    private static final Duration PART_LIFE = Duration.ofHours(6);

    private final Path folder;
    private final long maxBytes;

    SegmentCache(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /** Puts the segment at {@code target} and returns true, or returns false when it is not here. */
    boolean take(String key, Path target) throws IOException {
        Path segment = path(key);
        try {
            linkOrCopy(segment, target);
            Files.setLastModifiedTime(segment, FileTime.from(Instant.now()));
            return true;
        } catch (NoSuchFileException absent) {
            // It may have been evicted between the link and the touch: then the link holds it.
            return Files.exists(target);
        }
    }

    /** A new name in the cache's folder under which a segment may be written. */
    Path part(String key) throws IOException {
        Path segment = path(key);
        Files.createDirectories(segment.getParent());
        return segment.resolveSibling(key + "." + UUID.randomUUID() + PART);
    }

    /** Keeps a part that is whole under its key, and puts it at {@code target} too. */
    void keep(Path part, String key, Path target) throws IOException {
        linkOrCopy(part, target);
        Files.move(part, path(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets a segment that turned out to be bad. */
    void drop(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    /** Removes what was used longest ago until the limit is kept, and what dead processes left. */
    void trim() throws IOException {
        List<Entry> segments = new ArrayList<>();
        long total = 0;
        for (Entry entry : entries()) {
            if (entry.path().toString().endsWith(SEGMENT)) {
                segments.add(entry);
                total += entry.bytes();
            } else if (entry.used().isBefore(Instant.now().minus(PART_LIFE))) {
                Files.deleteIfExists(entry.path());
            }
        }
        segments.sort(Comparator.comparing(Entry::used));
        for (Entry entry : segments) {
            if (total <= maxBytes) {
                return;
            }
            Files.deleteIfExists(entry.path());
            total -= entry.bytes();
        }
    }

    private record Entry(Path path, long bytes, Instant used) {}

    private List<Entry> entries() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.find(folder, 2, (path, attributes) -> attributes.isRegularFile())) {
            for (Path file : files.toList()) {
                add(entries, file);
            }
        }
        return entries;
    }

    private static void add(List<Entry> entries, Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException gone) {
            return; // another render evicted it meanwhile
        }
        entries.add(
                new Entry(file, attributes.size(), attributes.lastModifiedTime().toInstant()));
    }

    private Path path(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key + SEGMENT);
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (NoSuchFileException absent) {
            throw absent;
        } catch (FileSystemException | UnsupportedOperationException otherDisk) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
