package com.ytempire.api.video;

import com.ytempire.api.media.MediaRef;
import java.util.regex.Pattern;

/**
 * A picture or clip that the user gave, under the name by which the notes call it.
 *
 * @param name a plain file name: no folders, 1 to 100 letters, digits, spaces, '.', '_' or '-', not starting with '.'
 */
public record Asset(String name, MediaRef content) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9 ._-]{0,99}");

    public Asset {
        requireName(name);
    }

    /** Returns the name when it is one an asset may have; throws {@link IllegalArgumentException} when not. */
    public static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not an asset's name: use letters, digits, spaces, '.', '_' or '-' and no folders"
                            .formatted(name.length() > 100 ? name.substring(0, 100) + "…" : name));
        }
        return name;
    }
}
