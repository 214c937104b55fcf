package com.ytempire.eventstore;

import com.ytempire.api.EventNames;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/**
 * Writes events as JSON under their stable name and revision, so that a class can move or be renamed without touching
 * what is stored. An event without {@link org.axonframework.serialization.Revision} has revision 1.
 */
public final class StableNameSerializer extends Jackson3Serializer {
    private static final String FIRST_REVISION = "1";

    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Map<String, PlainRecords> plain = new HashMap<>();

    public StableNameSerializer() {
        super(Jackson3Serializer.builder()
                .revisionResolver(new AnnotationRevisionResolver())
                .jsonMapperBuilderCustomizer(StoredJson::configure));
        EventNames.all()
                .forEach((name, event) -> PlainRecords.of(event).ifPresent(records -> plain.put(name, records)));
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as declared by Axon
    public <S, T> @Nullable T deserialize(SerializedObject<S> object) {
        PlainRecords records = plain.get(object.getType().getName());
        Object read = records != null && object.getData() instanceof byte[] json ? records.read(json) : null;
        return read == null ? super.deserialize(object) : (T) read;
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Axon
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || !EventNames.isEvent(type)) {
            return super.typeForClass(type);
        }
        String revision = getRevisionResolver().revisionOf(type);
        return new SimpleSerializedType(EventNames.nameOf(type), revision == null ? FIRST_REVISION : revision);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> event = EventNames.all().get(type.getName());
        return event == null ? super.classForType(type) : event;
    }

    @Override
    protected ObjectReader getReader(Class<?> type) {
        return readers.computeIfAbsent(type, super::getReader);
    }
}
