package com.ytempire.provider.voice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import marytts.modules.JPhonemiser;
import org.jspecify.annotations.Nullable;

/** Phones of words that MaryTTS would misread: names of letters, names in our own list, possessives. */
final class Pronunciation {
    private static final String RESOURCE = "pronunciations-en.txt";
    private static final Set<String> HISSING = Set.of("s", "z", "S", "Z", "tS", "dZ");
    private static final Set<String> VOICELESS = Set.of("p", "t", "k", "f", "T");

    private final JPhonemiser phonemiser;
    private final Map<String, String> own;

    private Pronunciation(JPhonemiser phonemiser, Map<String, String> own) {
        this.phonemiser = phonemiser;
        this.own = own;
    }

    static Pronunciation of(JPhonemiser phonemiser) throws IOException {
        Map<String, String> own = new HashMap<>();
        try (InputStream resource = Pronunciation.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException("the list of pronunciations is missing from the program");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int bar = line.indexOf('|');
                if (bar > 0 && !line.startsWith("#")) {
                    own.put(line.substring(0, bar), line.substring(bar + 1));
                }
            }
        }
        return new Pronunciation(phonemiser, own);
    }

    /** Phones in MaryTTS's notation; empty where its dictionary or its rules are to decide. */
    Optional<String> of(String word) {
        String listed = listed(word);
        if (listed != null) {
            return Optional.of(listed);
        }
        if (word.length() < 3 || !word.endsWith("'s") || known(word)) {
            return Optional.empty();
        }
        String owner = word.substring(0, word.length() - 2);
        String phones = listed(owner);
        if (phones == null) {
            phones = phonemiser.phonemise(owner, null, new StringBuilder());
        }
        return Optional.ofNullable(phones).map(Pronunciation::possessive);
    }

    private boolean known(String word) {
        return phonemiser.lexiconLookup(word, null) != null;
    }

    /** Letters are listed as capitals, words in lower case. */
    private @Nullable String listed(String word) {
        return word.length() == 1 ? own.get(word) : own.get(word.toLowerCase(Locale.ROOT));
    }

    private static String possessive(String phones) {
        String last = phones.substring(phones.lastIndexOf(' ') + 1);
        if (HISSING.contains(last)) {
            return phones + " - I z";
        }
        return phones + (VOICELESS.contains(last) ? " s" : " z");
    }
}
