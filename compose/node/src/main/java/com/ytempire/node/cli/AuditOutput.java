package com.ytempire.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How an audit is printed and kept. */
final class AuditOutput {
    /** What is printed as comma-separated values. */
    enum Csv {
        totals,
        differences,
        reuses
    }

    @Option(
            names = "--csv",
            paramLabel = "WHAT",
            description = "Print this as comma-separated values instead: ${COMPLETION-CANDIDATES}.")
    private @Nullable Csv csv;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Also keep all of it, signed, as JSON in this file, for 'audit verify'.")
    private @Nullable Path file;

    /** Prints a finished audit and returns the exit code. */
    int print(JsonNode audit, boolean json, Terminal terminal, Reports reports) {
        JsonNode result = audit.path("result");
        if (!result.isObject()) {
            throw CliException.failed(
                    "the audit %s is %s: %s"
                            .formatted(
                                    audit.path("id").asString(""),
                                    audit.path("state").asString(""),
                                    audit.path("message").asString("it has no result yet")),
                    "");
        }
        save(audit);
        if (json) {
            terminal.line(ClientCommand.pretty(audit));
        } else if (csv == Csv.totals) {
            CsvTable.print(
                    terminal,
                    result.path("totals"),
                    List.of("by", "name", "currency", "amount", "otherwise", "lines", "unpriced"));
        } else if (csv == Csv.differences) {
            CsvTable.print(
                    terminal,
                    result.path("differences"),
                    List.of("kind", "videoId", "statementId", "event", "line", "message"));
        } else if (csv == Csv.reuses) {
            CsvTable.print(terminal, result.path("reuses"), List.of("videoId", "event", "step", "attempt", "paidBy"));
        } else {
            reports.audit(audit);
        }
        return result.path("balanced").asBoolean() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void save(JsonNode audit) {
        if (file != null) {
            try {
                Files.writeString(file, ClientCommand.pretty(audit) + "\n");
            } catch (IOException e) {
                throw CliException.failed("the audit cannot be saved as %s: %s".formatted(file, e.getMessage()), "");
            }
        }
    }
}
