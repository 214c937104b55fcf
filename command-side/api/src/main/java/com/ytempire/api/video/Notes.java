package com.ytempire.api.video;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** The user's own text, known to be text: UTF-8, without control characters, 20 words to 256 KiB. */
public record Notes(String text) {
    /** The most that is taken, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    /** The fewest words from which a video can be made. */
    public static final int MIN_WORDS = 20;

    /** How fast the narration goes, pauses included: what turns words into time before a voice has spoken. */
    public static final int WORDS_PER_MINUTE = 155;

    private static final Pattern SCENE_HEADING = Pattern.compile("(?m)^## +\\S");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}'’.,-]*");

    public Notes {
        text.codePoints().filter(Notes::isBinary).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    "the notes are not plain text: they hold the control character U+%04X".formatted(c));
        });
        int words = countWords(text);
        if (words < MIN_WORDS) {
            throw new IllegalArgumentException(
                    "the notes have %d words; at least %d are needed to make a video".formatted(words, MIN_WORDS));
        }
    }

    /** Reads notes; throws {@link IllegalArgumentException} that says what is wrong with them. */
    public static Notes read(byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new IllegalArgumentException("the notes are %,d bytes; at most %,d are taken: shorten them"
                    .formatted(content.length, MAX_BYTES));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return new Notes(plain.replace("\r\n", "\n").replace('\r', '\n'));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "the notes are not UTF-8 text: save them as UTF-8 and send them again", e);
        }
    }

    /** True when the text is already cut into scenes by two or more {@code ## } headings: it is kept word for word. */
    public boolean isFinishedScript() {
        return SCENE_HEADING.matcher(text).results().limit(2).count() == 2;
    }

    /** Throws {@link IllegalArgumentException} when an article is too short for the length, less 15 %. */
    public void requireEnoughFor(Duration length) {
        int words = countWords(text);
        long needed = length.toSeconds() * WORDS_PER_MINUTE * 85 / 6000;
        if (!isFinishedScript() && words < needed) {
            throw new IllegalArgumentException(
                    "%d seconds of narration need about %d words and the notes have %d: add text or ask for %d seconds"
                            .formatted(length.toSeconds(), needed, words, words * 60L / WORDS_PER_MINUTE));
        }
    }

    /** How many words a voice would speak. */
    public static int countWords(String text) {
        return (int) WORD.matcher(text).results().count();
    }

    private static boolean isBinary(int c) {
        return (c < 0x20 && c != '\n' && c != '\t' && c != '\r' && c != '\f') || c == 0x7f || c == 0xFFFD;
    }
}
