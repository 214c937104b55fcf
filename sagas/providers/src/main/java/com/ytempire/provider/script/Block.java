package com.ytempire.provider.script;

import java.util.List;

/**
 * A piece of the notes: a heading, a paragraph or an item of a list.
 *
 * @param level 1 to 6 for a heading, else 0
 * @param text without markup, on one line; may be empty when there are pictures
 * @param pictures the addresses of the pictures in it, in order
 */
record Block(Kind kind, int level, String text, List<String> pictures) {
    enum Kind {
        HEADING,
        PARAGRAPH,
        ITEM
    }

    Block {
        pictures = List.copyOf(pictures);
    }

    boolean isHeading(int wanted) {
        return kind == Kind.HEADING && level == wanted;
    }
}
