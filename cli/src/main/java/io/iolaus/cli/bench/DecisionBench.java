package io.iolaus.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import io.iolaus.lab.bench.BenchLog;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.HdrHistogram.Histogram;

/// Measures decisions of a real server while it takes exchanges in: inside the server, at the client, and behind nginx.
///
/// Server, nginx and the load share the machine's cores, so what the load costs is in the figures.
public final class DecisionBench {

    /// Decisions a second, and exchanges beside them.
    public static final int RATE = 5_000;

    /// Of p99 inside the server.
    public static final double BAR_MILLIS = 1;

    /// Of what nginx's question adds at p99.
    public static final double NGINX_BAR_MILLIS = 3;

    private static final int ACCOUNTS = 1_000;
    private static final int CONNECTIONS = 16;
    private static final int NGINX_RATE = 1_000;
    private static final int BATCHES_A_SECOND = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final int seconds;
    private final Consumer<String> out;
    private final HttpClient client = HttpClient.newHttpClient();

    private DecisionBench(int seconds, Consumer<String> out) {
        this.seconds = seconds;
        this.out = out;
    }

    /// Measures, and says each figure.
    ///
    /// @param seconds of each part, after a warm-up
    /// @param folder for the log and, while it runs, the data
    public static void run(int seconds, Path folder, Consumer<String> out) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(folder, "decisions");
        try {
            new DecisionBench(seconds, out).measure(data);
        } finally {
            BenchLog.delete(data);
        }
    }

    private void measure(Path data) throws IOException, InterruptedException {
        BenchLog.write(data.resolve("log"), ACCOUNTS * BenchLog.EXCHANGES_PER_ACCOUNT);
        Path recording = data.resolve("server.jfr");
        Instant from;
        Instant until;
        try (ServedProcess server = ServedProcess.start(data.resolve("kept"), recording)) {
            server.awaitReady(client);
            String gateway = gatewayToken(server);
            byte[] log = Files.readAllBytes(data.resolve("log").resolve("exchanges.jsonl"));
            try (Ingest ingest = Ingest.start(server.socket(), server.token(), log, new Ingest.Pace(RATE / BATCHES_A_SECOND, 1, RATE))) {
                from = Instant.now().plus(WARM_UP);
                double cpuBefore = server.cpuSeconds();
                long took = ingest.acknowledged();
                Histogram seen = new OpenLoad(server.socket(), requests(account -> decide(server, gateway, account)), RATE, CONNECTIONS)
                        .run(WARM_UP, Duration.ofSeconds(seconds));
                until = Instant.now();
                long whole = seconds + WARM_UP.toSeconds();
                out.accept(String.format(
                        Locale.ROOT, "decisions, %,d/s offered, beside %,.0f exchanges/s acknowledged; the server used %.2f cores", RATE,
                        (double) (ingest.acknowledged() - took) / whole, (server.cpuSeconds() - cpuBefore) / whole));
                out.accept("at the client, from when each was due: " + OpenLoad.inWords(seen));
                if (NginxPair.isThere()) {
                    behindNginx(data, server, gateway);
                } else {
                    out.accept("nginx: not measured, there is none at /usr/sbin/nginx");
                }
            }
        }
        Histogram inside = inside(recording, from, until);
        out.accept("inside the server: " + OpenLoad.inWords(inside)
                + String.format(Locale.ROOT, "; bar of %.0f ms at p99 %s", BAR_MILLIS, held(OpenLoad.millis(inside, 99) < BAR_MILLIS)));
    }

    private void behindNginx(Path data, ServedProcess server, String gateway) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(data.resolve("nginx"));
        try (NginxPair nginx = NginxPair.start(folder, server.socket(), gateway)) {
            CompletableFuture<Histogram> free = CompletableFuture.supplyAsync(() -> through(nginx, "free"));
            CompletableFuture<Histogram> asked = CompletableFuture.supplyAsync(() -> through(nginx, "asked"));
            double without = OpenLoad.millis(free.join(), 99);
            double with = OpenLoad.millis(asked.join(), 99);
            out.accept(String.format(Locale.ROOT, "nginx, %,d/s without auth_request: %s", NGINX_RATE, OpenLoad.inWords(free.join())));
            out.accept(String.format(Locale.ROOT, "nginx, %,d/s with auth_request: %s", NGINX_RATE, OpenLoad.inWords(asked.join())));
            out.accept(String.format(
                    Locale.ROOT, "auth_request adds %.3f ms at p99; bar of %.0f ms %s", with - without, NGINX_BAR_MILLIS,
                    held(with - without < NGINX_BAR_MILLIS)));
        } catch (CompletionException e) {
            throw new IOException("nginx: " + e.getCause(), e);
        }
    }

    private Histogram through(NginxPair nginx, String place) {
        List<byte[]> requests = requests(account -> "GET /" + place + " HTTP/1.1\r\nHost: nginx\r\nX-Account: " + account + "\r\n\r\n");
        try {
            return new OpenLoad(nginx.address(), requests, NGINX_RATE, CONNECTIONS / 2).run(Duration.ofSeconds(5), Duration.ofSeconds(seconds));
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static List<byte[]> requests(IntFunction<String> ofAccount) {
        List<byte[]> requests = new ArrayList<>();
        for (int account = 0; account < ACCOUNTS; account++) {
            requests.add(ofAccount.apply(account).getBytes(StandardCharsets.US_ASCII));
        }
        return requests;
    }

    private static String decide(ServedProcess server, String token, int account) {
        String body = "{\"account\":\"acct-" + account + "\",\"address\":\"198.18.0.7\",\"model\":\"model-large-1\"}";
        return "POST /v1/decide HTTP/1.1\r\nHost: " + server.address().getAuthority() + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /// What Flight Recorder saw of `POST /v1/decide`, from the request's head to the answer's last byte handed to the system.
    private static Histogram inside(Path recording, Instant from, Instant until) throws IOException {
        Histogram latencies = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals("io.iolaus.Answer")
                        && event.getString("resource").equals("decide")
                        && event.getStartTime().isAfter(from)
                        && event.getStartTime().isBefore(until)) {
                    latencies.recordValue(event.getDuration().toNanos());
                }
            }
        }
        return latencies;
    }

    private String gatewayToken(ServedProcess server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/v1/tokens"))
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"bench\",\"role\":\"gateway\"}"))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return answer.body().replaceAll("(?s).*\"token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private static String held(boolean held) {
        return held ? "held" : "MISSED";
    }
}
