package com.ytempire.node.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Folders and files that only the user of the node may look into. */
final class Owned {
    private static final int SECRET_BYTES = 24;

    private Owned() {}

    /** Makes the folder with mode 0700 when it is missing; one that exists is left as it is. */
    static void directory(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("the data folder cannot be made: " + e.getFile() + " is a file", e);
        }
    }

    /** Reads the secret in the file; the first time it is made at random and kept with mode 0600. */
    static String secret(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            String secret = HexFormat.of().formatHex(random);
            write(file, secret + "\n");
            return secret;
        }
    }

    /** A second copy of the secret for a program that is another user; the caller deletes it. */
    static Path secretCopy(Path file, Path copy) throws IOException {
        write(copy, Files.readString(file));
        return copy;
    }

    /** Writes the file anew with mode 0600, whole or not at all. */
    static void write(Path file, String content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, content, StandardOpenOption.WRITE);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
