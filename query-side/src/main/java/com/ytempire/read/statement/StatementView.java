package com.ytempire.read.statement;

import com.ytempire.read.MoneyView;
import com.ytempire.read.jooq.tables.records.StatementRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;

/** A statement as it was taken in. */
@Schema(name = "Statement", description = "A provider's statement as it was taken in.")
public record StatementView(
        @Schema(example = "stm_1e78a85b-751a-82a7-a153-1081df0d4351")
        String id,

        @Schema(example = "openai") String provider,

        @Schema(description = "The first day, as the provider counts days.", example = "2026-11-01")
        LocalDate from,

        @Schema(description = "The day behind the last.", example = "2026-12-01")
        LocalDate to,

        @Schema(description = "How many charges it has.", example = "62")
        int lines,

        @Schema(description = "What they come to.") MoneyView total,
        @Schema(example = "cost_2026-11-01_2026-12-01.csv") String fileName,

        @Schema(
                description = "SHA-256 of the file, which is kept.",
                example = "3333333333333333333333333333333333333333333333333333333333333333")
        String sha256,

        @Schema(example = "ann") String who,
        @Schema(example = "monthly close") String why,
        Instant importedAt) {
    static StatementView of(StatementRecord row) {
        return new StatementView(
                row.getId(),
                row.getProvider(),
                row.getFromDay(),
                row.getToDay(),
                row.getLines(),
                MoneyView.of(row.getAmount(), row.getCurrency()),
                row.getFileName(),
                row.getSha256(),
                row.getWho(),
                row.getWhy(),
                row.getImportedAt());
    }
}
