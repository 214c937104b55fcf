package com.ytempire.bench.log.peer;

import com.ytempire.bench.log.Peer;
import java.nio.file.Path;
import java.util.List;

/** All peers. */
public final class Peers {
    private Peers() {}

    /**
     * Every peer, each that runs on Java in a JVM of its own; ours comes first.
     *
     * @param folder for scripts and logs
     */
    public static List<Peer> all(Path folder, NodePackages packages) {
        return List.of(
                apart(new OursPeer(), folder, packages),
                new PgbenchPeer(folder.resolve("pgbench")),
                apart(new AxonJdbcPeer(), folder, packages),
                apart(new AxonJpaPeer(), folder, packages),
                apart(new MessageDbPeer(packages), folder, packages),
                new EmmettPeer(packages),
                apart(new PekkoPeer(), folder, packages));
    }

    /** Ours alone, behind so many events that are there already. */
    public static Peer oursBehind(long events, Path folder, NodePackages packages) {
        return apart(new OursPeer(events), folder, packages);
    }

    private static Peer apart(Peer here, Path folder, NodePackages packages) {
        return new ApartPeer(here, packages, folder);
    }

    /** Of those that run on Java the one with an id. */
    static Peer named(String id, NodePackages packages) {
        return switch (id) {
            case "axon_jdbc" -> new AxonJdbcPeer();
            case "axon_jpa" -> new AxonJpaPeer();
            case "message_db" -> new MessageDbPeer(packages);
            case "pekko_jdbc" -> new PekkoPeer();
            default -> OursPeer.named(id);
        };
    }
}
