package com.ytempire.provider.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words cut short: {@code Dr.}, {@code e.g.}, {@code vs.}, {@code a.m.}, {@code No. 5}, {@code St. Paul}. */
final class AbbreviationRule implements Rule {
    /** These end in a full stop that they keep in the middle of a sentence. */
    private static final Map<String, String> DOTTED = Map.ofEntries(
            Map.entry("mr.", "mister"),
            Map.entry("mrs.", "missus"),
            Map.entry("ms.", "miz"),
            Map.entry("prof.", "professor"),
            Map.entry("jr.", "junior"),
            Map.entry("sr.", "senior"),
            Map.entry("rev.", "reverend"),
            Map.entry("gen.", "general"),
            Map.entry("capt.", "captain"),
            Map.entry("lt.", "lieutenant"),
            Map.entry("sgt.", "sergeant"),
            Map.entry("col.", "colonel"),
            Map.entry("gov.", "governor"),
            Map.entry("sen.", "senator"),
            Map.entry("mt.", "mount"),
            Map.entry("e.g.", "for example"),
            Map.entry("i.e.", "that is"),
            Map.entry("etc.", "et cetera"),
            Map.entry("vs.", "versus"),
            Map.entry("v.", "versus"),
            Map.entry("cf.", "compare"),
            Map.entry("ca.", "circa"),
            Map.entry("approx.", "approximately"),
            Map.entry("est.", "established"),
            Map.entry("dept.", "department"),
            Map.entry("inc.", "incorporated"),
            Map.entry("ltd.", "limited"),
            Map.entry("corp.", "corporation"),
            Map.entry("co.", "company"),
            Map.entry("ave.", "avenue"),
            Map.entry("blvd.", "boulevard"),
            Map.entry("rd.", "road"),
            Map.entry("al.", "al"),
            Map.entry("a.d.", "A D"),
            Map.entry("b.c.", "B C"),
            Map.entry("a.m.", "A M"),
            Map.entry("p.m.", "P M"),
            Map.entry("u.s.", "U S"),
            Map.entry("u.k.", "U K"),
            Map.entry("u.n.", "U N"),
            Map.entry("e.u.", "E U"),
            Map.entry("ph.d.", "P H D"),
            Map.entry("d.c.", "D C"));
    /** These need no full stop. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("vs", "versus"),
            Map.entry("etc", "et cetera"),
            Map.entry("eg", "for example"),
            Map.entry("ie", "that is"),
            Map.entry("mr", "mister"),
            Map.entry("mrs", "missus"),
            Map.entry("w/", "with"),
            Map.entry("w/o", "without"),
            Map.entry("and/or", "and or"),
            Map.entry("24/7", "twenty four seven"),
            Map.entry("ph.d", "P H D"));
    /** These are abbreviations only before a number. */
    private static final Map<String, String> BEFORE_NUMBERS = Map.ofEntries(
            Map.entry("no.", "number"),
            Map.entry("nos.", "numbers"),
            Map.entry("fig.", "figure"),
            Map.entry("figs.", "figures"),
            Map.entry("vol.", "volume"),
            Map.entry("ch.", "chapter"),
            Map.entry("p.", "page"),
            Map.entry("pp.", "pages"),
            Map.entry("c.", "circa"),
            Map.entry("art.", "article"),
            Map.entry("sec.", "section"));

    private static final Set<String> HALVES_OF_THE_DAY = Set.of("am", "pm");

    @Override
    public @Nullable Reading read(Words words, int at) {
        Written word = words.get(at);
        String dotted = word.dotted().toLowerCase(Locale.ROOT);
        boolean ends = words.isLast(at);
        String plain = PLAIN.get(word.core().toLowerCase(Locale.ROOT));
        if (plain != null) {
            return spoken(plain, word.trail().equals(".") && !ends);
        }
        String halfOfDay = word.core().toLowerCase(Locale.ROOT);
        if (HALVES_OF_THE_DAY.contains(halfOfDay) && words.get(at - 1).core().matches("\\d{1,2}(:\\d{2})?")) {
            return spoken(halfOfDay.startsWith("a") ? "A M" : "P M", false);
        }
        if (!dotted.endsWith(".")) {
            return null;
        }
        String title = titleOrPlace(words, at, dotted);
        if (title != null) {
            return spoken(title, !ends);
        }
        String before = BEFORE_NUMBERS.get(dotted);
        if (before != null && words.get(at + 1).core().matches("[#\\d].*")) {
            return spoken(before, true);
        }
        String expansion = DOTTED.get(dotted);
        return expansion == null
                ? null
                : spoken(expansion, !ends && word.trail().startsWith("."));
    }

    /** Doctor or drive, saint or street: by the names around. */
    private static @Nullable String titleOrPlace(Words words, int at, String dotted) {
        boolean nameFollows = words.get(at + 1).isCapitalised();
        boolean nameBefore =
                at > 0 && words.get(at - 1).isCapitalised() && words.get(at - 1).runsOn();
        return switch (dotted) {
            case "dr." -> nameBefore && !nameFollows ? "drive" : "doctor";
            case "st." -> nameBefore && !nameFollows ? "street" : "saint";
            default -> null;
        };
    }

    private static Reading spoken(String words, boolean dotTaken) {
        return new Reading(List.of(List.of(words.split(" "))), dotTaken);
    }
}
