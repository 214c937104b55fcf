package com.ytempire.web.video;

import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.video.Asset;
import com.ytempire.api.video.Notes;
import com.ytempire.api.video.VideoBrief;
import com.ytempire.web.BadJson;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.StrictJson;
import com.ytempire.web.TooLarge;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart order: {@code request}, {@code notes}, and any number of {@code assets}. */
final class VideoParts {
    private final List<Part> requests = new ArrayList<>();
    private final List<Part> notes = new ArrayList<>();
    private final List<Part> assets = new ArrayList<>();

    /** Sorts the parts, and refuses those that are too many or that nobody asked for. */
    VideoParts(Collection<Part> parts) {
        for (Part part : parts) {
            switch (part.getName()) {
                case "request" -> requests.add(part);
                case "notes" -> notes.add(part);
                case "assets" -> assets.add(part);
                default ->
                    throw new InvalidInput(
                            InvalidInput.shown(part.getName()),
                            "is not a part of this request; it has request, notes and assets");
            }
        }
        atMostOne("request", requests);
        atMostOne("notes", notes);
        if (assets.size() > VideoBrief.MAX_ASSETS) {
            throw new InvalidInput(
                    "assets", "are %d; at most %d are taken".formatted(assets.size(), VideoBrief.MAX_ASSETS));
        }
        requireNames();
    }

    /** The order itself; throws {@link BadJson} or {@link TooLarge} when its JSON is at fault. */
    <T extends Record> T request(Class<T> type) throws IOException {
        if (requests.isEmpty()) {
            throw new InvalidInput("request", "is missing: send the order as JSON in a part of this name");
        }
        try (InputStream in = requests.getFirst().getInputStream()) {
            return InvalidInput.required("request", StrictJson.read(in, type));
        }
    }

    /** The notes' bytes, from their own part or from the order; null when they are in neither. */
    byte @Nullable [] notes(@Nullable String inRequest) throws IOException {
        if (notes.isEmpty()) {
            return inRequest == null ? null : InvalidInput.utf8("notes", inRequest);
        }
        if (inRequest != null) {
            throw new InvalidInput("notes", "are given twice: in the order and as a part");
        }
        Part part = notes.getFirst();
        if (part.getSize() > Notes.MAX_BYTES) {
            throw new InvalidInput(
                    "notes",
                    "the notes are %,d bytes; at most %,d are taken: shorten them"
                            .formatted(part.getSize(), Notes.MAX_BYTES));
        }
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    /** Throws when a file is none that a video can show. Nothing is stored yet. */
    void requireKnownTypes() throws IOException {
        for (Part part : assets) {
            type(part);
        }
    }

    boolean hasAssets() {
        return !assets.isEmpty();
    }

    /** Moves the files into the store by way of the folder. */
    List<Asset> storeAssets(MediaStore store, Path folder) throws IOException {
        List<Asset> stored = new ArrayList<>();
        for (Part part : assets) {
            String type = type(part);
            Path file = Files.createTempFile(folder, "asset-", ".part");
            try {
                part.write(file.toString());
                MediaRef content = store.put(file, type);
                stored.add(new Asset(name(part), content));
            } finally {
                Files.deleteIfExists(file);
            }
        }
        return stored;
    }

    private void requireNames() {
        Set<String> names = new HashSet<>();
        for (Part part : assets) {
            String name = name(part);
            if (!names.add(name)) {
                throw new InvalidInput("assets", "two have the name '%s': give each its own".formatted(name));
            }
        }
    }

    private static String name(Part part) {
        String name = part.getSubmittedFileName();
        if (name == null || name.isEmpty()) {
            throw new InvalidInput("assets", "one has no file name: it is the name by which the notes call it");
        }
        return InvalidInput.check("assets", () -> {
            try {
                return Asset.requireName(name);
            } catch (IllegalArgumentException e) {
                // the name may hold what no message should repeat
                throw new IllegalArgumentException(
                        String.valueOf(e.getMessage()).replace(name, InvalidInput.shown(name)), e);
            }
        });
    }

    private static String type(Part part) throws IOException {
        try (InputStream in = part.getInputStream()) {
            return AssetType.of(in.readNBytes(AssetType.HEAD_BYTES))
                    .orElseThrow(() -> new InvalidInput(
                            "assets",
                            "'%s' is not a picture or clip that can be shown: send %s"
                                    .formatted(name(part), AssetType.KNOWN)));
        }
    }

    private static void atMostOne(String name, List<Part> parts) {
        if (parts.size() > 1) {
            throw new InvalidInput(name, "is there %d times; one is taken".formatted(parts.size()));
        }
    }
}
