package com.ytempire.provider.script;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a text that carry its meaning, in a form in which they can be compared. */
final class Terms {
    /** English words that say little by themselves. */
    static final Set<String> STOP_WORDS =
            Set.of(("a about above after again against all almost alone along already also although"
                            + " always am among an and another any are around as at away back be became because become been before"
                            + " behind being below between both but by called came can cannot come comes could did do does done"
                            + " down during each either else enough even ever every few first for found from further gave get"
                            + " gets give gives given go goes gone got had has have having he hence her here hers him his how"
                            + " however i if in instead into is it its itself just keep kept know knew known last less let like"
                            + " made make makes many may me might mine more most much must my near need needs neither never no"
                            + " nor not nothing now of off often on once one only onto or other others our out over own per"
                            + " perhaps put quite rather really said same say says see seem seems seen several shall she should"
                            + " since so some something soon still such take taken takes than that the their them then there"
                            + " therefore these they thing things this those though three through thus to together too took"
                            + " toward two under until up upon us use used uses using very was way we well went were what when"
                            + " where whether which while who whole whom whose why will with within without would yes yet you"
                            + " your it's isn't don't doesn't can't didn't won't that's there's they're we're you're i'm i've")
                    .split(" "));

    private final ULocale locale;
    private final boolean english;

    Terms(String language) {
        locale = ULocale.forLanguageTag(language);
        english = locale.getLanguage().equals("en");
    }

    boolean isEnglish() {
        return english;
    }

    /** Content words in order, lower case, plurals and simple endings taken off in English. */
    List<String> of(String text) {
        List<String> terms = new ArrayList<>();
        BreakIterator words = BreakIterator.getWordInstance(locale);
        words.setText(text);
        int start = words.first();
        for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
            if (words.getRuleStatus() != BreakIterator.WORD_NONE) {
                String word =
                        text.substring(start, end).toLowerCase(Locale.ROOT).replace('’', '\'');
                if (!english || !STOP_WORDS.contains(word)) {
                    terms.add(english ? stem(word) : word);
                }
            }
        }
        return terms;
    }

    /** Enough of a stemmer to see that "lenses" and "lens", "measured" and "measure" are one. */
    static String stem(String word) {
        String stem = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        if (stem.length() > 4 && stem.endsWith("ies")) {
            return stem.substring(0, stem.length() - 3) + "y";
        }
        for (String ending : List.of("sses", "ses", "xes", "zes", "ches", "shes")) {
            if (stem.length() > 5 && stem.endsWith(ending)) {
                return stem.substring(0, stem.length() - 2);
            }
        }
        boolean plural = stem.length() > 3 && stem.endsWith("s") && !stem.matches(".*(ss|us|is)");
        stem = plural ? stem.substring(0, stem.length() - 1) : stem;
        if (stem.length() > 5 && stem.endsWith("ing")) {
            return stem.substring(0, stem.length() - 3);
        }
        if (stem.length() > 4 && stem.endsWith("ed")) {
            return stem.substring(0, stem.length() - 2);
        }
        return stem.length() > 4 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }
}
