package com.ytempire.provider.script;

import java.util.List;

/**
 * A few words of a sentence that name something.
 *
 * @param text exactly as in the sentence
 * @param terms its content words, see {@link Terms}
 * @param named true when it holds a proper name
 */
record Phrase(String text, List<String> terms, boolean named) {
    Phrase {
        terms = List.copyOf(terms);
    }

    int words() {
        return text.split(" ", -1).length;
    }

    boolean hasNumber() {
        return text.chars().anyMatch(Character::isDigit);
    }
}
