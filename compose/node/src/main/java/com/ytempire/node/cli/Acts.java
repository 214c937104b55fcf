package com.ytempire.node.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of commands that are on record with who and why. */
final class Acts {
    private Acts() {}

    /** Who is the user of the operating system. */
    static ObjectNode signed(@Nullable String why) {
        return signed(null, why);
    }

    /** Who is the user of the operating system when nobody is named. */
    static ObjectNode signed(@Nullable String who, @Nullable String why) {
        ObjectNode body =
                NodeClient.JSON.createObjectNode().put("who", who == null ? System.getProperty("user.name", "") : who);
        if (why != null) {
            body.put("why", why);
        }
        return body;
    }
}
