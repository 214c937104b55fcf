package com.ytempire.api.media;

import java.io.IOException;
import java.nio.file.Path;

/** Keeps large content once, under its hash. Content appears whole or not at all, and never changes. */
public interface MediaStore {
    /** Stores a copy of the file (by link where the file system can) and returns its name. */
    MediaRef put(Path file, String mediaType) throws IOException;

    /** Stores these bytes and returns their name. */
    MediaRef put(byte[] content, String mediaType) throws IOException;

    /** Where the content lies, to be read only; {@link java.nio.file.NoSuchFileException} when it is not here. */
    Path path(MediaRef ref) throws IOException;
}
