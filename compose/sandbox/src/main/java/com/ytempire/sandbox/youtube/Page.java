package com.ytempire.sandbox.youtube;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of HTML with places to fill, written {@code {{name}}}. */
final class Page {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

    private final String template;

    private Page(String template) {
        this.template = template;
    }

    /** A file that comes with the sandbox. */
    static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    static Page load(String name) throws IOException {
        return new Page(new String(resource(name), StandardCharsets.UTF_8));
    }

    /** Fills every place; the values are HTML already. */
    byte[] fill(Map<String, String> html) {
        return PLACE.matcher(template)
                .replaceAll(place ->
                        Matcher.quoteReplacement(Objects.requireNonNull(html.get(place.group(1)), place.group(1))))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Text as HTML. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
