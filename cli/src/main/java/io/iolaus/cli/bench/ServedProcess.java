package io.iolaus.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `iolaus serve` in a process of its own, with the options that this one was started with, and recorded by Flight Recorder.
final class ServedProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final URI address;
    private final String token;

    private ServedProcess(Process process, URI address, String token) {
        this.process = process;
        this.address = address;
        this.token = token;
    }

    /// @param recording where the recording is once this is closed
    static ServedProcess start(Path data, Path recording) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        for (String opened : List.of("java.lang", "java.util", "java.time")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.add("-XX:StartFlightRecording:settings=none,dumponexit=true,filename=" + recording);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), "io.iolaus.cli.Main", "serve", "--data", data.toString(), "--port", "0"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(data.resolveSibling("server.log").toFile());
        builder.environment().put("IOLAUS_LIMITS_REQUESTS_PER_SECOND", "1000000");
        builder.environment().put("IOLAUS_ACTIONS_SHADOW", "false");
        Process process = builder.start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String address = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("listening: ")) {
                address = line.substring("listening: ".length());
            } else if (line.startsWith("token: ")) {
                return new ServedProcess(process, URI.create(address), line.substring("token: ".length()));
            }
        }
        process.destroyForcibly();
        throw new IOException("the server did not start; see " + data.resolveSibling("server.log"));
    }

    URI address() {
        return address;
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(address.getHost(), address.getPort());
    }

    String token() {
        return token;
    }

    long pid() {
        return process.pid();
    }

    /// Waits until its job runs.
    void awaitReady(HttpClient client) throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(address.resolve("/health/ready")).build();
        while (client.send(ready, BodyHandlers.discarding()).statusCode() != 200) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /// Asks as the administrator.
    String get(HttpClient client, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /// Processor seconds so far.
    double cpuSeconds() {
        return process.info().totalCpuDuration().map(spent -> spent.toMillis() / 1e3).orElse(Double.NaN);
    }

    @Override
    public void close() {
        end(process, PATIENCE);
    }

    /// Ends a process as a service manager would.
    static void end(Process process, Duration patience) {
        process.destroy();
        process.onExit()
                .orTimeout(patience.toSeconds(), TimeUnit.SECONDS)
                .exceptionallyCompose(late -> process.destroyForcibly().onExit())
                .join();
    }
}
