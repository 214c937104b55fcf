package com.ytempire.node.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "import",
        description = {
            "Takes a provider's statement in: OpenAI's export of costs by line item, ElevenLabs' usage over time, or"
                    + " Google Cloud's cost table; CSV in UTF-8, at most 16 MiB and 100,000 lines.",
            "The same file about the same days is one statement, however often it is imported."
        })
final class StatementsImportCommand extends ClientCommand {
    @Parameters(paramLabel = "FILE", description = "The provider's own export.")
    private Path file = Path.of("");

    @Option(names = "--provider", paramLabel = "NAME", required = true, description = "openai, elevenlabs or google.")
    private String provider = "";

    @Option(
            names = "--from",
            paramLabel = "DAY",
            required = true,
            description = "Its first day, as the provider counts days: in UTC, at Google in Pacific time.")
    private String from = "";

    @Option(names = "--to", paramLabel = "DAY", required = true, description = "The day behind its last.")
    private String to = "";

    @Option(names = "--who", paramLabel = "NAME", description = "For the record; by default the user of the system.")
    private @Nullable String who;

    @Option(names = "--why", paramLabel = "WORDS", required = true, description = "For the record.")
    private String why = "";

    StatementsImportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        if (!Files.isRegularFile(file)) {
            throw CliException.usage("there is no file " + file, "");
        }
        ObjectNode request = Acts.signed(who, why);
        request.put("provider", provider).put("from", from).put("to", to);
        Multipart form = new Multipart()
                .text("request", "application/json", request.toString())
                .file("file", Statements.fileName(file), "text/csv", file);
        JsonNode taken = client.post("/statements", form);
        answer(taken, () -> {
            String id = taken.path("id").asString("");
            terminal()
                    .line("taken in as %s: %s of %s, %s"
                            .formatted(
                                    id,
                                    Statements.count(taken.path("lines").asLong(), "charge"),
                                    provider,
                                    Videos.money(taken)));
            terminal().line("hold it against the books with: ytempire statements show " + id);
        });
        return ExitCodes.OK;
    }
}
