package com.ytempire.api;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/** The form of every id: a type prefix of three letters, an underscore, and a UUID in lower case. */
public final class Ids {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Ids() {}

    /** Returns {@code value} when it is {@code prefix_uuid}; throws {@link IllegalArgumentException} when not. */
    public static String checked(String prefix, String value) {
        Objects.requireNonNull(value, prefix);
        int start = prefix.length() + 1;
        if (value.length() != start + 36
                || !value.startsWith(prefix + "_")
                || !UUID_FORM.matcher(value).region(start, value.length()).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not an id of the form %s_<uuid>".formatted(shown(value), prefix));
        }
        return value;
    }

    /** Joins prefix and UUID. */
    public static String of(String prefix, UUID uuid) {
        return prefix + "_" + uuid;
    }

    private static String shown(String value) {
        return value.length() <= 64 ? value : value.substring(0, 64) + "…";
    }
}
