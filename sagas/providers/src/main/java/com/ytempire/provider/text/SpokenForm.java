package com.ytempire.provider.text;

import java.util.List;

/**
 * A word as it is written, and what a voice says for it.
 *
 * @param display the word with its punctuation, without blanks
 * @param spoken words in the order of speaking, and between or after them the marks {@code , ; : . ? !} that are heard
 *     as pauses and tone; empty for what is seen only, such as an emoji. A single capital is the name of a letter.
 */
public record SpokenForm(String display, List<String> spoken) {
    public SpokenForm {
        spoken = List.copyOf(spoken);
    }

    /** True for a mark, false for a word. */
    public static boolean isMark(String token) {
        return token.length() == 1 && ",;:.?!".indexOf(token.charAt(0)) >= 0;
    }

    /** What is spoken, without the marks. */
    public List<String> words() {
        return spoken.stream().filter(token -> !isMark(token)).toList();
    }
}
