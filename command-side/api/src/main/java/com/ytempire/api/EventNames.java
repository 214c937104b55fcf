package com.ytempire.api;

import com.ytempire.api.budget.BudgetEvent;
import com.ytempire.api.channel.ChannelEvent;
import com.ytempire.api.cost.PriceEvent;
import com.ytempire.api.statement.StatementEvent;
import com.ytempire.api.video.VideoEvent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stable names under which events are stored and shown: the feature, a full stop, and the record's name in lower
 * case with dashes, without a leading feature word. {@code VideoRequested} is {@code video.requested},
 * {@code StepStarted} is {@code video.step-started}.
 */
public final class EventNames {
    private static final Map<String, Class<?>> CLASSES = classes();
    private static final Map<Class<?>, String> NAMES = names();

    private EventNames() {}

    /** The event's stable name; {@link IllegalArgumentException} when the class is not one of our events. */
    public static String nameOf(Class<?> event) {
        String name = NAMES.get(event);
        if (name == null) {
            throw new IllegalArgumentException(event.getName() + " is not an event with a stable name");
        }
        return name;
    }

    /** True when the class is one of our events. */
    public static boolean isEvent(Class<?> type) {
        return NAMES.containsKey(type);
    }

    /** Every event by its stable name, feature by feature in the order of declaration. Cannot be changed. */
    public static Map<String, Class<?>> all() {
        return CLASSES;
    }

    /** The names of the events of a type: all that implement an interface, or one. */
    public static Set<String> under(Class<?> type) {
        return NAMES.entrySet().stream()
                .filter(event -> type.isAssignableFrom(event.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Class<?>> classes() {
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        for (Class<?> feature : new Class<?>[] {
            BudgetEvent.class, ChannelEvent.class, PriceEvent.class, StatementEvent.class, VideoEvent.class
        }) {
            String word = feature.getSimpleName().replaceFirst("Event$", "");
            records(feature).forEach(event -> {
                Class<?> other = classes.put(nameOf(word, event.getSimpleName()), event);
                if (other != null) {
                    throw new IllegalStateException(event + " and " + other + " have the same stable name");
                }
            });
        }
        return Collections.unmodifiableMap(classes);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventNames::records)
                : Stream.of(type);
    }

    private static String nameOf(String feature, String event) {
        String rest = event.startsWith(feature) ? event.substring(feature.length()) : event;
        return feature.toLowerCase(Locale.ROOT) + "."
                + rest.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Map<Class<?>, String> names() {
        Map<Class<?>, String> names = new LinkedHashMap<>();
        CLASSES.forEach((name, event) -> names.put(event, name));
        return names;
    }
}
