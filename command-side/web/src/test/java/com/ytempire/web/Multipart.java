package com.ytempire.web;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a multipart body byte by byte, so that it can also be a wrong one. */
public final class Multipart {
    public static final String TYPE = "multipart/form-data; boundary=cut-here";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A field without a file name. */
    public Multipart field(String name, String value) {
        return part(name, null, value.getBytes(StandardCharsets.UTF_8));
    }

    public Multipart file(String name, String fileName, byte[] content) {
        return part(name, fileName, content);
    }

    public HttpRequest.BodyPublisher body() {
        text("--cut-here--\r\n");
        return HttpRequest.BodyPublishers.ofByteArray(out.toByteArray());
    }

    /** The body, broken off before its end. */
    public HttpRequest.BodyPublisher cutOff() {
        byte[] whole = out.toByteArray();
        return HttpRequest.BodyPublishers.ofByteArray(whole, 0, whole.length - 5);
    }

    private Multipart part(String name, @Nullable String fileName, byte[] content) {
        text("--cut-here\r\nContent-Disposition: form-data; name=\"" + name + "\"");
        if (fileName != null) {
            text("; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream");
        }
        text("\r\n\r\n");
        out.writeBytes(content);
        text("\r\n");
        return this;
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
