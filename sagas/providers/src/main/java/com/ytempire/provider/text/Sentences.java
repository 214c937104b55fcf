package com.ytempire.provider.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts running text into sentences by the rules of its language, without falling for abbreviations. */
public final class Sentences {
    /** English words that end in a full stop and hardly ever end a sentence. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g.", "i.e.", "approx.", "no.", "nos.", "fig.", "figs.", "vs.", "cf.", "st.", "dr.", "mr.", "mrs.", "ms.",
            "prof.", "mt.", "vol.", "vols.", "ca.", "c.", "gen.", "capt.", "col.", "lt.", "sgt.", "rev.", "gov.",
            "sen.", "rep.", "hon.", "pp.", "p.", "ed.", "eds.", "jan.", "feb.", "mar.", "apr.", "aug.", "sept.", "oct.",
            "nov.", "dec.", "ch.", "sec.", "art.", "messrs.", "v.");

    private static final Set<String> NUMBER_FOLLOWS = Set.of("no.", "mar.", "art.", "ed.", "sec.", "dec.", "gen.");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f]+");
    private static final Pattern ENDS_IN_INITIAL = Pattern.compile(".*(?:^|[\\s(\"“])\\p{Lu}\\.\\s*", Pattern.DOTALL);

    private final ULocale locale;

    private Sentences(ULocale locale) {
        this.locale = locale;
    }

    /** Sentences of the language of this BCP 47 tag. */
    public static Sentences of(String language) {
        return new Sentences(ULocale.forLanguageTag(language));
    }

    /** The sentences in order, blanks evened out; none is blank. */
    public List<String> split(String text) {
        String even = BLANKS.matcher(text).replaceAll(" ").strip();
        BreakIterator breaks = breaks();
        breaks.setText(even);
        List<String> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end < even.length() && goesOn(even.substring(start, end), even.charAt(end))) {
                continue;
            }
            String sentence = even.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            start = end;
        }
        return sentences;
    }

    /** True when a full stop belongs to an abbreviation or to an initial. */
    private boolean goesOn(String sentence, char next) {
        if (ENDS_IN_INITIAL.matcher(sentence).matches()) {
            return true;
        }
        String stripped = sentence.strip();
        String last = stripped.substring(stripped.lastIndexOf(' ') + 1)
                .replaceFirst("^[(\\[\"“‘']+", "")
                .toLowerCase(Locale.ROOT);
        boolean ambiguous = NUMBER_FOLLOWS.contains(last);
        return english() && ABBREVIATIONS.contains(last) && (!ambiguous || Character.isDigit(next));
    }

    private BreakIterator breaks() {
        BreakIterator sentences = BreakIterator.getSentenceInstance(locale);
        // ICU's own filter takes "existed." for "ed."; English has the list above instead
        return english()
                ? sentences
                : FilteredBreakIteratorBuilder.getInstance(locale).wrapIteratorWithFilter(sentences);
    }

    private boolean english() {
        return locale.getLanguage().equals("en");
    }
}
