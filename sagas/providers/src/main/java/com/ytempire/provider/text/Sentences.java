package com.ytempire.provider.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts running text into sentences by the rules of its language, without falling for abbreviations. */
public final class Sentences {
    private static final Set<String> MORE_ABBREVIATIONS = Set.of(
            "e.g.", "i.e.", "approx.", "No.", "Nos.", "Fig.", "Figs.", "vs.", "cf.", "St.", "Dr.", "Mr.", "Mrs.", "Ms.",
            "Prof.", "Mt.", "Jr.", "Sr.", "Vol.", "vol.", "ca.", "c.", "Ft.", "Gen.", "Capt.", "Col.", "Lt.", "Sgt.",
            "Rev.", "Gov.", "Sen.", "al.", "pp.", "p.", "ed.", "eds.", "est.", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.",
            "Sept.", "Oct.", "Nov.", "Dec.");
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
            boolean initial = end < even.length()
                    && ENDS_IN_INITIAL.matcher(even.substring(start, end)).matches();
            if (initial) {
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

    private BreakIterator breaks() {
        FilteredBreakIteratorBuilder builder = FilteredBreakIteratorBuilder.getInstance(locale);
        if (locale.getLanguage().equals("en")) {
            MORE_ABBREVIATIONS.forEach(builder::suppressBreakAfter);
        }
        return builder.wrapIteratorWithFilter(BreakIterator.getSentenceInstance(locale));
    }
}
