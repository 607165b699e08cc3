package io.iolaus.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.flow.intake.SegmentCursor;
import io.iolaus.profile.Reading;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own, which may be killed at any moment and started again on the same data.
///
/// One thread starts and kills; any thread may ask.
final class MortalServer implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Map<String, String> settings;
    private @Nullable Process process;
    private volatile String address = "";
    private volatile String token = "";

    private MortalServer(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = Map.copyOf(settings);
    }

    /// One that listens.
    ///
    /// @param folder for its data and what it says
    /// @param settings as variables of the environment
    static MortalServer start(Path folder, Map<String, String> settings) throws IOException {
        MortalServer server = new MortalServer(folder, settings);
        server.restart();
        return server;
    }

    /// Starts it where it does not run, and waits until it listens.
    void restart() throws IOException {
        Process started = begin();
        BufferedReader lines = started.inputReader(UTF_8);
        String listening = lines.readLine();
        String first = lines.readLine();
        if (listening == null || first == null) {
            throw new IOException("the server did not start: " + said());
        }
        address = listening;
        token = first.isEmpty() ? token : first;
    }

    /// Starts it without waiting for anything.
    Process begin() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ServerChild.command(folder.resolve("data")))
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()));
        builder.environment().putAll(settings);
        Process started = builder.start();
        process = started;
        return started;
    }

    /// `kill -9`.
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    long pid() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("was never started");
        }
        return running.pid();
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /// Where it listened last.
    String address() {
        return address;
    }

    /// The administrator's, which it told at its first start.
    String token() {
        return token;
    }

    /// What it wrote to standard error.
    String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    /// Asks as the administrator.
    ///
    /// @throws IOException where nobody answers
    HttpResponse<String> ask(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    boolean isReady() {
        try {
            return ask("GET", "/health/ready", "").statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Whether all that was acknowledged is judged.
    boolean isCurrent() throws Exception {
        String body = ask("GET", "/v1/decisions/nobody", "").body();
        return body.contains("\"waiting_seconds\":0") && body.contains("\"current\":true");
    }

    /// Event times of all that its intake log has, in milliseconds; only where it does not run.
    List<Long> timesInLog() throws IOException {
        List<Long> times = new ArrayList<>();
        Path intake = folder.resolve("data").resolve("intake");
        try (IntakeLog log = IntakeLog.open(intake, IntakeLimits.USUAL);
                SegmentCursor cursor = new SegmentCursor(intake, IntakePosition.START)) {
            for (IntakeBatch batch = cursor.next(log.end()); batch != null; batch = cursor.next(log.end())) {
                if (batch instanceof IntakeBatch.Readings readings) {
                    readings.readings().stream().map(Reading::timestampMillis).forEach(times::add);
                }
            }
        }
        return times;
    }

    @Override
    public void close() {
        kill();
    }
}
