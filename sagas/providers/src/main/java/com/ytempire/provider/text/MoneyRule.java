package com.ytempire.provider.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts of money: {@code $4.5 million}, {@code €20}, {@code 99¢}, {@code £1.50}, {@code 20 EUR}, {@code $5–10}. */
final class MoneyRule implements Rule {
    private record Currency(String one, String many, String centOne, String centMany) {}

    private static final Currency DOLLAR = new Currency("dollar", "dollars", "cent", "cents");
    private static final Currency EURO = new Currency("euro", "euros", "cent", "cents");
    private static final Currency POUND = new Currency("pound", "pounds", "penny", "pence");
    private static final Currency YEN = new Currency("yen", "yen", "sen", "sen");
    private static final Currency RUPEE = new Currency("rupee", "rupees", "paisa", "paise");
    private static final Currency WON = new Currency("won", "won", "jeon", "jeon");
    private static final Currency FRANC = new Currency("franc", "francs", "centime", "centimes");

    private static final Map<String, Currency> BY_SYMBOL = Map.ofEntries(
            Map.entry("$", DOLLAR),
            Map.entry("€", EURO),
            Map.entry("£", POUND),
            Map.entry("¥", YEN),
            Map.entry("₹", RUPEE),
            Map.entry("₩", WON),
            Map.entry("USD", DOLLAR),
            Map.entry("CAD", DOLLAR),
            Map.entry("AUD", DOLLAR),
            Map.entry("EUR", EURO),
            Map.entry("GBP", POUND),
            Map.entry("JPY", YEN),
            Map.entry("INR", RUPEE),
            Map.entry("CHF", FRANC));
    private static final Map<String, String> SCALES = Map.of(
            "k", "thousand",
            "m", "million",
            "mn", "million",
            "b", "billion",
            "bn", "billion",
            "t", "trillion",
            "tn", "trillion");
    private static final Set<String> SCALE_WORDS =
            Set.of("hundred", "thousand", "million", "billion", "trillion", "hundreds", "thousands", "millions");

    private static final String AMOUNT = "(" + NUMBER + ")(?:[–—-][$€£¥₹₩]?(" + NUMBER + "))?";
    private static final Pattern SYMBOL_FIRST = Pattern.compile(
            "([-−+]?)(?:US|A|C|NZ|HK|CA|AU)?([$€£¥₹₩]|USD|EUR|GBP|JPY|INR|CHF)" + AMOUNT + "(k|K|mn|m|M|bn|b|B|tn|T)?");
    private static final Pattern SYMBOL_LAST = Pattern.compile(AMOUNT + "([$€£¥₹₩]|USD|EUR|GBP|JPY|INR|CHF|CAD|AUD)");
    private static final Pattern CENTS = Pattern.compile("(" + NUMBER + ")¢");
    private static final Pattern BARE = Pattern.compile(AMOUNT);

    private final NumberWords numbers;

    MoneyRule(NumberWords numbers) {
        this.numbers = numbers;
    }

    @Override
    public @Nullable Reading read(Words words, int at) {
        String core = words.get(at).core();
        Matcher cents = CENTS.matcher(core);
        if (cents.matches()) {
            List<String> spoken = new ArrayList<>(numbers.number(cents.group(1)));
            spoken.add(cents.group(1).equals("1") ? "cent" : "cents");
            return Reading.of(spoken);
        }
        Matcher first = SYMBOL_FIRST.matcher(core);
        if (first.matches()) {
            return symbolFirst(first, words.following(at));
        }
        Matcher last = SYMBOL_LAST.matcher(core);
        if (last.matches()) {
            return Reading.of(amount(last.group(1), last.group(2), "", currency(last.group(3))));
        }
        Matcher bare = BARE.matcher(core);
        if (bare.matches() && words.following(at).matches("USD|EUR|GBP|JPY|INR|CHF|CAD|AUD|[€£$]")) {
            Currency currency = currency(words.following(at));
            return Reading.of(range(bare.group(1), bare.group(2)), List.of(name(bare, currency)));
        }
        return null;
    }

    private Reading symbolFirst(Matcher money, String next) {
        Currency currency = currency(money.group(2));
        String suffix = money.group(5) == null ? "" : money.group(5).toLowerCase(Locale.ROOT);
        List<String> sign =
                money.group(1).isEmpty() ? List.of() : List.of(money.group(1).equals("+") ? "plus" : "minus");
        if (suffix.isEmpty() && SCALE_WORDS.contains(next.toLowerCase(Locale.ROOT))) {
            List<String> spoken = new ArrayList<>(sign);
            spoken.addAll(range(money.group(3), money.group(4)));
            return Reading.of(spoken, List.of(next, currency.many));
        }
        List<String> spoken = new ArrayList<>(sign);
        spoken.addAll(amount(money.group(3), money.group(4), SCALES.getOrDefault(suffix, ""), currency));
        return Reading.of(spoken);
    }

    private List<String> amount(String from, @Nullable String to, String scale, Currency currency) {
        int point = from.indexOf('.');
        boolean withCents = to == null && scale.isEmpty() && point > 0 && from.length() == point + 3;
        if (withCents) {
            return withCents(from.substring(0, point), Integer.parseInt(from.substring(point + 1)), currency);
        }
        List<String> spoken = new ArrayList<>(range(from, to));
        if (!scale.isEmpty()) {
            spoken.add(scale);
        }
        spoken.add(from.equals("1") && to == null && scale.isEmpty() ? currency.one : currency.many);
        return spoken;
    }

    private List<String> withCents(String whole, int cents, Currency currency) {
        List<String> spoken = new ArrayList<>();
        boolean hasWhole = !whole.equals("0");
        if (hasWhole || cents == 0) {
            spoken.addAll(numbers.number(whole));
            spoken.add(whole.equals("1") ? currency.one : currency.many);
        }
        if (cents > 0) {
            if (hasWhole) {
                spoken.add("and");
            }
            spoken.addAll(numbers.cardinal(cents));
            spoken.add(cents == 1 ? currency.centOne : currency.centMany);
        }
        return spoken;
    }

    private List<String> range(String from, @Nullable String to) {
        List<String> spoken = new ArrayList<>(numbers.number(from));
        if (to != null) {
            spoken.add("to");
            spoken.addAll(numbers.number(to));
        }
        return spoken;
    }

    private static String name(Matcher bare, Currency currency) {
        return bare.group(1).equals("1") && bare.group(2) == null ? currency.one : currency.many;
    }

    private static Currency currency(String symbol) {
        return BY_SYMBOL.getOrDefault(symbol, DOLLAR);
    }
}
