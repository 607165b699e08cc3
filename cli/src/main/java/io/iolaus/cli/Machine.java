package io.iolaus.cli;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/// What this program runs on, as a document names it.
final class Machine {

    private static final double GIBIBYTE = 1L << 30;

    private Machine() {}

    static String inWords() {
        String memory = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? String.format(Locale.ROOT, "%.0f GiB", system.getTotalMemorySize() / GIBIBYTE)
                : "memory unknown";
        return String.format(
                Locale.ROOT, "%d cores, %s, JDK %s", Runtime.getRuntime().availableProcessors(), memory, Runtime.version().feature());
    }
}
