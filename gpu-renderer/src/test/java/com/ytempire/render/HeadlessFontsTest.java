package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class HeadlessFontsTest {
    @Test
    void givenTheFolderOfTheFirstCallIsGone_whenPreparedInAnother_thenTheConfigurationIsThere(
            @TempDir Path gone, @TempDir Path folder) throws IOException {
        HeadlessFonts.prepare(gone);
        Files.deleteIfExists(Path.of(System.getProperty("sun.awt.fontconfig")));

        HeadlessFonts.prepare(folder);

        Path current = Path.of(System.getProperty("sun.awt.fontconfig"));
        assertThat(current).exists().startsWith(folder);
        // the other tests of this process draw with it
        Files.delete(current);
        HeadlessFonts.prepare(Path.of("target", "fonts"));
    }
}
