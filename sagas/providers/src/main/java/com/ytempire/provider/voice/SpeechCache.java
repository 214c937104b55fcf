package com.ytempire.provider.voice;

import com.ytempire.provider.text.SpokenForm;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps spoken sentences in a folder, so that a second attempt or an edited script speaks only what is new. A damaged
 * or missing entry counts as none. Several processes may share the folder.
 */
final class SpeechCache {
    private static final int MAGIC = 0x59545631;
    private static final String SUFFIX = ".speech";
    /** Two minutes of one sentence: an entry that claims more is damaged. */
    private static final int MOST_SAMPLES = Wav.RATE * 120;

    private static final int MOST_WORDS = 10_000;

    private final Path folder;
    private final long maxBytes;

    SpeechCache(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    static String key(SentenceSpeaker speaker, List<SpokenForm> words) {
        StringBuilder text = new StringBuilder(speaker.name()).append('\n').append(speaker.version());
        for (SpokenForm word : words) {
            text.append('\n').append(String.join(" ", word.spoken()));
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Optional<Utterance> find(String key) {
        Path file = folder.resolve(key + SUFFIX);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MAGIC) {
                return Optional.empty();
            }
            int words = in.readInt();
            int count = in.readInt();
            if (words < 0 || words > MOST_WORDS || count < 0 || count > MOST_SAMPLES) {
                return Optional.empty();
            }
            List<Span> spans = new ArrayList<>();
            for (int i = 0; i < words; i++) {
                spans.add(new Span(in.readInt(), in.readInt()));
            }
            short[] samples = new short[count];
            for (int i = 0; i < count; i++) {
                samples[i] = in.readShort();
            }
            Utterance found = new Utterance(samples, spans);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(found);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Keeps a sentence; when the disk refuses, it is simply not kept. */
    void keep(String key, Utterance utterance) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "part", ".tmp");
            try {
                write(part, utterance);
                Files.move(
                        part,
                        folder.resolve(key + SUFFIX),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // speech that is not kept is spoken again
        }
    }

    /** Deletes the entries that were not used for longest until the folder is within its limit. */
    void prune() {
        record Entry(Path path, long bytes, FileTime used) {}
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(SUFFIX))::iterator) {
                entries.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
            entries.sort(Comparator.comparing(Entry::used));
            long total = entries.stream().mapToLong(Entry::bytes).sum();
            for (Entry entry : entries) {
                if (total <= maxBytes) {
                    break;
                }
                Files.deleteIfExists(entry.path);
                total -= entry.bytes;
            }
        } catch (NoSuchFileException e) {
            // nothing was kept yet, or another process pruned first
        } catch (IOException e) {
            // the next narration prunes again
        }
    }

    private static void write(Path file, Utterance utterance) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.writeInt(MAGIC);
            out.writeInt(utterance.words().size());
            out.writeInt(utterance.samples().length);
            for (Span word : utterance.words()) {
                out.writeInt(word.start());
                out.writeInt(word.end());
            }
            for (short sample : utterance.samples()) {
                out.writeShort(sample);
            }
        }
    }
}
