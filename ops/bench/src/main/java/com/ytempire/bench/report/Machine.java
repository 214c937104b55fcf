package com.ytempire.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the figures were taken on; it names no host.
 *
 * @param cores that this process may use
 * @param processor its model, or the architecture where the system does not say
 * @param memoryGib of the whole machine
 * @param system name of the kernel and its version
 * @param java version of the JDK
 */
public record Machine(int cores, String processor, double memoryGib, String system, String java) {
    private static final double GIB = 1024.0 * 1024 * 1024;

    /** This machine. */
    public static Machine here() {
        double memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize() / GIB
                        : 0;
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorModel(),
                memory,
                System.getProperty("os.name") + " " + release(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    }

    /** The kernel's version without what its packager made of it. */
    private static String release() {
        String[] numbers = System.getProperty("os.version", "").split("[.-]", -1);
        return numbers.length < 2 ? numbers[0] : numbers[0] + "." + numbers[1];
    }

    private static String processorModel() {
        String architecture = System.getProperty("os.arch", "unknown");
        Path list = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(list)) {
            return architecture;
        }
        try (var lines = Files.lines(list)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException unreadable) {
            return architecture;
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d cores (%s), %.0f GiB, %s, %s", cores, processor, memoryGib, system, java);
    }
}
