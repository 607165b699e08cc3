package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The finished jar in a process of its own, as the launcher starts it.
final class ScanProcess implements AutoCloseable {

    private static final Path JAR = Path.of(System.getProperty("iolaus.jar"));
    private static final long SECONDS_TO_FINISH = 120;
    private static final int SIGINT_BIT = 1 << 1;

    private final Process process;
    private final Path out;
    private final Path err;

    private ScanProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /// Starts it.
    ///
    /// @param folder for what it says
    /// @param before what to run in a shell first: a limit, say
    static ScanProcess start(Path folder, String before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh", "-c", before + "exec \"$@\"", "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:-UsePerfData", "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new ScanProcess(process, out, err);
    }

    /// Waits for its end and returns its status.
    int await() throws IOException, InterruptedException {
        if (!process.waitFor(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
            throw new AssertionError("the scan did not end in " + SECONDS_TO_FINISH + " s; it said: " + err());
        }
        return process.exitValue();
    }

    /// Waits until `seen`, while it runs.
    void awaitThat(BooleanSupplier seen) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_FINISH);
        while (!seen.getAsBoolean()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("the scan did not come so far; it said: " + err());
            }
        }
    }

    /// What Ctrl-C does; where whoever started the tests has SIGINT ignored, which children inherit, SIGTERM does the same.
    void interrupt() throws IOException, InterruptedException {
        String ignored = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        boolean deaf = (Long.parseUnsignedLong(ignored.substring(ignored.indexOf(':') + 1).strip(), 16) & SIGINT_BIT) != 0;
        new ProcessBuilder("kill", deaf ? "-TERM" : "-INT", String.valueOf(process.pid())).inheritIO().start().waitFor();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
