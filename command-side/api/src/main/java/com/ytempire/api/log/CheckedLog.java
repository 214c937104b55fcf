package com.ytempire.api.log;

import com.ytempire.api.log.EventLog.Placed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The log as an auditor reads it: every chain of hashes is computed again on the way, so that what was altered, removed,
 * put in or moved is found. An event whose content cannot be read comes as {@link Unreadable}.
 */
public interface CheckedLog {
    /**
     * Reads everything that transactions before the horizon appended, and hands over the events with the names given:
     * those of an aggregate mostly in their order, but from several threads at once.
     *
     * @param read is told how many events have been read
     */
    Verdict read(long horizon, Set<String> names, Consumer<Placed> reader, LongAdder read);

    /** Reads one aggregate, and hands over its events with the names given in their order. Seals are not looked at. */
    Verdict readAggregate(String aggregateId, Set<String> names, Consumer<Placed> reader);

    /** Hands over all events of one aggregate as they are stored, in their order. Seals are not looked at. */
    Verdict readStored(String aggregateId, Consumer<Stored> reader);

    /** Those of the seals that the log no longer has as they were: then its end was cut off, or written anew. */
    List<SealHead> gone(List<SealHead> seen);

    /** About how many events there are. */
    long size();

    /**
     * What a check found.
     *
     * @param events how many were read
     * @param faults one line each, up to 1,000; empty when the log is as it was written
     * @param seals the last seal of each node that ever appended, ascending: what was read can end in these only
     */
    record Verdict(long events, List<String> faults, List<SealHead> seals) {
        public Verdict {
            faults = List.copyOf(faults);
            seals = List.copyOf(seals);
        }
    }

    /**
     * Where a chain of seals ends.
     *
     * @param appender a node from its start to its end
     * @param number of the seal, from 0
     * @param digest SHA-256, in hexadecimal digits
     */
    record SealHead(String appender, long number, String digest) {}

    /**
     * An event as it is stored: with its aggregate's id, all that its hash covers.
     *
     * @param sequence its number among its aggregate's, from 0
     * @param payload JSON, to the byte
     * @param metadata JSON, to the byte
     * @param hash SHA-256, in hexadecimal digits
     */
    record Stored(
            long sequence,
            String aggregateType,
            UUID eventId,
            Instant at,
            String name,
            String revision,
            String payload,
            String metadata,
            String hash) {}
}
