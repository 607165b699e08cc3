package io.iolaus.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Drawn nonsense on every route: no fault of ours, no word of our insides, and every refusal says rule and place.
final class BadInputTest {

    private static final int REQUESTS = 120;
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|Throwable|\\tat |\\bat [a-z]+\\.|io\\.iolaus|io\\.helidon|java\\.|jdk\\.|com\\.|\\.java|Caused|stack|zebras");

    @TempDir
    private static Path folder;

    private static Server server;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        server = ServerChild.start(folder.resolve("data"));
        token = server.firstToken().orElseThrow();
        String ready = "GET /health/ready HTTP/1.1\r\nHost: a\r\n\r\n";
        Eventually.holds("the job runs", () -> once(ready.getBytes(UTF_8)).status() == 200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<String> routes() {
        return server.routes();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void noRequestMakesAFaultOfOurs(String route) throws Exception {
        long seed = route.hashCode();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            DrawnRequest request = DrawnRequest.of(random, route, token);
            RawHttp.Answer answer = once(request.bytes());
            String what = "seed " + seed + ", request " + i + ": " + request.what();
            requireProper(what, answer);
            refused += answer.status() >= 400 ? 1 : 0;
        }
        assertThat(refused).as("refused, or it was no nonsense").isGreaterThan(REQUESTS / 5);
        String whole = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";
        assertThat(once(whole.getBytes(UTF_8)).status()).as("it still answers").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/3.7\r\nHost: a\r\n\r\n",
        "GET /\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
        "GET  /v1/campaigns HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://other/v1/campaigns HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n",
        "HEAD /v1/campaigns HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/campaigns HTTP/1.1\r\n\r\n",
        "GET /v1/campaigns HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /v1/campaigns HTTP/1.1\r\nHost: a:b\r\n\r\n",
        "GET /v1/campaigns HTTP/1.1\r\nHost a\r\n\r\n",
        "GET /v1/campaigns HTTP/1.1\r\n Host: a\r\n\r\n",
        "GET /v1/campaigns HTTP/1.1\nHost: a\n\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/decisions/%ff%fe HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /health/live?%00=\u0001 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /v1/decide HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/decide HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /v1/decide HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 3\r\n\r\n{}",
        "POST /v1/decide HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        "POST /v1/decide HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST /v1/decide HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQ\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    })
    void whatIsNoRequestIsRefusedInOurWords(String bytes) throws Exception {
        RawHttp.Answer answer = once(bytes.getBytes(ISO_8859_1));
        requireProper(bytes, answer);
    }

    static Stream<String> chunks() {
        return Stream.of("zz\r\n", "-1\r\n", "7fffffff\r\nabc", "ffffffffffffffff\r\n", "5\r\nabc\r\n0\r\n\r\n", "1;" + "x".repeat(20_000) + "\r\n",
                "2\r\n{}\r\n0\r\nTrailer: a\r\n\r\n", "2\r\n{}0\r\n\r\n", "\r\n\r\n", "2\n{}\n0\n\n");
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void badChunksAreRefused(String chunks) throws Exception {
        for (String bearer : List.of(token, "none")) {
            try (RawHttp client = new RawHttp(server.address())) {
                client.send("POST /v1/decide HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + bearer
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
                client.finishSending();
                requireProper(chunks, client.answer());
            }
        }
    }

    @Test
    void whoeverAsksBeforeSendingIsToldFirst() throws Exception {
        String head = "POST /v1/exchanges HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 40\r\nAuthorization: Bearer ";
        try (RawHttp client = new RawHttp(server.address())) {
            client.send(head + "none\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(401); // without a byte of the body
        }
        try (RawHttp client = new RawHttp(server.address())) {
            client.send(head + token + "\r\n\r\n");
            assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.line()).isEmpty();
            client.send(" ".repeat(40));
            assertThat(client.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void tooLargeIsSaidAlsoToWhomSendsAllFirst() throws Exception {
        String head = "POST /v1/exchanges HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token + "\r\n";
        byte[] packed = new byte[1_900_000];
        new Random(4).nextBytes(packed);
        for (String kind : List.of("", "Content-Encoding: gzip\r\n")) {
            byte[] body = kind.isEmpty() ? packed : DrawnRequest.gzip(packed);
            RawHttp.Answer answer = once(RawHttp.request(head + kind + "Content-Length: " + body.length + "\r\n\r\n", body));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("1000000 bytes unpacked (limits.body_megabytes); send it in parts");
            requireProper(kind, answer);
        }
        // Longer than it is worth to read to its end.
        RawHttp.Answer huge = once((head + "Content-Length: 999999999999\r\n\r\n").getBytes(UTF_8));
        assertThat(huge.status()).isEqualTo(413);
        requireProper("huge", huge);
    }

    private static RawHttp.Answer once(byte[] request) throws IOException {
        try (RawHttp client = new RawHttp(server.address())) {
            client.send(request);
            client.finishSending();
            return client.answer();
        }
    }

    /// A server may hang up on what is no HTTP at all; whatever it says holds to our form.
    private static void requireProper(String what, RawHttp.Answer answer) throws IOException {
        assertThat(answer.status()).as(what).isNotEqualTo(500).isNotEqualTo(502);
        assertThat(INSIDES.matcher(answer.head() + answer.body()).find()).as(what + ": " + answer).isFalse();
        String type = answer.headers().getOrDefault("content-type", "");
        boolean ofAnExport = what.contains("/v1/traces") || what.contains("/v1/logs");
        if (ofAnExport && answer.status() >= 400 && type.equals("application/x-protobuf")) {
            assertThat(answer.body()).as(what).contains(": "); // place and rule, in a google.rpc.Status
        } else if (ofAnExport && answer.status() >= 400 && type.equals("application/json")) {
            assertThat(fields(answer.body())).as(what).containsExactly("code", "message");
        } else if (answer.status() >= 400 && !answer.body().isEmpty()) {
            assertThat(answer.headers()).as(what).containsEntry("content-type", "application/problem+json");
            assertThat(fields(answer.body())).as(what).containsExactlyInAnyOrder("type", "title", "status", "detail", "place");
        } else if (answer.status() >= 400) {
            assertThat(what).as("only an answer to HEAD has no body").startsWith("HEAD");
        }
    }

    private static List<String> fields(String json) throws IOException {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                names.add(name);
                parser.nextToken();
                assertThat(parser.getText()).as(name).isNotEmpty();
            }
        }
        return names;
    }
}
