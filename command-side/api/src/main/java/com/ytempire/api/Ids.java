package com.ytempire.api;

import java.util.Objects;
import java.util.UUID;

/** The form of every id: a type prefix of three letters, an underscore, and a UUID in lower case. */
public final class Ids {
    private Ids() {}

    /** Returns {@code value} when it is {@code prefix_uuid}; throws {@link IllegalArgumentException} when not. */
    public static String checked(String prefix, String value) {
        Objects.requireNonNull(value, prefix);
        int start = prefix.length() + 1;
        if (value.length() != start + 36 || !value.startsWith(prefix + "_") || !isUuid(value, start)) {
            throw new IllegalArgumentException(
                    "'%s' is not an id of the form %s_<uuid>".formatted(shown(value), prefix));
        }
        return value;
    }

    /** Joins prefix and UUID. */
    public static String of(String prefix, UUID uuid) {
        return prefix + "_" + uuid;
    }

    /** By hand, since every event that is read has some: a pattern takes a tenth of the time of a rebuild. */
    private static boolean isUuid(String value, int start) {
        for (int i = start; i < value.length(); i++) {
            char each = value.charAt(i);
            int place = i - start;
            boolean dash = place == 8 || place == 13 || place == 18 || place == 23;
            boolean digit = (each >= '0' && each <= '9') || (each >= 'a' && each <= 'f');
            if (dash ? each != '-' : !digit) {
                return false;
            }
        }
        return true;
    }

    private static String shown(String value) {
        return value.length() <= 64 ? value : value.substring(0, 64) + "…";
    }
}
