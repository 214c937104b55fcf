package com.ytempire.provider.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Symbols of units and their names, in the spelling that the voice's dictionary has. */
final class Units {
    private record Name(String one, String many) {}

    /** Symbols that are words or initials too: read as units only when they touch their number. */
    private static final Set<String> ONLY_TOUCHING = Set.of("in", "A", "N", "B", "t", "J", "C", "F", "au");

    private static final Map<String, Name> NAMES = new HashMap<>();

    static {
        add("km kilometer", "m meter", "cm centimeter", "mm millimeter", "µm micrometer", "μm micrometer");
        add("nm nanometer", "kg kilogram", "g gram", "mg milligram", "µg microgram", "μg microgram", "t ton");
        add("lb pound", "lbs pound", "oz ounce", "yd yard", "mi mile", "nmi nautical mile", "l liter", "L liter");
        add("ml milliliter", "mL milliliter", "cl centiliter", "h hour", "hr hour", "hrs hour", "min minute");
        add("mins minute", "s second", "sec second", "secs second", "ms millisecond", "µs microsecond");
        add("μs microsecond", "ns nanosecond", "W watt", "kW kilowatt", "MW megawatt", "GW gigawatt", "TW terawatt");
        add("Wh watt hour", "kWh kilowatt hour", "MWh megawatt hour", "GWh gigawatt hour", "TWh terawatt hour");
        add("V volt", "kV kilovolt", "mV millivolt", "A ampere", "mA milliampere", "Ah ampere hour");
        add("mAh milliampere hour", "Ω ohm", "kΩ kilohm", "J joule", "kJ kilojoule", "MJ megajoule", "cal calorie");
        add("kcal kilocalorie", "N newton", "Pa pascal", "kPa kilopascal", "hPa hectopascal", "MPa megapascal");
        add("B byte", "kB kilobyte", "KB kilobyte", "MB megabyte", "GB gigabyte", "TB terabyte", "PB petabyte");
        add("kbit kilobit", "Mbit megabit", "Gbit gigabit", "px pixel", "kn knot", "kt knot", "ha hectare");
        add("dB decibel", "lm lumen", "cd candela", "mol mole", "ly light year", "au astronomical unit", "K kelvin");
        same("Hz hertz", "kHz kilohertz", "MHz megahertz", "GHz gigahertz", "lx lux", "% percent", "‰ per mille");
        same("ppm parts per million", "psi pounds per square inch", "rpm revolutions per minute");
        same("mph miles per hour", "kph kilometers per hour", "kmh kilometers per hour");
        same("kbps kilobits per second", "Mbps megabits per second", "Gbps gigabits per second");
        NAMES.put("ft", new Name("foot", "feet"));
        NAMES.put("in", new Name("inch", "inches"));
        NAMES.put("°", new Name("degree", "degrees"));
        NAMES.put("°C", new Name("degree Celsius", "degrees Celsius"));
        NAMES.put("ºC", new Name("degree Celsius", "degrees Celsius"));
        NAMES.put("°F", new Name("degree Fahrenheit", "degrees Fahrenheit"));
        NAMES.put("ºF", new Name("degree Fahrenheit", "degrees Fahrenheit"));
    }

    private Units() {}

    /** The words of a unit after a number, null when the symbol is none; {@code touching}: no blank before it. */
    static @Nullable List<String> words(String symbol, boolean one, boolean touching) {
        if (!touching && ONLY_TOUCHING.contains(symbol)) {
            return null;
        }
        int slash = symbol.indexOf('/');
        if (slash < 0) {
            return simple(symbol, one);
        }
        List<String> above = simple(symbol.substring(0, slash), one);
        List<String> below = simple(symbol.substring(slash + 1), true);
        if (above == null || below == null) {
            return null;
        }
        List<String> words = new ArrayList<>(above);
        words.add("per");
        words.addAll(below);
        return words;
    }

    private static @Nullable List<String> simple(String symbol, boolean one) {
        char last = symbol.isEmpty() ? 0 : symbol.charAt(symbol.length() - 1);
        boolean raised = last == '²' || last == '³' || symbol.matches("[kcm]?m[23]");
        String base = raised ? symbol.substring(0, symbol.length() - 1) : symbol;
        Name name = NAMES.get(base);
        if (name == null) {
            return null;
        }
        List<String> words = new ArrayList<>();
        if (raised) {
            words.add(last == '²' || last == '2' ? "square" : "cubic");
        }
        words.addAll(List.of((one ? name.one : name.many).split(" ")));
        return words;
    }

    private static void add(String... symbolsAndNames) {
        for (String entry : symbolsAndNames) {
            int blank = entry.indexOf(' ');
            String name = entry.substring(blank + 1);
            NAMES.put(entry.substring(0, blank), new Name(name, name + "s"));
        }
    }

    private static void same(String... symbolsAndNames) {
        for (String entry : symbolsAndNames) {
            int blank = entry.indexOf(' ');
            String name = entry.substring(blank + 1);
            NAMES.put(entry.substring(0, blank), new Name(name, name));
        }
    }
}
