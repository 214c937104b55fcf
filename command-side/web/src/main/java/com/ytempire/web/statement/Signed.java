package com.ytempire.web.statement;

import com.ytempire.web.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Who does something and why, for the record. */
final class Signed {
    private static final int MOST_WHO = 100;
    private static final int MOST_WHY = 500;

    private Signed() {}

    static String who(@Nullable String who) {
        String name = InvalidInput.line("who", who, MOST_WHO);
        return name.isEmpty() ? "owner" : name;
    }

    /** Money is not moved without a reason. */
    static String why(@Nullable String why) {
        String words = InvalidInput.line("why", why, MOST_WHY);
        if (words.isEmpty()) {
            throw new InvalidInput("why", "is missing: say why, for the record");
        }
        return words;
    }
}
