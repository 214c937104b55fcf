package com.ytempire.node.steplog;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of texts: those that this node was given, and what looks like one. */
final class Redaction {
    static final String MARK = "[secret]";

    private static final int SHORTEST_SECRET = 6;

    /** Each keeps its first group. */
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{8,}"),
            Pattern.compile(
                    "(?i)(\\b[\\w-]*(?:token|secret|passw(?:or)?d|api[_-]?key|authorization|signature|credential)"
                            + "[\\w-]*[\"']?\\s*[=:]\\s*[\"']?)(?!bearer\\b|basic\\b)[^\\s\"'&,;)}\\]]+"),
            // whoever knows an upload's address may upload
            Pattern.compile("(?i)(\\b(?:upload_id|key|sig|code)=)[^\\s\"'&]+"),
            Pattern.compile("(\\b[a-z][a-z0-9+.-]*://[^\\s/:@]*:)[^\\s/@]+(?=@)"),
            Pattern.compile("()\\b(?:sk|rk|pk|xox[abp]|ghp|ya29|AIza)[-_.][A-Za-z0-9._-]{10,}"),
            Pattern.compile("()\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"));

    private final List<String> known;

    /** Secrets of fewer than six characters are not looked for: they would be found in words. */
    Redaction(Collection<String> secrets) {
        this.known = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }

    String of(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, MARK);
        }
        for (Pattern shape : SHAPES) {
            clean = shape.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MARK));
        }
        return clean;
    }
}
