package com.ytempire.node.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Names of this machine's operating system and processor in the binaries that the jars carry. */
final class Platform {
    private Platform() {}

    /** {@code linux} or {@code darwin}. */
    static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    /** {@code amd64} or {@code arm64}, or the machine's own word for something else. */
    static String processor() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (arch) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> arch;
        };
    }

    /** Opens what a jar carries; {@link IOException} that says what to do when this build has nothing for the machine. */
    static InputStream open(String resource, String product, String property) throws IOException {
        InputStream in = Platform.class.getResourceAsStream("/" + resource);
        if (in == null) {
            throw new IOException("this build carries no %s for %s on %s: build it on this machine, or set %s"
                    .formatted(product, system(), processor(), property));
        }
        return in;
    }
}
