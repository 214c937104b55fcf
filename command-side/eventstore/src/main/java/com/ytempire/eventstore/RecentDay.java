package com.ytempire.eventstore;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Reads days. The log has long runs of the same one, and to take one apart is a twentieth of an audit. */
final class RecentDay extends StdScalarDeserializer<LocalDate> {
    private volatile @Nullable Known last;

    private RecentDay() {
        super(LocalDate.class);
    }

    private record Known(String text, LocalDate day) {}

    /** What a mapper is to be given. */
    static JacksonModule module() {
        return new SimpleModule("days").addDeserializer(LocalDate.class, new RecentDay());
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
        String text = parser.getString();
        Known known = last;
        if (known != null && known.text().equals(text)) {
            return known.day();
        }
        LocalDate day = LocalDateDeserializer.INSTANCE.deserialize(parser, context);
        last = new Known(text, day);
        return day;
    }
}
