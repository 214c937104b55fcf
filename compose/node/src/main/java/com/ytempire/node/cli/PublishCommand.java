package com.ytempire.node.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "publish", description = "Makes a ready video public, now or at a time.")
final class PublishCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The video.")
    private String id = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When, such as 2027-01-31T18:00 (where you are) or 2027-01-31T18:00:00Z.")
    private @Nullable String at;

    @Option(names = "--wait", description = "Wait until it is published or scheduled.")
    private boolean wait;

    PublishCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(NodeClient client) {
        String path = video(id);
        ObjectNode body = NodeClient.JSON.createObjectNode();
        if (at != null) {
            Instant time = time(at, Text.zone());
            if (time.isBefore(Instant.now())) {
                throw CliException.usage("--at " + at + " has passed", "leave --at out to publish now");
            }
            body.put("publishAt", time.toString());
        }
        JsonNode accepted = client.post(path + "/publish", body);
        if (!wait) {
            answer(accepted, () -> terminal().line("publishing " + id));
            return ExitCodes.OK;
        }
        JsonNode video = new Follower(client, terminal()).follow(id, Videos.TO_PUBLISHED, Videos::hasPublicationEnded);
        awaitAccount(client, video);
        if (!Videos.isOut(video)) {
            throw CliException.failed(
                    id + " was not published: " + Videos.failure(video), "try again: ytempire publish");
        }
        answer(
                video,
                () -> terminal()
                        .line(Videos.status(video) + " "
                                + video.path("watchPage").asString("")));
        return ExitCodes.OK;
    }

    /** Reads a time with or without an offset; without one it is meant where the user is. */
    static Instant time(String words, ZoneId zone) {
        try {
            return OffsetDateTime.parse(words).toInstant();
        } catch (DateTimeParseException e) {
            try {
                return LocalDateTime.parse(words.replace(' ', 'T')).atZone(zone).toInstant();
            } catch (DateTimeException f) {
                throw CliException.usage("'" + words + "' is not a time", "such as 2027-01-31T18:00");
            }
        }
    }
}
