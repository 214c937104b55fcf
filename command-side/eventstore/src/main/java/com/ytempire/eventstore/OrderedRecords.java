package com.ytempire.eventstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads records whose fields come in the order in which they are declared, as stored ones do: each name is compared with
 * the one that is due instead of being looked up. One that comes in another order, or in place of one left out, is looked up.
 */
final class OrderedRecords extends ValueDeserializerModifier {
    private static final long serialVersionUID = 1L;

    private OrderedRecords() {}

    /** What a mapper is to be given. */
    static JacksonModule module() {
        return new SimpleModule("ordered-records").setDeserializerModifier(new OrderedRecords());
    }

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> usual) {
        return type.getBeanClass().isRecord() && usual.getClass() == BeanDeserializer.class
                ? new Ordered(usual)
                : usual;
    }

    private static final class Ordered extends DelegatingDeserializer {
        private static final int UNKNOWN = -1;

        private volatile @Nullable Fields fields;

        Ordered(ValueDeserializer<?> usual) {
            super(usual);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> other) {
            return new Ordered(other);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            Fields known = fields;
            if (known == null) {
                // not before: the usual one knows how to read its fields only now
                known = Fields.of((BeanDeserializerBase) _delegatee);
                fields = known;
            }
            return known.isReadable() && parser.isExpectedStartObjectToken()
                    ? read(known, parser, context)
                    : super.deserialize(parser, context);
        }

        private Object read(Fields known, JsonParser parser, DeserializationContext context) throws JacksonException {
            int count = known.properties().size();
            Object[] values = new Object[count];
            long read = 0;
            int due = 0;
            while (true) {
                int place = due;
                if (due == count || !parser.nextName(known.names().get(due))) {
                    JsonToken token = due == count ? parser.nextToken() : parser.currentToken();
                    if (token != JsonToken.PROPERTY_NAME) {
                        break;
                    }
                    place = known.places().getOrDefault(parser.currentName(), UNKNOWN);
                }
                String name = parser.currentName();
                parser.nextToken();
                if (place == UNKNOWN) {
                    context.handleUnknownProperty(parser, this, handledType(), name);
                } else {
                    values[place] = value(known.properties().get(place), parser, context);
                    read |= 1L << place;
                    due = place + 1;
                }
            }
            if (Long.bitCount(read) < count) {
                absent(known, values, read, context);
            }
            return known.maker().createFromObjectWith(context, values);
        }

        private static void absent(Fields known, Object[] values, long read, DeserializationContext context)
                throws JacksonException {
            for (int place = 0; place < values.length; place++) {
                if ((read & (1L << place)) == 0) {
                    values[place] =
                            known.properties().get(place).getNullValueProvider().getAbsentValue(context);
                }
            }
        }

        private Object value(SettableBeanProperty property, JsonParser parser, DeserializationContext context)
                throws JacksonException {
            try {
                return property.deserialize(parser, context);
            } catch (JacksonException e) {
                throw e.prependPath(handledType(), property.getName());
            }
        }
    }

    /** A record's fields in the order in which its constructor takes them. */
    private record Fields(
            List<SettableBeanProperty> properties,
            List<SerializableString> names,
            Map<String, Integer> places,
            ValueInstantiator maker) {

        static Fields of(BeanDeserializerBase usual) {
            List<SettableBeanProperty> properties = new ArrayList<>();
            usual.creatorProperties().forEachRemaining(properties::add);
            properties.sort(Comparator.comparingInt(SettableBeanProperty::getCreatorIndex));
            List<SerializableString> names = new ArrayList<>();
            Map<String, Integer> places = new HashMap<>();
            for (SettableBeanProperty property : properties) {
                places.put(property.getName(), names.size());
                names.add(new SerializedString(property.getName()));
            }
            return new Fields(List.copyOf(properties), List.copyOf(names), places, usual.getValueInstantiator());
        }

        /** A record that is made of one value, as ids are, has no fields here. */
        boolean isReadable() {
            return !properties.isEmpty() && properties.size() <= Long.SIZE && maker.canCreateFromObjectWith();
        }
    }
}
