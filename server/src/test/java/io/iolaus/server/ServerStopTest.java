package io.iolaus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What SIGTERM does to a server.
final class ServerStopTest {

    private static final String LINE =
            "{\"timestamp\":\"2026-02-01T09:30:00Z\",\"user.id\":\"acct-1\",\"gen_ai.request.model\":\"large-2\"}\n";

    @TempDir
    private Path folder;

    @Test
    void aRequestThatWasBegunIsAnsweredOthersHearThatItStopsAndTheStatusIsZero() throws Exception {
        Process child = new ProcessBuilder(ServerChild.command(folder.resolve("data")))
                .redirectError(folder.resolve("child.log").toFile())
                .start();
        try (BufferedReader lines = child.inputReader(UTF_8)) {
            URI address = URI.create(String.valueOf(lines.readLine()));
            String token = lines.readLine();
            HttpClient client = HttpClient.newHttpClient();
            until(client, address, 200);

            try (Socket slow = new Socket(address.getHost(), address.getPort())) {
                OutputStream out = slow.getOutputStream();
                out.write(("POST /v1/exchanges HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
                        + "\r\nExpect: 100-continue\r\nContent-Length: " + (2 * LINE.length()) + "\r\n\r\n").getBytes(UTF_8));
                out.flush();
                // The server says so once a route reads the body, so the request is one that was begun.
                assertThat(new String(slow.getInputStream().readNBytes(25), UTF_8)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
                out.write(LINE.getBytes(UTF_8));
                out.flush();
                child.destroy(); // SIGTERM
                HttpResponse<String> refused = until(client, address, 503);
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
                assertThat(refused.body()).contains("the server stops");
                assertThat(get(client, address, "/v1/campaigns").statusCode()).isEqualTo(503);
                assertThat(get(client, address, "/health/live").statusCode()).isEqualTo(200);

                out.write(LINE.getBytes(UTF_8));
                out.flush();
                InputStream in = slow.getInputStream();
                assertThat(new String(in.readAllBytes(), UTF_8)).startsWith("HTTP/1.1 200").contains("\"accepted\":2");
            }
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).as(Files.readString(folder.resolve("child.log"))).isZero();
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (Stream<Path> saved = Files.walk(folder.resolve("data").resolve("job").resolve("savepoints"))) {
            assertThat(saved.filter(file -> file.endsWith("_metadata"))).isNotEmpty();
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI address, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> until(HttpClient client, URI address, int status) throws Exception {
        Eventually.holds("/health/ready is " + status, () -> get(client, address, "/health/ready").statusCode() == status);
        return get(client, address, "/health/ready");
    }
}
