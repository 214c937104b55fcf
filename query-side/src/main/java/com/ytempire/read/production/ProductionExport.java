package com.ytempire.read.production;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The whole history of a production, for whoever keeps it or looks into it elsewhere. */
@Schema(
        name = "ProductionExport",
        description =
                "All that is known of a production: how it went, what its attempts said, and its events as the log"
                        + " keeps them.")
record ProductionExport(
        Instant exportedAt,
        ProductionTimeline timeline,

        @Schema(description = "Every event, in order.") List<Event> history,

        Chain chain) {
    ProductionExport {
        history = List.copyOf(history);
    }

    /** An event as it is stored. */
    @Schema(
            name = "StoredEvent",
            description =
                    "An event to the byte. Its hash is SHA-256 over the hash of the one before it (32 zero bytes before"
                            + " the first) and then aggregate id, sequence, aggregate type, event id, time, type, revision,"
                            + " payload, metadata: texts in UTF-8 after their length as four bytes, big-endian; numbers as eight;"
                            + " the id as sixteen; the time as microseconds since 1970 in eight.")
    record Event(
            @Schema(example = "3") long sequence,
            @Schema(example = "Video") String aggregateType,
            UUID eventId,
            Instant at,
            @Schema(example = "video.cost-incurred") String type,
            @Schema(example = "1") String revision,

            @Schema(description = "JSON as text, to the byte.")
            String payload,

            @Schema(description = "JSON as text, to the byte: who, and the trace.")
            String metadata,

            String hash) {}

    /** What the check of the chain of hashes found. */
    @Schema(name = "HistoryChain")
    record Chain(
            @Schema(description = "How many events there are.", example = "17")
            long events,

            @Schema(description = "What is not as it was written; empty when the chain holds.")
            List<String> faults) {
        Chain {
            faults = List.copyOf(faults);
        }
    }
}
