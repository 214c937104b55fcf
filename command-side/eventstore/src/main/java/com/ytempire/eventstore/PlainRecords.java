package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ytempire.eventstore.PlainJson.NotPlainException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads records from JSON as {@link StoredJson} writes them, all but always: fields in the order declared, without blanks
 * and without escapes. Then it is known what comes next, so that each byte is looked at once and nothing is looked up,
 * which takes a fifth of the time. What is written in another way is Jackson's to read.
 */
final class PlainRecords {
    private static final MethodType SPREAD = MethodType.methodType(Object.class, Object[].class);
    /** Those that change nothing in how a field is written. */
    private static final Set<Class<? extends Annotation>> KNOWN =
            Set.of(JsonInclude.class, JsonValue.class, JsonCreator.class);

    private static final Map<Class<?>, Recent> NAMES = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Reader> SCALARS = Map.of(
            int.class, json -> Math.toIntExact(json.number()),
            Integer.class, json -> Math.toIntExact(json.number()),
            long.class, PlainJson::number,
            boolean.class, PlainJson::truth,
            BigDecimal.class, PlainJson::decimal,
            Instant.class, PlainJson::time,
            LocalDate.class, PlainJson::day,
            Duration.class, PlainJson::duration);

    private final Reader reader;

    private PlainRecords(Reader reader) {
        this.reader = reader;
    }

    /** For records of a type; empty when something in it is of a kind that is not known here. */
    static Optional<PlainRecords> of(Class<?> type) {
        try {
            return Optional.of(new PlainRecords(reader(type)));
        } catch (UnsupportedKindException e) {
            return Optional.empty();
        }
    }

    /** The record; null when it is not written plainly, or something is wrong with it. */
    @Nullable
    Object read(byte[] json) {
        try {
            PlainJson plain = new PlainJson(json, 0, json.length);
            Object read = reader.read(plain);
            return plain.isAtEnd() ? read : null;
        } catch (NotPlainException | DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private interface Reader {
        Object read(PlainJson json);
    }

    /** Nothing that is wrong with the JSON. */
    private static final class UnsupportedKindException extends Exception {
        private static final long serialVersionUID = 1L;

        UnsupportedKindException(Type type) {
            super(type.getTypeName());
        }
    }

    private static Reader reader(Type type) throws UnsupportedKindException {
        Reader scalar = type instanceof Class<?> known ? SCALARS.get(known) : null;
        if (scalar != null) {
            return scalar;
        }
        if (type == String.class) {
            return new Recent(text -> text);
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return elements(reader(list.getActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            return new Constants(enumeration);
        }
        if (type instanceof Class<?> named && named.isRecord()) {
            return isName(named) ? NAMES.computeIfAbsent(named, name -> name(maker(name))) : fields(named);
        }
        throw new UnsupportedKindException(type);
    }

    private static Reader elements(Reader element) {
        return json -> {
            List<Object> elements = new ArrayList<>();
            json.take('[');
            if (!json.takes(']')) {
                do {
                    elements.add(element.read(json));
                } while (json.takes(','));
                json.take(']');
            }
            return elements;
        };
    }

    /** True for a record that is written as its one text. */
    private static boolean isName(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1
                && components[0].getType() == String.class
                && components[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    private static Reader fields(Class<?> type) throws UnsupportedKindException {
        RecordComponent[] components = type.getRecordComponents();
        Field[] fields = new Field[components.length];
        for (int i = 0; i < fields.length; i++) {
            if (!Arrays.stream(components[i].getAccessor().getAnnotations())
                    .map(Annotation::annotationType)
                    .filter(annotation -> annotation.getPackage().equals(JsonValue.class.getPackage()))
                    .allMatch(KNOWN::contains)) {
                throw new UnsupportedKindException(type);
            }
            fields[i] = new Field(
                    "\"%s\":".formatted(components[i].getName()).getBytes(UTF_8),
                    reader(components[i].getGenericType()),
                    !components[i].getType().isPrimitive());
        }
        return new Fields(fields, maker(type));
    }

    private static MethodHandle maker(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, constructor.getParameterCount())
                    .asType(SPREAD);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** What the record's own constructor refuses is for Jackson to tell. */
    @SuppressWarnings("IllegalCatch") // a handle declares whatever it calls
    private static Object make(MethodHandle maker, @Nullable Object... values) {
        try {
            return (Object) maker.invokeExact(values);
        } catch (RuntimeException e) {
            throw PlainJson.notPlain();
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("no constructor of a record throws it", e);
        }
    }

    /** A name as it is written, with what stands around it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Field(byte[] name, Reader reader, boolean nullable) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Fields(Field[] fields, MethodHandle maker) implements Reader {
        @Override
        public Object read(PlainJson json) {
            @Nullable Object[] values = new @Nullable Object[fields.length];
            json.take('{');
            boolean first = true;
            for (int i = 0; i < fields.length; i++) {
                Field field = fields[i];
                if (first ? json.takes(field.name) : json.takesBehindComma(field.name)) {
                    first = false;
                    values[i] = field.nullable && json.takesNull() ? null : field.reader.read(json);
                } else if (!field.nullable) {
                    throw PlainJson.notPlain();
                }
            }
            json.take('}');
            return make(maker, values);
        }
    }

    /** Constants by the words that stand for them. */
    private static final class Constants implements Reader {
        private final Object[] constants;
        private final byte[][] words;

        Constants(Class<?> enumeration) {
            JsonMapper mapper = StoredJson.mapper();
            constants = enumeration.getEnumConstants();
            words = Arrays.stream(constants).map(mapper::writeValueAsBytes).toArray(byte[][]::new);
        }

        @Override
        public Object read(PlainJson json) {
            for (int i = 0; i < words.length; i++) {
                if (json.takes(words[i])) {
                    return constants[i];
                }
            }
            throw PlainJson.notPlain();
        }
    }

    private static Recent name(MethodHandle maker) {
        return new Recent(text -> make(maker, text));
    }

    /** Texts and what is made of them: of short ones the same few come again and again. */
    private static final class Recent implements Reader {
        private static final int KNOWN_AT_ONCE = 256;
        private static final int MOST_BYTES = 48;

        private final Function<String, Object> maker;
        private final @Nullable Known[] known = new @Nullable Known[KNOWN_AT_ONCE];

        Recent(Function<String, Object> maker) {
            this.maker = maker;
        }

        @Override
        public Object read(PlainJson json) {
            int fingerprint = json.fingerprint(MOST_BYTES);
            if (fingerprint == PlainJson.LONG) {
                return maker.apply(json.text());
            }
            int place = fingerprint & (KNOWN_AT_ONCE - 1);
            Known before = known[place];
            if (before != null && json.takes(before.written)) {
                return before.made;
            }
            String text = json.text();
            Object made = maker.apply(text);
            known[place] = new Known(("\"" + text + "\"").getBytes(UTF_8), made);
            return made;
        }

        /** Threads see one as a whole or not at all. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Known(byte[] written, Object made) {}
    }
}
