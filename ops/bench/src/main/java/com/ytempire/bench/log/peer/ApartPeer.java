package com.ytempire.bench.log.peer;

import com.ytempire.bench.child.Child;
import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Load;
import com.ytempire.bench.log.Peer;
import com.ytempire.bench.log.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A peer in a JVM of its own, so that what is compiled there suits it alone. It lives until it is closed. */
public final class ApartPeer implements Peer {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Peer here;
    private final NodePackages packages;
    private final Path folder;
    private @Nullable Child child;

    /**
     * Starts nothing yet.
     *
     * @param here the peer as it would be in this JVM
     * @param folder where the other JVM may complain
     */
    public ApartPeer(Peer here, NodePackages packages, Path folder) {
        this.here = here;
        this.packages = packages;
        this.folder = folder;
    }

    @Override
    public String name() {
        return here.name();
    }

    @Override
    public String id() {
        return here.id();
    }

    @Override
    public Optional<String> missing() {
        return here.missing();
    }

    @Override
    public void prepare(Database database) throws IOException {
        List<String> words =
                List.of(id(), packages.sources().toString(), packages.folder().toString());
        child = Child.start(Child.sameOptions(), Main.class, words, folder.resolve(id() + ".log"));
        ask(new Question("prepare", database, 0, null));
    }

    @Override
    public Session open(int senders) throws IOException {
        ask(new Question("open", null, senders, null));
        return new Session() {
            @Override
            public void create(Work work) throws IOException {
                ask(new Question("create", null, 0, work));
            }

            @Override
            public Load run(Work work) throws IOException {
                return Objects.requireNonNull(
                        ask(new Question("run", null, 0, work)).load(), "a load");
            }

            @Override
            public void close() {
                try {
                    ask(new Question("close", null, 0, null));
                } catch (IOException e) {
                    throw new IllegalStateException(name() + " did not let go", e);
                }
            }
        };
    }

    private Answer ask(Question question) throws IOException {
        Answer answer = JSON.readValue(
                Objects.requireNonNull(child, "not prepared").ask(JSON.writeValueAsString(question)), Answer.class);
        if (answer.failure() != null) {
            throw new IOException(name() + ": " + answer.failure());
        }
        return answer;
    }

    @Override
    public void close() {
        Child started = child;
        if (started != null) {
            started.close();
        }
    }

    /** What is to be done, with what it takes. */
    record Question(
            String what,
            @Nullable Database database,
            int senders,
            @Nullable Work work) {}

    /** What came of it. */
    record Answer(@Nullable Load load, @Nullable String failure) {}

    /** What runs in the other JVM. */
    static final class Main {
        private final Peer peer;
        private @Nullable Session session;

        private Main(Peer peer) {
            this.peer = peer;
        }

        /** The peer's id, and the folders of what comes from npm. */
        public static void main(String... words) throws Exception {
            NodePackages packages = new NodePackages(Path.of(words[1]), Path.of(words[2]));
            Main main = new Main(Peers.named(words[0], packages));
            Child.answer(question -> JSON.writeValueAsString(main.answer(JSON.readValue(question, Question.class))));
            // threads of a peer may be left
            System.exit(0);
        }

        @SuppressWarnings("IllegalCatch") // whatever it is, it is told
        private Answer answer(Question question) {
            try {
                return new Answer(done(question), null);
            } catch (Exception e) {
                e.printStackTrace();
                return new Answer(null, e.toString());
            }
        }

        private @Nullable Load done(Question question) throws Exception {
            switch (question.what()) {
                case "prepare" -> peer.prepare(Objects.requireNonNull(question.database()));
                case "open" -> session = peer.open(question.senders());
                case "create" -> opened().create(Objects.requireNonNull(question.work()));
                case "run" -> {
                    return opened().run(Objects.requireNonNull(question.work()));
                }
                case "close" -> opened().close();
                default -> throw new IllegalArgumentException(question.what());
            }
            return null;
        }

        private Session opened() {
            return Objects.requireNonNull(session, "not open");
        }
    }
}
