package com.ytempire.node.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final long OWN_PID = ProcessHandle.current().pid();

    @TempDir
    private Path temp;

    @Test
    void aSecondNodeIsToldWhoHasTheFolder() throws IOException {
        try (DataFolder first = DataFolder.open(temp.resolve("data"))) {
            first.announce(URI.create("http://127.0.0.1:8123"), Optional.empty());

            assertThatThrownBy(() -> DataFolder.open(temp.resolve("data")))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessage("another node (process %d, http://127.0.0.1:8123) works on the data folder %s"
                            .formatted(OWN_PID, temp.resolve("data")));
        }
        DataFolder.open(temp.resolve("data")).close();
    }

    @Test
    void aNodeThatStartsIsNamedBeforeItServes() throws IOException {
        try (DataFolder first = DataFolder.open(temp)) {
            assertThatThrownBy(() -> DataFolder.open(first.root()))
                    .hasMessageContaining("(process %d, still starting)".formatted(OWN_PID));
        }
    }

    @Test
    void clientsFindTheNodeWhileItRuns() throws IOException {
        URI url = URI.create("http://127.0.0.1:8123");
        Optional<URI> sandbox = Optional.of(URI.create("http://127.0.0.1:9123"));
        assertThat(DataFolder.running(temp)).isEmpty();
        try (DataFolder folder = DataFolder.open(temp)) {
            folder.announce(url, sandbox);
            assertThat(DataFolder.running(temp)).contains(new NodeAddress(OWN_PID, Optional.of(url), sandbox));
        }
        assertThat(DataFolder.running(temp)).isEmpty();
    }

    @Test
    void whatADeadNodeLeftBehindNamesNoNode() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(
                temp.resolve("node.json"), "{\"pid\":%d,\"url\":\"http://127.0.0.1:1\"}".formatted(dead.pid()));
        assertThat(DataFolder.running(temp)).isEmpty();

        Files.writeString(temp.resolve("node.json"), "{\"pid\":");
        assertThat(DataFolder.running(temp)).isEmpty();
        DataFolder.open(temp).close();
    }

    @Test
    void onlyTheUserMayLookIntoANewFolder() throws IOException {
        try (DataFolder folder = DataFolder.open(temp.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void aPortIsRememberedUntilSomeoneElseTakesIt() throws IOException {
        Path noted = temp.resolve("port");
        int first = Ports.remembered(noted);
        assertThat(Ports.remembered(noted)).isEqualTo(first);
        try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(first)).isFalse();
            assertThat(Ports.remembered(noted)).isNotEqualTo(taken.getLocalPort());
        }
    }
}
