package com.ytempire.node.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs. It refuses root, so there root either loses its name in a user namespace (its files stay
 * root's) or, where that is not allowed, becomes nobody with the one right to reach a folder below root's home.
 */
enum ServerUser {
    /** Not root: nothing to do. */
    SELF("", false),
    /** Root without a name. */
    NAMESPACE("unshare -U", false),
    /** Nobody. */
    NOBODY("setpriv --reuid=65534 --inh-caps=-all,+dac_override --ambient-caps=-all,+dac_override", true);

    private static final int NOBODY_UID = 65_534;

    private final String prefix;
    private final boolean other;

    ServerUser(String prefix, boolean other) {
        this.prefix = prefix;
        this.other = other;
    }

    /** Finds what this machine allows; {@link IOException} when root cannot become anyone else. */
    static ServerUser find() throws IOException {
        if (!isRoot()) {
            return SELF;
        }
        for (ServerUser user : List.of(NAMESPACE, NOBODY)) {
            if (Command.succeeds(user.as(List.of("true")))) {
                return user;
            }
        }
        throw new IOException("PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' works here: "
                + "start the node as another user, or name a database with ytempire.postgres.url");
    }

    /** The command line that runs the program as this user. */
    List<String> as(List<String> program) {
        return prefix.isEmpty()
                ? program
                : Stream.concat(Stream.of(prefix.split(" ", -1)), program.stream())
                        .toList();
    }

    /** Gives the folder and all in it to this user, when they are not the user's yet. */
    void own(Path folder) throws IOException {
        if (this == SELF) {
            return;
        }
        int uid = other ? NOBODY_UID : 0;
        if (((Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)) == uid) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList().reversed()) {
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                ? ((Integer) Files.getAttribute(self, "unix:uid")) == 0
                : "root".equals(System.getProperty("user.name"));
    }
}
