package com.ytempire.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.video.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotesFileTest {
    private static final String WORDS = "\n\n" + "word ".repeat(30);

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void pictures() throws IOException {
        folder = Files.createDirectories(temp.resolve("notes folder"));
        Files.createDirectories(folder.resolve("img"));
        for (String name : List.of("a.png", "img/b.jpg", "img/my map.png", "../secret.png")) {
            Files.write(folder.resolve(name), new byte[] {1});
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "![](a.png)|![](a.png)|a.png",
                "![A ship](img/b.jpg \"at sea\")|![A ship](b.jpg \"at sea\")|b.jpg",
                "![](img/my%20map.png)|![](<my map.png>)|my map.png",
                "![](<img/my map.png>)|![](<my map.png>)|my map.png",
                "![](./img/../a.png)|![](a.png)|a.png",
            })
    void picturesInTheFolderOfTheNotesAreSentUnderTheirPlainNames(String called, String sent, String name)
            throws IOException {
        NotesFile notes = read(called);
        assertThat(notes.text()).startsWith(sent + "\n");
        assertThat(notes.assets()).containsOnlyKeys(name);
    }

    @Test
    void picturesFromElsewhereAndLinksAreLeftAlone() throws IOException {
        String text = "![](https://example.org/x.png) [link](../secret.png) ![](data:image/png;base64,AAAA)";
        NotesFile notes = read(text);
        assertThat(notes.text()).startsWith(text);
        assertThat(notes.assets()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "![](../secret.png)|lies outside of their folder",
                "![](img/../../secret.png)|lies outside of their folder",
                "![](/etc/hostname)|lies outside of their folder",
                "![](link.png)|lies outside of their folder",
                "![](missing.png)|there is no file missing.png",
                "![](img)|there is no file img",
                "![](img/%2e%2e/%2e%2e/secret.png)|lies outside of their folder",
            })
    void pathsThatEscapeAndFilesThatAreNotThereAreRefused(String called, String reason) throws IOException {
        Files.createSymbolicLink(folder.resolve("link.png"), temp.resolve("secret.png"));
        assertThatThrownBy(() -> read(called))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE))
                .hasMessageContaining(reason);
    }

    @Test
    void twoPicturesOfOneNameAreRefused() throws IOException {
        Files.write(folder.resolve("b.jpg"), new byte[] {2});
        assertThatThrownBy(() -> read("![](b.jpg) ![](img/b.jpg)"))
                .hasMessage("two different files are called b.jpg (rename one of them)");
        assertThat(read("![](b.jpg) ![again](b.jpg)").assets()).hasSize(1);
    }

    @Test
    void moreAssetsMayLieAnywhere() throws IOException {
        Path file = Files.writeString(folder.resolve("n.md"), WORDS);
        Path clip = Files.write(temp.resolve("clip.mp4"), new byte[] {1});
        assertThat(NotesFile.read(file, List.of(clip)).assets()).isEqualTo(Map.of("clip.mp4", clip));
    }

    @Test
    void whatIsNoTextIsRefusedWithItsReason() throws IOException {
        Path binary = Files.write(temp.resolve("x.bin"), new byte[] {0, 1, 2});
        Path big = Files.writeString(temp.resolve("big.md"), "word ".repeat(Notes.MAX_BYTES));
        Path empty = Files.createFile(temp.resolve("empty.md"));

        assertThatThrownBy(() -> NotesFile.read(binary, List.of())).hasMessageContaining("control character");
        assertThatThrownBy(() -> NotesFile.read(big, List.of()))
                .hasMessageContaining("has 1.3 MB (notes have at most 262.1 kB)");
        assertThatThrownBy(() -> NotesFile.read(empty, List.of())).hasMessageContaining("have 0 words");
    }

    private NotesFile read(String text) throws IOException {
        return NotesFile.read(Files.writeString(folder.resolve("notes.md"), text + WORDS), List.of());
    }
}
