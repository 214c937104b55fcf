package com.ytempire.saga.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.DifferenceKind;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.Side;
import com.ytempire.api.statement.StatementEvent.DifferencesAccepted;
import com.ytempire.api.statement.StatementId;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoCommand.AdjustCosts;
import com.ytempire.api.video.VideoId;
import com.ytempire.saga.video.DurableWork;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatementBookingsTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final StatementId STATEMENT =
            StatementId.of("openai", new Days(FIRST, FIRST.plusMonths(1)), new MediaRef("a".repeat(64), 1, "text/csv"));
    private static final StepKey ATTEMPT = new StepKey(VideoId.of(new UUID(1, 1)), Step.VOICE, 2);

    private final List<VideoCommand> sent = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final StatementBookings bookings = new StatementBookings(new DurableWork() {
        @Override
        public void send(VideoCommand command, String name) {
            sent.add(command);
            names.add(name);
        }

        @Override
        public void run(StepKey attempt, Instant dueAt) {
            throw new AssertionError("nothing is to be run");
        }
    });

    @Test
    void whatIsAboutAnAttemptIsBookedOnItsVideoUnderAKeyOfItsOwn() {
        DifferencesAccepted accepted = new DifferencesAccepted(
                STATEMENT, 3, List.of(difference(null), difference(ATTEMPT)), "ann", "rounding", new CommandKey("k"));

        bookings.on(accepted);

        CommandKey key = new CommandKey(STATEMENT + "/3/1");
        assertThat(sent)
                .containsExactly(new AdjustCosts(
                        ATTEMPT.videoId(),
                        Step.VOICE,
                        2,
                        accepted.differences().get(1).lines(),
                        "ann",
                        "rounding",
                        key));
        assertThat(names).containsExactly("adjust/" + key);
    }

    private static Difference difference(@Nullable StepKey attempt) {
        Scope scope = new Scope(
                "openai",
                Instant.parse("2026-11-03T00:00:00Z"),
                Instant.parse("2026-11-04T00:00:00Z"),
                null,
                List.of(Meter.INPUT_TOKENS),
                "USD");
        return Difference.of(
                "7", DifferenceKind.MISSING_HERE, scope, Side.NOTHING, new Side(null, new BigDecimal("0.5")), attempt);
    }
}
