package com.ytempire.read;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON inside the read model: constants as {@link Words}, exact decimals as text, durations and times in ISO 8601.
 */
public final class ReadJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(new WordSerializer()).addSerializer(new TextSerializer()))
            .withConfigOverride(
                    BigDecimal.class,
                    override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ReadJson() {}

    /** The value's fields, less those named. */
    public static JSONB without(Object value, String... fields) {
        ObjectNode node = MAPPER.valueToTree(value);
        for (String field : fields) {
            node.remove(field);
        }
        return JSONB.valueOf(MAPPER.writeValueAsString(node));
    }

    /** The value as it is. */
    public static JSONB write(Object value) {
        return JSONB.valueOf(MAPPER.writeValueAsString(value));
    }

    /** What {@link #write} wrote. */
    public static <T> T read(JSONB json, Class<T> type) {
        return MAPPER.readValue(json.data(), type);
    }

    /** The JSON as a tree; null for null. */
    public static @Nullable JsonNode tree(@Nullable JSONB json) {
        return json == null ? null : MAPPER.readTree(json.data());
    }

    private static final class WordSerializer extends ValueSerializer<Enum<?>> {
        @Override
        public Class<?> handledType() {
            return Enum.class;
        }

        @Override
        public void serialize(Enum<?> value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(Words.of(value));
        }
    }

    private static final class TextSerializer extends ValueSerializer<String> {
        @Override
        public Class<?> handledType() {
            return String.class;
        }

        @Override
        public void serialize(String value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(Text.storable(value));
        }
    }
}
