package com.ytempire.eventstore;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/** The one form of stored JSON: times as ISO-8601, amounts as plain exact numbers, fields in the order declared. */
public final class StoredJson {
    // tokens name their class inside the JSON, and Jackson 3 trusts no class by itself: without this a processor that
    // has once been reset never starts again
    private static final PolymorphicTypeValidator AXON_TYPES = BasicPolymorphicTypeValidator.builder()
            .allowIfSubType("org.axonframework.")
            .allowIfSubType(LogPosition.class)
            .build();

    private StoredJson() {}

    /** Brings a mapper into that form. A field that a reader does not know is left aside: it may come from later. */
    public static void configure(JsonMapper.Builder mapper) {
        mapper.polymorphicTypeValidator(AXON_TYPES)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** A mapper in that form. */
    public static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        configure(builder);
        return builder.build();
    }
}
