package io.iolaus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import io.iolaus.act.Tolerance;
import io.iolaus.flow.Cadence;
import io.iolaus.flow.LiveSettings;
import io.iolaus.flow.ResultsFolder;
import io.iolaus.flow.ScanResults;
import io.iolaus.flow.StandaloneCluster;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.config.ConfigurationFile;
import io.iolaus.server.kafka.Broker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose job runs on a cluster of processes, with a real broker between.
@Tag("long")
final class ExternalFlinkTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("try") // the cluster is lost within its block
    void jobOnAClusterCountsEachExchangeOnceThroughARestartAndALostCluster() throws Exception {
        Path processes = Files.createDirectory(folder.resolve("cluster"));
        String classPath = System.getProperty("java.class.path");
        try (Broker broker = Broker.start()) {
            broker.create("exchanges", 2);
            int port;
            String token;
            try (StandaloneCluster cluster = StandaloneCluster.start(processes, classPath, 1)) {
                port = cluster.restPort();
                try (Server server = start(broker, port)) {
                    token = server.firstToken().orElseThrow();
                    assertThat(Requests.ask(server, token, "POST", "/v1/exchanges", line(1)).statusCode()).isEqualTo(200);
                    broker.send("exchanges", List.of(line(2)));
                    Eventually.holds("both ways in are judged", LONGEST_WAIT, () -> exchanges() == 2 && ready(server, token));
                }
                assertThat(jobs(port)).hasSize(1);
                try (Server server = start(broker, port)) {
                    Requests.ask(server, token, "POST", "/v1/exchanges", line(3));
                    Eventually.holds("the restarted server is heard by the same job", LONGEST_WAIT, () -> exchanges() == 3 && ready(server, token));
                    assertThat(jobs(port)).as("and there is no second one").hasSize(1);
                    cluster.close();
                    Eventually.holds("a lost cluster is said", LONGEST_WAIT, () -> Requests.ask(server, token, "GET", "/health/ready", "").statusCode() == 503);
                    assertThat(Requests.ask(server, token, "POST", "/v1/exchanges", line(4)).statusCode()).as("all else goes on").isEqualTo(200);
                    try (StandaloneCluster back = StandaloneCluster.start(processes, classPath, 1, port)) {
                        Eventually.holds("it recovers by itself", LONGEST_WAIT, () -> exchanges() == 4 && ready(server, token));
                        assertThat(jobs(back.restPort())).hasSize(1);
                    }
                }
            }
        }
    }

    private Server start(Broker broker, int port) throws Exception {
        Configuration configuration = ConfigurationFile.read(null, Map.of(
                "IOLAUS_DATA", folder.resolve("data").toString(),
                "IOLAUS_SERVER_PORT", "0",
                "IOLAUS_KAFKA_SERVERS", broker.address(),
                "IOLAUS_FLINK_KIND", "external",
                "IOLAUS_FLINK_ADDRESS", "127.0.0.1:" + port,
                "IOLAUS_FLINK_CHECKPOINTS", "file://" + folder.resolve("states")));
        LiveSettings job = new LiveSettings(
                Server.Pace.jobFolder(configuration), configuration.flink().checkpoints(), 1, Cadence.every(Duration.ofMillis(200)),
                Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMillis(100));
        return Server.start(configuration, "test", new Server.Pace(job, Tolerance.NONE));
    }

    /// So many were judged.
    private long exchanges() throws Exception {
        Path results = folder.resolve("states").resolve("results");
        return Files.exists(results.resolve("findings.bin")) ? ScanResults.read(ResultsFolder.local(results)).findings().exchanges() : -1;
    }

    private static boolean ready(Server server, String token) throws Exception {
        return Requests.ask(server, token, "GET", "/health/ready", "").statusCode() == 200
                && Requests.ask(server, token, "GET", "/v1/campaigns", "").body().contains("\"evidence_as_of\":\"2026");
    }

    /// Ids of the jobs that the cluster runs.
    private static List<String> jobs(int port) throws Exception {
        String body = CLIENT.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jobs")).build(), BodyHandlers.ofString())
                .body();
        return Pattern.compile("\"id\":\"[0-9a-f]{32}\"").matcher(body).results().map(found -> found.group()).toList();
    }

    private static String line(int second) {
        return "{\"timestamp\":" + (1_770_000_000L + second) + "000000000,\"user.id\":\"acct-" + second + "\",\"gen_ai.request.model\":\"large-2\"}";
    }
}
