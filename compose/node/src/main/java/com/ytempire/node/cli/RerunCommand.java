package com.ytempire.node.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "rerun",
        description = {
            "Sends productions back to a step, with other inputs or the same. What later steps have made is used again where"
                    + " it still fits.",
            "A copy that is at the host already stays there, private."
        })
final class RerunCommand extends ActCommand {
    @Option(
            names = "--from",
            paramLabel = "STEP",
            description = "script, voice, render or upload; the first one that a change concerns when left out.")
    private @Nullable String from;

    @Option(names = "--voice", paramLabel = "NAME", description = "Another voice.")
    private @Nullable String voice;

    @Option(names = "--quality", description = "full or draft.")
    private @Nullable String quality;

    @Option(
            names = "--notes",
            paramLabel = "FILE",
            description = "Other notes, or an edited script with '## ' scenes. Of a single video only.")
    private @Nullable Path notes;

    @Option(
            names = "--asset",
            paramLabel = "FILE",
            description = "Another picture or clip that the notes call by name; can be given several times.")
    private List<Path> assets = new ArrayList<>();

    @Mixin
    private final SeenOption seen = new SeenOption();

    RerunCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String action() {
        return "rerun";
    }

    @Override
    void describe(ObjectNode body, boolean single) {
        if (notes != null && !single) {
            throw CliException.usage("--notes goes with a single video", "");
        }
        if (notes == null && !assets.isEmpty()) {
            throw CliException.usage("--asset goes with --notes", "they call it by its name");
        }
        ChannelCreateCommand.putGiven(body, "from", from);
        ChannelCreateCommand.putGiven(body, "voice", voice);
        ChannelCreateCommand.putGiven(body, "quality", quality);
        seen.put(body, single);
    }

    @Override
    JsonNode send(NodeClient client, String video, ObjectNode body) {
        if (notes == null) {
            return super.send(client, video, body);
        }
        NotesFile file = NotesFile.read(notes, assets);
        Multipart form = new Multipart()
                .text("request", "application/json", NodeClient.JSON.writeValueAsString(body))
                .file(
                        "notes",
                        "notes.md",
                        "text/plain; charset=utf-8",
                        file.text().getBytes(StandardCharsets.UTF_8));
        file.assets().forEach((name, path) -> form.file("assets", name, NotesFile.mediaType(name), path));
        return client.post(video + "/" + action(), form, UUID.randomUUID().toString());
    }
}
