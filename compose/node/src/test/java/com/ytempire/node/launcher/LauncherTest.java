package com.ytempire.node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final String JAR = "compose/node/target/ytempire-node-1-app.jar";

    @TempDir
    private Path temp;

    private Path project;
    private Path tools;

    @BeforeEach
    void aProjectAndAMachine() throws IOException {
        project = Files.createDirectories(temp.resolve("my projects/ytempire"));
        Files.copy(Path.of("../../ytempire"), project.resolve("ytempire"));
        write("my projects/ytempire/pom.xml", "<project/>", false);
        write("my projects/ytempire/compose/node/src/main/java/A.java", "class A {}", false);
        write("my projects/ytempire/compose/node/src/main/java/B.java", "class B {}", false);
        age(project);
        tools = Files.createDirectories(temp.resolve("tools"));
        for (String tool : List.of(
                "sh",
                "sed",
                "find",
                "head",
                "tail",
                "dirname",
                "readlink",
                "mkdir",
                "rm",
                "mv",
                "touch",
                "cat",
                "sleep",
                "ls")) {
            write("tools/" + tool, "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n", true);
        }
        jdk("jdks/old", "17.0.1");
        jdk("jdks/new", "25.0.3");
        jdk("jdks/fair", "21.0.2");
        maven("mkdir -p compose/node/target; echo jar >" + JAR);
    }

    @Test
    void theFirstStartBuildsAndTheNextDoesNot() throws Exception {
        Run first = run("demo", "my notes.md");
        assertThat(first.exit()).isZero();
        assertThat(first.err()).contains("ytempire: building (the first time takes some minutes; details in ");
        assertThat(first.out().lines())
                .first()
                .asString()
                .startsWith("jdks/new ")
                .contains("-jar [" + project.toRealPath() + "/target/run/app.jar] [demo] [my notes.md]")
                .contains("-XX:+UseCompactObjectHeaders");

        assertThat(run("videos").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void commandsThatStartNoNodeMakeDoWithTheQuickCompiler() throws Exception {
        assertThat(run("videos").out()).contains("-XX:TieredStopAtLevel=1 ");
        assertThat(run("--help").out()).contains("-XX:TieredStopAtLevel=1 ");
        assertThat(run("serve").out()).contains("-XX:TieredStopAtLevel=4 ");
        assertThat(run("demo", "videos").out()).contains("-XX:TieredStopAtLevel=4 ");
    }

    @Test
    void changedAndDeletedSourcesAndPomsAreBuiltButTestsAreNot() throws Exception {
        run();
        Files.writeString(project.resolve("compose/node/src/main/java/A.java"), "class A { }");
        run();
        assertThat(builds()).isEqualTo(2);
        Files.delete(project.resolve("compose/node/src/main/java/B.java"));
        run();
        assertThat(builds()).isEqualTo(3);
        Files.writeString(project.resolve("pom.xml"), "<project></project>");
        run();
        assertThat(builds()).isEqualTo(4);
        write("my projects/ytempire/compose/node/target/classes/A.class", "", false);
        Files.writeString(project.resolve("README.md"), "read me");
        run();
        assertThat(builds()).isEqualTo(4);
    }

    @Test
    void benchmarksAreBuiltOnlyWhenTheyAreAskedForAndRunBesideTheNode() throws Exception {
        write("my projects/ytempire/ops/bench/src/main/java/C.java", "class C {}", false);
        age(project);
        maven("mkdir -p compose/node/target ops/bench/target; echo jar >" + JAR + "; echo \"$*\" >>'" + temp
                + "/modules'; case $* in *ops/bench*) echo a.jar:b.jar >ops/bench/target/classpath ;; esac");
        run("videos");
        Run bench = run("bench", "log", "--rounds", "2");
        run("bench", "render");
        assertThat(bench.out())
                .contains("ops/bench/target/classes:a.jar:b.jar] [com.ytempire.bench.Bench] [log] --rounds [2]");
        assertThat(temp.resolve("modules"))
                .content()
                .containsOnlyOnce("-pl compose/node")
                .containsOnlyOnce("-pl ops/bench");

        Files.writeString(project.resolve("ops/bench/src/main/java/C.java"), "class C { }");
        run("videos");
        assertThat(builds()).isEqualTo(2);
        run("bench", "render");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void aSourceChangedWhileItIsBuiltIsBuiltAgain() throws Exception {
        maven(
                "sleep 0.1; mkdir -p compose/node/target; echo 'class A {  }' >compose/node/src/main/java/A.java; echo jar >"
                        + JAR);
        run();
        run();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void itWorksThroughALinkAndFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), project.resolve("ytempire"));
        Path second = Files.createSymbolicLink(tools.resolve("yt"), link);
        Run run = run(second, Map.of(), temp, "x");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("in " + temp.toRealPath());
    }

    @Test
    void javaHomeComesFirstWhenItIsNewEnough() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", temp.resolve("jdks/fair").toString()))
                        .out())
                .startsWith("jdks/fair")
                .doesNotContain("CompactObjectHeaders");
        assertThat(run(Map.of("JAVA_HOME", temp.resolve("jdks/old").toString())).out())
                .startsWith("jdks/new");
    }

    @Test
    void withoutAJdkThatIsNewEnoughItSaysWhatIsMissing() throws Exception {
        Files.createSymbolicLink(tools.resolve("java"), temp.resolve("jdks/old/bin/java"));
        Run old = run(Map.of("YTEMPIRE_JDK_PLACES", ""));
        assertThat(old.exit()).isEqualTo(1);
        assertThat(old.err())
                .isEqualTo(
                        "ytempire: a JDK of version 21 or later is needed and only version 17 was found (install one, or set JAVA_HOME)\n");

        Files.delete(tools.resolve("java"));
        assertThat(run(Map.of("YTEMPIRE_JDK_PLACES", "")).err()).contains("is needed and none was found");
    }

    @Test
    void withoutMavenItSaysSo() throws Exception {
        Files.delete(tools.resolve("mvn"));
        Run run = run();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "ytempire: Maven 3.8 or later is needed to build and none was found (install the package 'maven', or set MAVEN_HOME)\n");
    }

    @Test
    void aFailedBuildShowsItsEndAndCanBeTriedAgain() throws Exception {
        maven("echo 'A.java:1: no such symbol'; exit 1");
        Run failed = run();
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("A.java:1: no such symbol", "ytempire: the build failed");
        assertThat(failed.out()).isEmpty();

        maven("mkdir -p compose/node/target; echo jar >" + JAR);
        assertThat(run().exit()).isZero();
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        maven("sleep 1; mkdir -p compose/node/target; echo jar >" + JAR);
        Process first = start(project.resolve("ytempire"), Map.of(), temp, "one");
        Run second = run("two");
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isZero();
        assertThat(second.exit()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void theLockOfADeadStartIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        write("my projects/ytempire/target/launcher-lock/pid", dead.pid() + "\n", false);
        assertThat(run().exit()).isZero();
    }

    private void jdk(String name, String version) throws IOException {
        write(name + "/release", "JAVA_VERSION=\"" + version + "\"\n", false);
        write(name + "/bin/javac", "#!/bin/sh\n", true);
        write(name + "/bin/java", """
                #!/bin/sh
                if [ "$1" = -Djarmode=tools ]; then
                    while [ "$1" != --destination ]; do shift; done
                    mkdir -p "$2" && echo run >"$2/ytempire-node-1-app.jar"
                    exit
                fi
                printf '%%s ' '%s'
                for word in "$@"; do case $word in -[XDj-]*) printf '%%s ' "$word" ;; *) printf '[%%s] ' "$word" ;; esac; done
                printf '\\nin %%s\\n' "$(pwd -P)"
                """.formatted(name), true);
    }

    private void maven(String work) throws IOException {
        write("tools/mvn", "#!/bin/sh\necho build >>'" + temp.resolve("builds") + "'\n" + work + "\n", true);
    }

    private long builds() throws IOException {
        return Files.readAllLines(temp.resolve("builds")).size();
    }

    private void write(String name, String content, boolean program) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
        if (program) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void age(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList().reversed()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            }
        }
    }

    private Run run(String... words) throws Exception {
        return run(project.resolve("ytempire"), Map.of(), temp, words);
    }

    private Run run(Map<String, String> environment) throws Exception {
        return run(project.resolve("ytempire"), environment, temp);
    }

    private Run run(Path script, Map<String, String> environment, Path folder, String... words) throws Exception {
        Process process = start(script, environment, folder, words);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(temp.resolve("out" + process.pid())),
                Files.readString(temp.resolve("err" + process.pid())));
    }

    private Process start(Path script, Map<String, String> environment, Path folder, String... words)
            throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "exec \"$@\" >'%s'/out$$ 2>'%s'/err$$".formatted(temp, temp),
                "sh",
                script.toString()));
        all.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        Map<String, String> set = new HashMap<>(
                Map.of("PATH", tools.toString(), "HOME", temp.toString(), "YTEMPIRE_JDK_PLACES", temp + "/jdks/*"));
        set.putAll(environment);
        builder.environment().putAll(set);
        return builder.start();
    }

    private record Run(int exit, String out, String err) {}
}
