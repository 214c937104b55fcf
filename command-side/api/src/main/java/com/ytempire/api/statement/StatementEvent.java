package com.ytempire.api.statement;

import com.ytempire.api.CommandKey;
import com.ytempire.api.cost.Booking;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.media.MediaRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happened to a statement. */
public sealed interface StatementEvent {
    StatementId statementId();

    record StatementImported(
            StatementId statementId,
            String provider,
            Days days,
            MediaRef file,
            String fileName,
            int lines,
            BigDecimal amount,
            String currency,
            String who,
            String why,
            CommandKey key)
            implements StatementEvent {}

    /**
     * Differences were accepted. Those about one attempt are booked on its video, by a correction of its own; all others
     * are booked by this event itself, since no video has them.
     *
     * @param number of the acceptance among those of the statement, from 1
     */
    record DifferencesAccepted(
            StatementId statementId, int number, List<Difference> differences, String who, String why, CommandKey key)
            implements StatementEvent, Booking {
        public DifferencesAccepted {
            differences = List.copyOf(differences);
        }

        /** What no video has. */
        @Override
        public List<CostLine> lines() {
            return ownLines().map(Line::line).toList();
        }

        @Override
        public CommandKey correction(int line) {
            return correctionOf(ownLines().skip(line).findFirst().orElseThrow().difference());
        }

        /**
         * Names the correction that a difference is booked by.
         *
         * @param index of the difference, from 0
         */
        public CommandKey correctionOf(int index) {
            return new CommandKey("%s/%d/%d".formatted(statementId, number, index));
        }

        private record Line(int difference, CostLine line) {}

        private Stream<Line> ownLines() {
            return IntStream.range(0, differences.size())
                    .filter(index -> differences.get(index).attempt() == null)
                    .boxed()
                    .flatMap(index -> differences.get(index).lines().stream().map(line -> new Line(index, line)));
        }
    }
}
