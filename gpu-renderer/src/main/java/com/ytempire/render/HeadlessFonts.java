package com.ytempire.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes Java2D able to draw our own fonts on a system that has none. AWT reads its font configuration once, so this
 * must run before the first use of a font anywhere in the process.
 */
public final class HeadlessFonts {
    /** The least that AWT accepts: every logical font has a name, and none has to exist. */
    private static final String CONFIGURATION = """
            version=1
            sequence.allfonts=default
            """;

    private static final String PROPERTY = "sun.awt.fontconfig";

    private static @Nullable Path own;

    private HeadlessFonts() {}

    /**
     * Sets headless mode and, on Linux, a font configuration of our own in the folder given (made when missing).
     * Settings that the user made with {@code -D} stay as they are. Calling it again does nothing as long as the first
     * file is there: AWT may not have read it yet.
     */
    public static synchronized void prepare(Path folder) throws IOException {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        boolean given = System.getProperty(PROPERTY) != null && own == null;
        if (!linux || given || (own != null && Files.exists(own))) {
            return;
        }
        Files.createDirectories(folder);
        Path file = folder.resolve("fontconfig.properties").toAbsolutePath();
        Files.writeString(file, CONFIGURATION);
        System.setProperty(PROPERTY, file.toString());
        own = file;
    }
}
