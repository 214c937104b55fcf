package com.ytempire.write.video;

import com.ytempire.api.CommandKey;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The last attempt of each step, and which attempts are paid for. A step has a handful of attempts per round and a
 * round per resumption, so this stays small.
 *
 * @param last the last attempt of each step that has one
 * @param charged attempts whose costs are on record
 * @param corrected keys of all corrections: money must not be booked twice, however late its command comes again
 * @param abandoned per step the attempt at which the production gave up, 0 when there had been none
 */
record Attempts(
        Map<Step, Attempt> last, Set<StepKey> charged, Set<CommandKey> corrected, Map<Step, Integer> abandoned) {
    static final Attempts NONE = new Attempts(Map.of(), Set.of(), Set.of(), Map.of());

    Attempts {
        last = Map.copyOf(last);
        charged = Set.copyOf(charged);
        corrected = Set.copyOf(corrected);
        abandoned = Map.copyOf(abandoned);
    }

    /** How far an attempt is. */
    enum Phase {
        NONE,
        SCHEDULED,
        RUNNING,
        ENDED
    }

    /** One attempt; {@code run} counts the workers that took it up. */
    record Attempt(int number, String provider, Instant dueAt, Phase phase, int run, String worker) {
        private static final Attempt NONE = new Attempt(0, "", Instant.EPOCH, Phase.NONE, 0, "");

        boolean isOpen() {
            return phase == Phase.SCHEDULED || phase == Phase.RUNNING;
        }

        private Attempt at(Phase next, int itsRun, String itsWorker) {
            return new Attempt(number, provider, dueAt, next, itsRun, itsWorker);
        }
    }

    /** The last attempt of the step; number 0 when there was none. */
    Attempt of(Step step) {
        return last.getOrDefault(step, Attempt.NONE);
    }

    boolean isCharged(StepKey key) {
        return charged.contains(key);
    }

    boolean isCorrected(CommandKey key) {
        return corrected.contains(key);
    }

    /** True when the production gave up at the step's last attempt. */
    boolean isAbandoned(Step step) {
        return abandoned.getOrDefault(step, -1) == of(step).number();
    }

    Attempts scheduled(Step step, int number, String provider, Instant dueAt) {
        return with(step, new Attempt(number, provider, dueAt, Phase.SCHEDULED, 0, ""));
    }

    Attempts started(Step step, int run, String worker) {
        return with(step, of(step).at(Phase.RUNNING, run, worker));
    }

    /** The step's last attempt is over, if it has one. */
    Attempts ended(Step step) {
        Attempt attempt = of(step);
        return attempt.isOpen() ? with(step, attempt.at(Phase.ENDED, attempt.run(), attempt.worker())) : this;
    }

    Attempts charged(StepKey key) {
        Set<StepKey> more = new HashSet<>(charged);
        more.add(key);
        return new Attempts(last, more, corrected, abandoned);
    }

    Attempts corrected(CommandKey key) {
        Set<CommandKey> more = new HashSet<>(corrected);
        more.add(key);
        return new Attempts(last, charged, more, abandoned);
    }

    Attempts abandoned(Step step) {
        Map<Step, Integer> more = new EnumMap<>(Step.class);
        more.putAll(abandoned);
        more.put(step, of(step).number());
        return new Attempts(last, charged, corrected, more).ended(step);
    }

    private Attempts with(Step step, Attempt attempt) {
        Map<Step, Attempt> more = new EnumMap<>(Step.class);
        more.putAll(last);
        more.put(step, attempt);
        return new Attempts(more, charged, corrected, abandoned);
    }
}
