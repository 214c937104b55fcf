package com.ytempire.provider.script;

import java.util.List;

/**
 * A sentence of an article: chosen or left out as a whole.
 *
 * @param parts as they are spoken; joined by blanks they give the sentence
 * @param seconds that it takes, with the pause after it
 * @param paragraph number of its paragraph or list, from 0
 * @param section number of the heading above it, from 0
 * @param leans true when it opens with a word that points back at the sentence before
 */
record Unit(String text, List<String> parts, double seconds, int paragraph, int section, boolean leans) {
    Unit {
        parts = List.copyOf(parts);
    }
}
