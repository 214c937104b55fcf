package com.ytempire.node.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.media.MediaRef;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMediaStoreTest {
    /** From FIPS 180-2. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path temp;

    private Path data;
    private FileMediaStore store;

    @BeforeEach
    void open() throws IOException {
        data = temp.resolve("data");
        store = new FileMediaStore(data, Clock.systemUTC());
    }

    @Test
    void bytesAreFoundUnderTheirHash() throws IOException {
        MediaRef ref = store.put("abc".getBytes(UTF_8), "text/plain");

        assertThat(ref).isEqualTo(new MediaRef(ABC, 3, "text/plain"));
        assertThat(store.path(ref)).hasContent("abc").isEqualTo(data.resolve("media/ba/" + ABC.substring(2)));
    }

    @Test
    void aForeignFileIsCopiedSoThatItsOwnerMayChangeIt() throws IOException {
        Path file = Files.writeString(temp.resolve("foreign.txt"), "abc");

        MediaRef ref = store.put(file, "text/plain");
        Files.writeString(file, "xyz");

        assertThat(ref.sha256()).isEqualTo(ABC);
        assertThat(store.path(ref)).hasContent("abc");
    }

    @Test
    void aFileOfTheNodeItselfIsLinkedAndNotCopied() throws IOException {
        Path file = Files.writeString(data.resolve("work.txt"), "abc");

        MediaRef ref = store.put(file, "text/plain");

        assertThat(Files.getAttribute(store.path(ref), "unix:ino")).isEqualTo(Files.getAttribute(file, "unix:ino"));
        Files.delete(file);
        assertThat(store.path(ref)).hasContent("abc");
    }

    @Test
    void aFileLongerThanTheBufferIsCopiedWhole() throws IOException {
        byte[] content = new byte[1_000_003];
        new Random(7).nextBytes(content);
        Path file = Files.write(temp.resolve("long"), content);

        MediaRef copied = store.put(file, "application/octet-stream");

        assertThat(copied).isEqualTo(store.put(content, "application/octet-stream"));
        assertThat(store.path(copied)).hasBinaryContent(content);
    }

    @Test
    void theSameContentIsKeptOnceAndNothingUnfinishedStays() throws Exception {
        byte[] content = "the same".getBytes(UTF_8);
        Callable<MediaRef> put = () -> store.put(content, "text/plain");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<MediaRef>> refs =
                    threads.invokeAll(Stream.generate(() -> put).limit(32).toList());
            for (Future<MediaRef> ref : refs) {
                assertThat(store.path(ref.get())).hasBinaryContent(content);
            }
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void whatIsNotHereIsNotFound() {
        assertThatThrownBy(() -> store.path(new MediaRef(ABC, 3, "text/plain")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.put(temp, "text/plain")).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aDamagedFileIsNotServedAndIsReplacedByTheNextPut() throws IOException {
        MediaRef ref = store.put("abc".getBytes(UTF_8), "text/plain");
        Files.writeString(store.path(ref), "ab");

        assertThatThrownBy(() -> store.path(ref))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("damaged: it has 2 bytes, not 3");
        store.put("abc".getBytes(UTF_8), "text/plain");
        assertThat(store.path(ref)).hasContent("abc");
    }

    @Test
    void leftoversOfAKilledProcessGoAfterADay() throws IOException {
        Path old = Files.createFile(data.resolve("media/unfinished/old"));
        Path young = Files.createFile(data.resolve("media/unfinished/young"));
        Files.setLastModifiedTime(old, FileTime.from(Clock.systemUTC().instant().minus(Duration.ofHours(25))));

        store = new FileMediaStore(data, Clock.systemUTC());

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void whatOneNodePutsIntoASharedFolderTheOtherFinds() throws IOException {
        Path shared = temp.resolve("shared");
        FileMediaStore one = new FileMediaStore(temp.resolve("one"), shared, Clock.systemUTC());
        FileMediaStore other = new FileMediaStore(temp.resolve("other"), shared, Clock.systemUTC());

        MediaRef ref = one.put("abc".getBytes(UTF_8), "text/plain");

        assertThat(other.path(ref)).hasContent("abc").startsWith(shared);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
