package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics in Prometheus' text form 0.0.4, read as strictly as it is defined: every sample below the help and the type of
 * its own family, each series once, counters that say so, buckets that add up.
 *
 * @param families type by name
 * @param helps help by name
 * @param samples value by name and labels, as in {@code up{job="node"}}, the labels sorted
 */
record PrometheusText(Map<String, String> families, Map<String, String> helps, Map<String, Double> samples) {
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (NaN|[+-]Inf|[-+]?[0-9.]+(?:E-?[0-9]+)?)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\"\\\\n])*)\"(?:,|$)");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    /** What the text says; fails when it is not as it must be. */
    static PrometheusText read(String text) {
        assertThat(text).endsWith("\n").doesNotContain("\r");
        PrometheusText read = new PrometheusText(new LinkedHashMap<>(), new HashMap<>(), new LinkedHashMap<>());
        String family = "";
        Set<String> ended = new HashSet<>();
        for (String line : text.lines().toList()) {
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches()) {
                if (!comment.group(2).equals(family)) {
                    ended.add(family);
                    family = comment.group(2);
                    assertThat(ended).as("families stand together").doesNotContain(family);
                }
                read.comment(comment);
            } else {
                read.sample(line, family);
            }
        }
        read.requireWholeHistograms();
        return read;
    }

    /** The value of a series; 0 when it is not there, as Prometheus' own {@code increase} has it for new ones. */
    double value(String series) {
        return samples.getOrDefault(series, 0.0);
    }

    private void comment(Matcher comment) {
        boolean isHelp = comment.group(1).equals("HELP");
        Map<String, String> of = isHelp ? helps : families;
        assertThat(of.put(comment.group(2), comment.group(3)))
                .as("said once: %s", comment.group())
                .isNull();
        if (!isHelp) {
            assertThat(TYPES).contains(comment.group(3));
            assertThat(comment.group(2).endsWith("_total"))
                    .as("%s ends with _total just when it is a counter", comment.group(2))
                    .isEqualTo(comment.group(3).equals("counter"));
        }
    }

    private void sample(String line, String family) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as("a sample: %s", line).isTrue();
        String type = families.getOrDefault(family, "");
        List<String> names = switch (type) {
            case "histogram" -> List.of(family + "_bucket", family + "_count", family + "_sum");
            case "summary" -> List.of(family, family + "_count", family + "_sum");
            default -> List.of(family);
        };
        assertThat(names).as("a %s of %s", type, family).contains(sample.group(1));
        String labels = sample.group(2) == null ? "" : "{" + String.join(",", labels(sample.group(2))) + "}";
        double value = switch (sample.group(3)) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(sample.group(3));
        };
        assertThat(samples.put(sample.group(1) + labels, value))
                .as("once: %s", line)
                .isNull();
    }

    private static List<String> labels(String text) {
        List<String> labels = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (end < text.length()) {
            assertThat(label.find(end) && label.start() == end)
                    .as("labels: %s", text)
                    .isTrue();
            assertThat(names.add(label.group(1))).as("once: %s", text).isTrue();
            labels.add("%s=\"%s\"".formatted(label.group(1), label.group(2)));
            end = label.end();
        }
        return labels.stream().sorted().toList();
    }

    private void requireWholeHistograms() {
        Map<String, Double> highest = new HashMap<>();
        samples.forEach((series, value) -> {
            if (series.contains("_bucket{")) {
                String whole = series.replaceAll(",?le=\"[^\"]*\"", "").replace("{,", "{");
                assertThat(value)
                        .as("buckets add up: %s", series)
                        .isGreaterThanOrEqualTo(highest.getOrDefault(whole, 0.0));
                highest.put(whole, value);
            }
        });
        highest.forEach((series, value) -> assertThat(samples)
                .containsEntry(series.replace("_bucket{", "_count{").replace("{}", ""), value));
    }
}
