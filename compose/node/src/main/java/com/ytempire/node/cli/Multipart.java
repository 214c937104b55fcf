package com.ytempire.node.cli;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A form with files (RFC 7578), streamed from the disk. */
final class Multipart {
    private final String boundary = "ytempire-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    Multipart text(String name, String mediaType, String content) {
        head("name=\"" + name + "\"", mediaType);
        parts.add(BodyPublishers.ofString(content));
        return this;
    }

    /** The file name must be free of quotes and line breaks, as the names of assets are. */
    Multipart file(String name, String fileName, String mediaType, byte[] content) {
        head("name=\"" + name + "\"; filename=\"" + fileName + "\"", mediaType);
        parts.add(BodyPublishers.ofByteArray(content));
        return this;
    }

    /** As above, with the content read while it is sent. */
    Multipart file(String name, String fileName, String mediaType, Path content) {
        head("name=\"" + name + "\"; filename=\"" + fileName + "\"", mediaType);
        try {
            parts.add(BodyPublishers.ofFile(content));
        } catch (FileNotFoundException e) {
            throw CliException.usage("there is no file " + content, "");
        }
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private void head(String disposition, String mediaType) {
        String before = parts.isEmpty() ? "" : "\r\n";
        String head = "%s--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(before, boundary, disposition, mediaType);
        parts.add(BodyPublishers.ofByteArray(head.getBytes(StandardCharsets.UTF_8)));
    }
}
