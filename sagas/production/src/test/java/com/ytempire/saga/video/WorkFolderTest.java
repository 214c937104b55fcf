package com.ytempire.saga.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    @Test
    void givenARunThatWasKilled_whenTheNextBegins_thenItsFolderIsEmptyAndGoneWhenItEnds(@TempDir Path all)
            throws Exception {
        Path path = all.resolve("step");
        Files.createDirectories(path.resolve("scenes"));
        Files.writeString(path.resolve("scenes/1.png"), "half");

        try (WorkFolder folder = new WorkFolder(path)) {
            folder.empty();
            assertThat(path).isEmptyDirectory();
            Files.writeString(path.resolve("video.mp4"), "done");
        }

        assertThat(all).isEmptyDirectory();
    }
}
