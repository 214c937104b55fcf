package com.ytempire.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where reports go: {@code RESULTS.md} with a section for each benchmark, and {@code results/NAME.json} beside it. */
public final class Results {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    /** Results in a folder, made when missing. */
    public Results(Path folder) {
        this.folder = folder;
    }

    /** Puts the report in the place of the last one of its name, or at the end. Returns the Markdown file. */
    public Path write(Report report) throws IOException {
        Path json = Files.createDirectories(folder.resolve("results")).resolve(report.name() + ".json");
        Files.writeString(json, JSON.writeValueAsString(report) + "\n");
        Path markdown = folder.resolve("RESULTS.md");
        String before = Files.exists(markdown) ? Files.readString(markdown) : "# What was measured\n";
        Path next = Files.writeString(folder.resolve("RESULTS.md.next"), replaced(before, report));
        return Files.move(next, markdown, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String replaced(String text, Report report) {
        String begin = "<!-- " + report.name() + ": written by the benchmark -->\n";
        String end = "<!-- end of " + report.name() + " -->\n";
        String section = begin + report.markdown() + end;
        Matcher earlier = Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(text);
        return earlier.find()
                ? earlier.replaceFirst(Matcher.quoteReplacement(section))
                : text.stripTrailing() + "\n\n" + section;
    }
}
