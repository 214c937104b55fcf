package com.ytempire.node.steplog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepLogs.StepLog;
import com.ytempire.api.video.ToolLog;
import com.ytempire.api.video.VideoId;
import com.ytempire.eventstore.StoredJson;
import com.ytempire.node.steplog.OpenStepLog.Line;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

class StepLogTest {
    private static final StepKey KEY = new StepKey(VideoId.of(new UUID(7, 7)), Step.RENDER, 2);

    private final Redaction redaction = new Redaction(List.of("hunter2-and-more", "no"));
    private final StepLogStore store =
            new StepLogStore(JdbcClient.create(away()), StoredJson.mapper(), Clock.systemUTC(), redaction);

    @Test
    void ofTooManyLinesTheFirstAndTheLastAreKeptAndHowManyWentIsTold() {
        OpenStepLog log = begin();
        IntStream.range(0, 1000).forEach(i -> log.line(Instant.EPOCH, "INFO", "L", "line " + i));
        var lines = log.kept().lines();
        assertThat(lines.first()).hasSize(100).first().extracting(Line::text).isEqualTo("line 0");
        assertThat(lines.last()).hasSize(300).last().extracting(Line::text).isEqualTo("line 999");
        assertThat(lines.leftOut()).isEqualTo(600);
        log.close();
    }

    @Test
    void ofTooLongLinesNoMoreIsKeptThanTheLimit() {
        OpenStepLog log = begin();
        IntStream.range(0, 500).forEach(i -> log.line(Instant.EPOCH, "INFO", "L", "x".repeat(5000)));
        var lines = log.kept().lines();
        int first =
                lines.first().stream().mapToInt(line -> line.text().length()).sum();
        int last = lines.last().stream().mapToInt(line -> line.text().length()).sum();
        assertThat(first).isLessThan(OpenStepLog.CHARACTERS + OpenStepLog.LONGEST_LINE + 2);
        assertThat(last).isLessThanOrEqualTo(OpenStepLog.CHARACTERS);
        assertThat(lines.first().size() + lines.leftOut() + lines.last().size()).isEqualTo(500);
        log.close();
    }

    @Test
    void aProgramIsKeptWithItsCommandAsAShellTakesItAndTheTailOfItsOutput() {
        OpenStepLog log = begin();
        ToolLog tool = log.tool("encoding scene 1", List.of("ffmpeg", "-i", "it's here.wav", "-f", "null"));
        IntStream.range(0, 100).forEach(i -> tool.said("frame " + i));
        assertThat(log.kept().tools().first().getFirst().exitStatus()).isNull();
        tool.ended(137);
        var shown = log.kept().tools().first().getFirst();
        assertThat(shown.command()).isEqualTo("ffmpeg -i 'it'\\''s here.wav' -f null");
        assertThat(shown.output()).hasSize(40).last().isEqualTo("frame 99");
        assertThat(shown.outputLeftOut()).isEqualTo(60);
        assertThat(shown.exitStatus()).isEqualTo(137);
        log.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer hidden-hidden-1",
                "{\"refresh_token\":\"hidden-hidden-1\"}",
                "client_secret=hidden-hidden-1&x=1",
                "PUT http://host/upload?uploadType=resumable&upload_id=hidden-hidden-1",
                "jdbc:postgresql://user:hidden-hidden-1@db/ytempire",
                "password: hidden-hidden-1",
                "x-api-key: hidden-hidden-1",
                "sk-hidden-hidden-1"
            })
    void whatLooksLikeASecretIsNotKept(String text) {
        assertThat(redaction.of(text)).doesNotContain("hidden-hidden-1").contains(Redaction.MARK);
    }

    @Test
    void aSecretOfThisNodeIsNotKeptWhereverItStands() {
        OpenStepLog log = begin();
        log.line(Instant.EPOCH, "WARN", "L", "refused: hunter2-and-more! no");
        ToolLog tool = log.tool("trying", List.of("tool", "--with=hunter2-and-more"));
        tool.said("hunter2-and-more");
        log.progress(1, "hunter2-and-more");
        assertThat(log.kept().toString()).doesNotContain("hunter2").contains("refused: [secret]! no");
        log.close();
    }

    @Test
    void whatItsThreadsLogIsTheAttemptsAndWhatOthersLogIsNot() throws Exception {
        StepLog log = store.begin(KEY, 1, "node-1");
        try (ExecutorService lanes = Executors.newFixedThreadPool(1)) {
            assertThat(lanes.submit(StepLogStore::current).get()).isSameAs(log);
        }
        log.close();
        assertThat(StepLogStore.current()).isNull();
        try (ExecutorService others = Executors.newFixedThreadPool(1)) {
            assertThat(others.submit(StepLogStore::current).get()).isNull();
        }
    }

    @Test
    void afterItsEndNothingIsKeptAnyMore() {
        OpenStepLog log = begin();
        log.close();
        log.line(Instant.EPOCH, "INFO", "L", "late");
        log.progress(900, "late");
        assertThat(log.tool("late", List.of("x"))).isSameAs(ToolLog.NONE);
        assertThat(log.kept().lines().first()).isEmpty();
        assertThat(log.kept().progressAt()).isNull();
    }

    @Test
    void progressIsASignOnlyWhenItIsFurther() {
        OpenStepLog log = begin();
        log.progress(300, "scene 3");
        long revision = log.revision();
        log.progress(300, "scene 3");
        assertThat(log.revision()).isEqualTo(revision);
        log.progress(301, "scene 3");
        assertThat(log.revision()).isGreaterThan(revision);
        log.close();
    }

    @Test
    void aDatabaseThatIsAwayDisturbsNoAttempt() {
        OpenStepLog log = begin();
        log.line(Instant.EPOCH, "INFO", "L", "a line");
        assertThatCode(store::write).doesNotThrowAnyException();
        log.close();
        assertThatCode(store::write).doesNotThrowAnyException();
        assertThat(log.kept().lines().first()).hasSize(1);
    }

    private OpenStepLog begin() {
        return (OpenStepLog) store.begin(KEY, 1, "node-1");
    }

    private static DataSource away() {
        return new AbstractDataSource() {
            @Override
            public java.sql.Connection getConnection() throws SQLException {
                throw new SQLException("the database is away");
            }

            @Override
            public java.sql.Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        };
    }
}
