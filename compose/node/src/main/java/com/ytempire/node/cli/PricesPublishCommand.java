package com.ytempire.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "publish",
        description = {
            "Publishes a price list: {\"id\": \"2026-12-openai\", \"effectiveFrom\": \"2026-12-01\", \"currency\": \"USD\","
                    + " \"prices\": [{\"provider\": \"openai\", \"model\": \"gpt-5\", \"meter\": \"input-tokens\","
                    + " \"unitPrice\": \"0.00000125\"}]}.",
            "Lists are never edited: what one says anew holds from its day on, for what is not yet booked."
        })
final class PricesPublishCommand extends ClientCommand {
    @Parameters(paramLabel = "FILE", description = "The list, as JSON.")
    private Path file = Path.of("");

    @Option(names = "--why", paramLabel = "WORDS", required = true, description = "For the record.")
    private String why = "";

    PricesPublishCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        ObjectNode list = read();
        list.setAll(Acts.signed(why));
        JsonNode published = client.post("/prices", list);
        answer(
                published,
                () -> terminal()
                        .line("published %s: %d prices from %s on"
                                .formatted(
                                        published.path("id").asString(""),
                                        published.path("prices").asInt(),
                                        published.path("effectiveFrom").asString(""))));
        return ExitCodes.OK;
    }

    private ObjectNode read() {
        try {
            JsonNode json = NodeClient.JSON.readTree(Files.readAllBytes(file));
            if (json instanceof ObjectNode list) {
                return list;
            }
            throw CliException.usage("%s is not one price list".formatted(file), "see: ytempire prices publish --help");
        } catch (IOException e) {
            throw CliException.usage("%s cannot be read: %s".formatted(file, e.getMessage()), "");
        } catch (JacksonException e) {
            throw CliException.usage("%s is not JSON: %s".formatted(file, e.getOriginalMessage()), "");
        }
    }
}
