package com.ytempire.render;

import java.nio.file.Path;

/**
 * A user's picture or clip that has been looked into and can be shown.
 *
 * @param file named without an extension, so that only its content decides how it is read
 * @param sha256 of its content
 */
record Visual(String name, Path file, String sha256, Kind kind) {
    /** Whether it moves by itself. */
    enum Kind {
        PICTURE,
        CLIP
    }
}
