package com.ytempire.web.statement;

import com.ytempire.api.statement.StatementFormat;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.StrictJson;
import com.ytempire.web.TooLarge;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart statement: {@code request} and {@code file}. */
final class StatementFile {
    private static final int LONGEST_NAME = 200;

    private @Nullable Part request;
    private @Nullable Part file;

    /** Sorts the parts, and refuses those that nobody asked for or that are there twice. */
    StatementFile(Collection<Part> parts) {
        for (Part part : parts) {
            switch (part.getName()) {
                case "request" -> request = only(request, part);
                case "file" -> file = only(file, part);
                default ->
                    throw new InvalidInput(
                            InvalidInput.shown(part.getName()),
                            "is not a part of this request; it has request and file");
            }
        }
    }

    private static Part only(@Nullable Part before, Part part) {
        if (before != null) {
            throw new InvalidInput(part.getName(), "is there twice; one is taken");
        }
        return part;
    }

    StatementRequest request() throws IOException {
        if (request == null) {
            throw new InvalidInput("request", "is missing: send provider and days as JSON in a part of this name");
        }
        try (InputStream in = request.getInputStream()) {
            return InvalidInput.required("request", StrictJson.read(in, StatementRequest.class));
        }
    }

    byte[] content() throws IOException {
        Part part = file();
        if (part.getSize() > StatementFormat.MOST_BYTES) {
            throw new TooLarge("the file has %,d bytes; at most %,d are taken: export fewer days"
                    .formatted(part.getSize(), StatementFormat.MOST_BYTES));
        }
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    String name() {
        String name = file().getSubmittedFileName();
        return InvalidInput.line("file", name, LONGEST_NAME);
    }

    private Part file() {
        if (file == null) {
            throw new InvalidInput("file", "is missing: send the provider's export as CSV in a part of this name");
        }
        return file;
    }
}
