package com.ytempire.node.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path temp;

    @Test
    void dataSurvivesARestartAndAServerLeftRunningIsAdopted() throws Exception {
        try (EmbeddedPostgres first = start()) {
            assertThat(first.adopted()).isFalse();
            ask(first, "CREATE TABLE kept (word text)");
            ask(first, "INSERT INTO kept VALUES ('first')");

            // as after the JVM was killed: nobody has ended the server
            EmbeddedPostgres heir = start();
            assertThat(heir.adopted()).isTrue();
            assertThat(heir.port()).isEqualTo(first.port());
            assertThat(ask(heir, "SELECT word FROM kept")).isEqualTo("first");
            heir.close();
        }
        assertThat(temp.resolve("postgres/data/postmaster.pid")).doesNotExist();

        try (EmbeddedPostgres second = start()) {
            assertThat(second.adopted()).isFalse();
            assertThat(ask(second, "SELECT word FROM kept")).isEqualTo("first");

            long server = Long.parseLong(Files.readAllLines(temp.resolve("postgres/data/postmaster.pid"))
                    .getFirst());
            ProcessHandle process = ProcessHandle.of(server).orElseThrow();
            process.destroyForcibly();
            assertThat(Servers.awaitEnd(server, "/postgres", Duration.ofSeconds(10)))
                    .isTrue();
        }
        try (EmbeddedPostgres third = start()) {
            assertThat(third.adopted()).isFalse();
            assertThat(ask(third, "SELECT word FROM kept")).isEqualTo("first");
        }
    }

    @Test
    void itIsSafeOnDiskOnLoopbackOnlyAndAsksForThePassword() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "SHOW server_version")).startsWith("18.");
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(ask(postgres, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("postgres/password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "wrong")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefused() throws IOException {
        Files.createDirectories(temp.resolve("postgres/data"));
        Files.writeString(temp.resolve("postgres/data/PG_VERSION"), "17\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is of PostgreSQL 17 and this node brings 18");
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.start(temp.resolve("postgres"), temp.resolve("logs"));
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet answer = statement.getResultSet()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }
}
