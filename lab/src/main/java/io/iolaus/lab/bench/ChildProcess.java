package io.iolaus.lab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a measurement in a process of its own, so that none inherits another's heap or compiled code.
final class ChildProcess {

    private ChildProcess() {}

    /// Runs `main` with this process's own options and class path and returns the lines it printed.
    ///
    /// @param options further options of the JVM; they win over this process's own
    /// @throws IOException if it ended with another status than 0
    static List<String> run(Class<?> main, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        // A jar's manifest opens these for its main class alone, and a child is started by class path.
        for (String opened : List.of("java.lang", "java.util", "java.time")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = reader.lines().toList();
            if (process.waitFor() != 0) {
                throw new IOException(main.getSimpleName() + " " + arguments + " ended with status " + process.exitValue());
            }
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    /// Processor time of this process from its start, the cluster's own included; NaN where it is not told.
    static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().map(spent -> spent.toMillis() / 1e3).orElse(Double.NaN);
    }

    /// The most memory this process held, from the kernel, in GiB; NaN where there is no such file.
    static double peakGb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / (1024.0 * 1024.0);
            }
        }
        return Double.NaN;
    }
}
