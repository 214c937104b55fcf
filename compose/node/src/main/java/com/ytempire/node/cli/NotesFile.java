package com.ytempire.node.cli;

import com.ytempire.api.video.Asset;
import com.ytempire.api.video.Notes;
import com.ytempire.api.video.VideoBrief;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's notes and the files that go with them, known to be good before anything heavy is started.
 *
 * @param text with pictures called by their plain names
 * @param assets by name, in the order in which the notes call them
 */
record NotesFile(String text, Map<String, Path> assets) {
    /** {@code ![words](target "title")}, the target bare or in angle brackets. */
    private static final Pattern PICTURE =
            Pattern.compile("(!\\[[^\\]\\n]*\\]\\()(?:<([^>\\n]+)>|([^)\\s]+))((?:\\s+[\"'][^)\\n]*)?\\))");

    private static final Pattern ELSEWHERE = Pattern.compile("(?i)[a-z][a-z0-9+.-]+:.*|//.*|#.*");

    /** The bundled article. */
    static NotesFile bundled() {
        try (InputStream in = NotesFile.class.getResourceAsStream("/demo/article.md")) {
            return new NotesFile(Notes.read(in.readAllBytes()).text(), Map.of());
        } catch (IOException e) {
            throw CliException.failed("the bundled article cannot be read: " + e.getMessage(), "");
        }
    }

    /** Reads notes and finds the pictures that they call, which must lie in the folder of the notes. */
    static NotesFile read(Path file, List<Path> more) {
        Notes notes = notes(file);
        Map<String, Path> assets = new LinkedHashMap<>();
        Matcher pictures = PICTURE.matcher(notes.text());
        String text = pictures.replaceAll(picture -> Matcher.quoteReplacement(called(picture, file, assets)));
        for (Path asset : more) {
            add(assets, asset, asset.toString());
        }
        if (assets.size() > VideoBrief.MAX_ASSETS) {
            throw CliException.usage(
                    "%d pictures and clips are too many".formatted(assets.size()),
                    "a video takes at most " + VideoBrief.MAX_ASSETS);
        }
        return new NotesFile(text, assets);
    }

    /** What kind of file an asset is, by its name. */
    static String mediaType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "gif" -> "image/gif";
            case "mp4", "m4v" -> "video/mp4";
            case "mov" -> "video/quicktime";
            case "webm" -> "video/webm";
            case "mkv" -> "video/x-matroska";
            default -> "application/octet-stream";
        };
    }

    private static Notes notes(Path file) {
        if (Files.isDirectory(file)) {
            throw CliException.usage(file + " is a folder", "name a text file");
        }
        if (!Files.exists(file)) {
            throw CliException.usage("there is no file " + file, "name a text file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(Notes.MAX_BYTES + 1);
            if (content.length > Notes.MAX_BYTES) {
                throw CliException.usage(
                        "%s has %s".formatted(file, Text.bytes(Files.size(file))),
                        "notes have at most " + Text.bytes(Notes.MAX_BYTES));
            }
            return Notes.read(content);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(file + ": " + e.getMessage(), "");
        } catch (IOException e) {
            throw CliException.usage(file + " cannot be read: " + e.getMessage(), "");
        }
    }

    private static String called(MatchResult picture, Path notes, Map<String, Path> assets) {
        boolean bracketed = picture.group(2) != null;
        String target = bracketed ? picture.group(2) : picture.group(3);
        if (ELSEWHERE.matcher(target).matches()) {
            return picture.group();
        }
        String words = bracketed ? target : decoded(target);
        Path folder = notes.toAbsolutePath().resolveSibling("");
        Path file;
        try {
            file = folder.resolve(words);
            if (Files.exists(file) && !file.toRealPath().startsWith(folder.toRealPath())) {
                throw CliException.usage(
                        "the notes call " + words + ", which lies outside of their folder",
                        "copy it beside them, or send it with --asset");
            }
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw CliException.usage("the notes call " + words + ", which cannot be read: " + e.getMessage(), "");
        }
        String name = add(assets, file, words);
        return picture.group(1) + (name.indexOf(' ') < 0 ? name : "<" + name + ">") + picture.group(4);
    }

    private static String add(Map<String, Path> assets, Path file, String words) {
        if (!Files.isRegularFile(file)) {
            throw CliException.usage("there is no file " + words, "the notes or --asset name it");
        }
        String name = String.valueOf(file.getFileName());
        try {
            Asset.requireName(name);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "rename the file");
        }
        Path earlier = assets.putIfAbsent(name, file);
        if (earlier != null
                && !earlier.toAbsolutePath()
                        .normalize()
                        .equals(file.toAbsolutePath().normalize())) {
            throw CliException.usage("two different files are called " + name, "rename one of them");
        }
        return name;
    }

    private static String decoded(String target) {
        try {
            return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return target;
        }
    }
}
