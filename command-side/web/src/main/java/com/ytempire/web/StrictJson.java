package com.ytempire.web;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the records that requests are made of, those of the read side too: what is misspelt, doubled or of another kind is
 * an error and never silently dropped.
 */
public final class StrictJson extends AbstractHttpMessageConverter<Object> {
    /** The most that a JSON body may have, in bytes: full notes with every character escaped fit several times. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final String OURS = "com.ytempire.";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    public StrictJson() {
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    }

    /** Reads one value to the end of the stream; throws {@link BadJson} or {@link TooLarge}. */
    public static <T> @Nullable T read(InputStream in, Class<T> type) throws IOException {
        byte[] content = in.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            throw new TooLarge("a JSON body has at most %,d bytes".formatted(MAX_BYTES));
        }
        try {
            return MAPPER.readValue(content, type);
        } catch (JacksonException e) {
            throw new BadJson(e);
        }
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type.isRecord() && type.getPackageName().startsWith(OURS);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    @SuppressWarnings("NullAway") // Spring takes null for an empty body, and says so where one is required
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        return read(message.getBody(), type);
    }

    @Override
    protected void writeInternal(Object value, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("this only reads");
    }
}
