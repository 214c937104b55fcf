package com.ytempire.bench.log.peer;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Load;
import com.ytempire.bench.log.Peer;
import com.ytempire.bench.log.Work;
import com.ytempire.bench.report.Program;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Emmett on PostgreSQL, in a process of Node.js. A command is one {@code appendToStream}; nothing is read before and no
 * version is expected, which makes it lighter than a command elsewhere.
 */
public final class EmmettPeer implements Peer {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NodePackages packages;
    private @Nullable Database database;

    /** A peer that comes from npm. */
    public EmmettPeer(NodePackages packages) {
        this.packages = packages;
    }

    @Override
    public String name() {
        return "Emmett";
    }

    @Override
    public String id() {
        return "emmett";
    }

    @Override
    public Optional<String> missing() {
        return packages.missing();
    }

    @Override
    public void prepare(Database given) throws Exception {
        database = given;
        script(Map.of("do", "prepare", "senders", 1));
    }

    @Override
    public Session open(int senders) {
        return new Session() {
            @Override
            public void create(Work work) throws Exception {
                script(request("create", work));
            }

            @Override
            public Load run(Work work) throws Exception {
                JsonNode load = script(request("run", work));
                return new Load(
                        load.path("perSecond").asDouble(),
                        load.path("p50Millis").asDouble(Double.NaN),
                        load.path("p99Millis").asDouble(Double.NaN));
            }

            @Override
            public void close() {}
        };
    }

    private static Map<String, Object> request(String what, Work work) {
        return Map.of(
                "do", what,
                "prefix", work.prefix(),
                "aggregates", work.aggregates(),
                "senders", work.senders(),
                "perSecond", work.perSecond(),
                "warmUpMillis", work.warmUp().toMillis(),
                "measuredMillis", work.measured().toMillis(),
                "remark", Work.REMARK);
    }

    private JsonNode script(Map<String, Object> request) throws IOException, InterruptedException {
        Database used = Objects.requireNonNull(database, "not prepared");
        Map<String, String> environment = new HashMap<>();
        environment.put("PGHOST", "127.0.0.1");
        environment.put("PGPORT", "" + used.port());
        environment.put("PGDATABASE", used.name());
        environment.put("PGUSER", used.user());
        environment.put("PGPASSWORD", used.password());
        List<String> command = List.of(packages.node(), "emmett.mjs", JSON.writeValueAsString(request));
        String answer = Program.run(command, packages.folder(), environment).strip();
        return JSON.readTree(answer.substring(answer.lastIndexOf('\n') + 1));
    }
}
