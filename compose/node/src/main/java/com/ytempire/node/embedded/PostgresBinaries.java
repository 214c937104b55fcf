package com.ytempire.node.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked once beside the data that they serve. */
record PostgresBinaries(Path folder, String version) {

    /** Unpacks the programs below the folder when this version is not there yet. */
    static PostgresBinaries in(Path folder) throws IOException {
        String version = builtVersion();
        Path target = folder.resolve("server-" + version);
        if (!Files.isDirectory(target)) {
            Path fresh = folder.resolve("server.new");
            delete(fresh);
            unpack(fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(target, version);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /** The first part of the version, which names the format of the data. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    private static String builtVersion() throws IOException {
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("/ytempire-build.properties")) {
            Properties build = new Properties();
            build.load(in);
            return build.getProperty("postgres.version");
        }
    }

    private static void unpack(Path target) throws IOException {
        String processor = Platform.processor();
        String resource = "postgres-" + Platform.system() + "-"
                + switch (processor) {
                    case "amd64" -> "x86_64";
                    case "arm64" -> "arm_64";
                    default -> processor;
                }
                + ".txz";
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(
                new BufferedInputStream(Platform.open(resource, "PostgreSQL", "ytempire.postgres.url"))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive of PostgreSQL names a file outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            Files.setPosixFilePermissions(path, permissions(entry.getMode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        if ((mode & 0100) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList().reversed()) {
                Files.delete(path);
            }
        }
    }
}
