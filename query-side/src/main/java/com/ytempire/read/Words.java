package com.ytempire.read;

import com.ytempire.api.Rejection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Constants as people read and write them: lower case, with dashes. */
public final class Words {
    /** As many as there are constants: to spell one anew for each event takes longer than all else about it. */
    private static final Map<Enum<?>, String> SPELT = new ConcurrentHashMap<>();

    private Words() {}

    /** {@code PROVIDER_DOWN} is {@code provider-down}. */
    public static String of(Enum<?> constant) {
        String spelt = SPELT.get(constant);
        return spelt == null ? SPELT.computeIfAbsent(constant, Words::spelt) : spelt;
    }

    private static String spelt(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of this word; a {@link Rejection} that lists the words when there is none. */
    public static <E extends Enum<E>> E read(Class<E> type, String parameter, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new Rejection(
                        Rejection.Reason.INVALID,
                        "'%s' is not a %s; it is one of %s"
                                .formatted(
                                        Text.shown(word),
                                        parameter,
                                        Arrays.stream(type.getEnumConstants())
                                                .map(Words::of)
                                                .collect(Collectors.joining(", ")))));
    }
}
