package com.ytempire.bench.production;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Memory of a node and of the processes that work for it: everything that descends from the node or names its data
 * folder. The JVM is counted by its resident set, the others by their proportional share, since the workers of
 * PostgreSQL share most of theirs. Only where the system has {@code /proc}.
 */
final class Resident {
    private static final Path PROC = Path.of("/proc");
    private static final long KIB = 1024;

    private final long jvm;
    private final String dataFolder;

    Resident(long jvm, Path dataFolder) {
        this.jvm = jvm;
        this.dataFolder = dataFolder.toAbsolutePath().toString();
    }

    static boolean known() {
        return Files.isReadable(PROC.resolve("self/smaps_rollup"));
    }

    /** Bytes by program, now; the node itself is {@code java}. */
    Map<String, Long> now() throws IOException {
        Map<String, Long> bytes = new TreeMap<>();
        bytes.put("java", kib(jvm, "status", "VmRSS:") * KIB);
        Set<Long> others = new HashSet<>();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            if (process.pid() != jvm && commandLine(process.pid()).contains(dataFolder)) {
                others.add(process.pid());
                process.descendants().forEach(child -> others.add(child.pid()));
            }
        }
        ProcessHandle.of(jvm).ifPresent(node -> node.descendants().forEach(child -> others.add(child.pid())));
        others.remove(jvm);
        String java = program(jvm);
        for (long other : others) {
            if (program(other).equals(java)) {
                continue; // a child that is not yet the program that it will be shares all of the node's memory
            }
            bytes.merge(name(other), kib(other, "smaps_rollup", "Pss:") * KIB, Long::sum);
        }
        bytes.remove("");
        return bytes;
    }

    /** The most that the JVM ever had, in bytes. */
    long jvmPeak() throws IOException {
        return kib(jvm, "status", "VmHWM:") * KIB;
    }

    private static long kib(long process, String file, String field) throws IOException {
        for (String line : lines(PROC.resolve(process + "/" + file))) {
            if (line.startsWith(field)) {
                return Long.parseLong(
                        line.substring(field.length()).replace("kB", "").strip());
            }
        }
        return 0;
    }

    private static String program(long process) {
        return ProcessHandle.of(process)
                .flatMap(handle -> handle.info().command())
                .orElse("");
    }

    private static String name(long process) throws IOException {
        List<String> lines = lines(PROC.resolve(process + "/comm"));
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    private static String commandLine(long process) throws IOException {
        return String.join(" ", lines(PROC.resolve(process + "/cmdline")));
    }

    /** None when the process is gone or another user's. */
    private static List<String> lines(Path file) throws IOException {
        try {
            return new ArrayList<>(
                    List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)));
        } catch (IOException gone) {
            if (Files.exists(PROC.resolve("self"))) {
                return List.of();
            }
            throw gone;
        }
    }
}
