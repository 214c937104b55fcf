package com.ytempire.node;

import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.eventstore.StoredJson;
import com.ytempire.node.ProductionRig.Wish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * The history of a production as a file: a line for each command that was handled, each event that it came to, as stored,
 * and each thing that the saga wanted done after the event above it.
 */
record RecordedProduction(String name, List<Line> lines) {
    private static final Path FOLDER = Path.of("src/test/resources/productions");
    private static final String KIND = "kind";
    private static final StableNameSerializer EVENTS = new StableNameSerializer();
    private static final JsonMapper JSON = StoredJson.mapper()
            .rebuild()
            .addModule(new SimpleModule("results").addDeserializer(StepResult.class, new Results()))
            .build();
    private static final Map<String, Class<?>> COMMANDS = records(VideoCommand.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    /** Which kind of result it is stands beside its fields. */
    private static final class Results extends ValueDeserializer<StepResult> {
        @Override
        public StepResult deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode result = context.readTree(parser);
            for (Class<?> kind : StepResult.class.getPermittedSubclasses()) {
                if (kind.getSimpleName().equals(result.path(KIND).asString())) {
                    return (StepResult) context.readTreeAsValue(result, kind);
                }
            }
            throw new IllegalStateException("there is no such result any more: " + result);
        }
    }

    /** What stands in one line. */
    enum Kind {
        COMMAND,
        EVENT,
        WISH
    }

    /**
     * One line.
     *
     * @param type simple name of a command, stored name of an event, or what is wished
     * @param revision of an event; null for others
     * @param at null for wishes, which have no time of their own
     */
    record Line(
            Kind kind,
            String type,
            @Nullable String revision,
            @Nullable Instant at,
            JsonNode content) {
        static Line of(VideoCommand command, Instant at) {
            ObjectNode content = JSON.valueToTree(command);
            if (command instanceof CompleteStep done) {
                content.withObject("result").put(KIND, done.result().getClass().getSimpleName());
            }
            return new Line(Kind.COMMAND, command.getClass().getSimpleName(), null, at, content);
        }

        static Line of(VideoEvent event, Instant at) {
            SerializedObject<byte[]> stored = EVENTS.serialize(event, byte[].class);
            return new Line(
                    Kind.EVENT,
                    stored.getType().getName(),
                    stored.getType().getRevision(),
                    at,
                    JSON.readTree(stored.getData()));
        }

        static Line of(Wish wish) {
            return switch (wish) {
                case Wish.Send send ->
                    new Line(
                            Kind.WISH,
                            send.command().getClass().getSimpleName(),
                            null,
                            null,
                            JSON.valueToTree(send.command()));
                case Wish.Run run -> new Line(Kind.WISH, "run", null, null, JSON.valueToTree(run));
            };
        }

        /** When a command was handled or an event happened. */
        Instant time() {
            return Objects.requireNonNull(at, () -> type + " has no time");
        }

        VideoCommand command() {
            Class<?> known = COMMANDS.get(type);
            if (known == null) {
                throw new IllegalStateException("there is no command " + type + " any more");
            }
            return (VideoCommand) JSON.treeToValue(content, known);
        }

        VideoEvent event() {
            byte[] json = JSON.writeValueAsBytes(content);
            return (VideoEvent) Objects.requireNonNull(
                    EVENTS.deserialize(new SimpleSerializedObject<>(json, byte[].class, type, revision)));
        }
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RecordedProduction::records)
                : Stream.of(type);
    }

    static List<RecordedProduction> all() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().map(RecordedProduction::read).toList();
        }
    }

    void write() throws IOException {
        Files.createDirectories(FOLDER);
        String text = lines.stream().map(JSON::writeValueAsString).collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(FOLDER.resolve(name + ".jsonl"), text);
    }

    private static RecordedProduction read(Path file) {
        try {
            List<Line> lines = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(line -> JSON.readValue(line, Line.class))
                    .toList();
            return new RecordedProduction(file.getFileName().toString().replace(".jsonl", ""), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
