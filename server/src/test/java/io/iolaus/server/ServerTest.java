package io.iolaus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import com.github.luben.zstd.Zstd;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.flow.intake.SegmentCursor;
import io.iolaus.server.config.ConfigurationFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server as its clients meet it, over a real socket.
final class ServerTest {

    private static final String SECRET_PROMPT = "say nothing of zebras";
    private static final String LINE = "{\"timestamp\":\"2026-02-01T09:30:00Z\",\"user.id\":\"acct-1\",\"gen_ai.request.model\":\"large-2\","
            + "\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\"" + SECRET_PROMPT + "\"}]}\n";

    @TempDir
    private static Path folder;

    private static Server server;
    private static String token;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        server = ServerChild.start(folder.resolve("data"));
        token = server.firstToken().orElseThrow();
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everythingButHealthWantsAToken() throws Exception {
        assertThat(send("GET", "/health/live", "", BodyPublishers.noBody()).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/health/ready", "", BodyPublishers.noBody()).statusCode()).isIn(200, 503);
        for (String path : List.of("/v1/campaigns", "/v1/decisions/a", "/v1/exchanges", "/nowhere", "/")) {
            HttpResponse<String> answer = send("GET", path, "", BodyPublishers.noBody());
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"iolaus\"");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(send("GET", "/v1/campaigns", "iolaus_guess", BodyPublishers.noBody()).statusCode()).isEqualTo(401);
    }

    @Test
    void noPortIsOpenToOtherMachines() throws Exception {
        if (ListeningSockets.areTold()) { // elsewhere than on Linux nothing tells
            assertThat(ListeningSockets.addresses()).isNotEmpty().allMatch(ListeningSockets::isLoopback);
        }
    }

    @Test
    void tokenOfOneRoleOpensNoOthersDoor() throws Exception {
        String ingest = created("ingest");
        String gateway = created("gateway");
        String reader = created("reader");
        assertThat(post("/v1/exchanges", ingest, LINE).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/v1/campaigns", ingest, BodyPublishers.noBody()).statusCode()).isEqualTo(403);
        assertThat(post("/v1/exchanges", gateway, LINE).statusCode()).isEqualTo(403);
        assertThat(post("/v1/decide", gateway, "{\"account\":\"a\"}").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/v1/campaigns", reader, BodyPublishers.noBody()).statusCode()).isEqualTo(200);
        assertThat(post("/v1/decide", reader, "{\"account\":\"a\"}").statusCode()).isEqualTo(403);
        assertThat(post("/v1/tokens", reader, "{\"name\":\"x\",\"role\":\"administrator\"}").statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenIsListedWithoutItsSecretUntilItIsRevoked() throws Exception {
        HttpResponse<String> made = post("/v1/tokens", token, "{\"name\":\"for a day\",\"role\":\"reader\"}");
        String secret = made.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        String id = made.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        HttpResponse<String> listed = send("GET", "/v1/tokens", token, BodyPublishers.noBody());
        assertThat(listed.body())
                .contains("\"id\":\"" + id + "\",\"name\":\"for a day\",\"role\":\"reader\",\"created_at\":\"20")
                .doesNotContain(secret, token, "hash");
        assertThat(send("GET", "/v1/tokens", secret, BodyPublishers.noBody()).statusCode()).isEqualTo(403);

        assertThat(send("DELETE", "/v1/tokens/" + id, secret, BodyPublishers.noBody()).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/v1/tokens/" + id, token, BodyPublishers.noBody()).statusCode()).isEqualTo(204);
        assertThat(send("DELETE", "/v1/tokens/" + id, token, BodyPublishers.noBody()).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/v1/campaigns", secret, BodyPublishers.noBody()).statusCode()).isEqualTo(401);
        assertThat(send("GET", "/v1/tokens", token, BodyPublishers.noBody()).body()).doesNotContain(id);
    }

    @Test
    void theLastAdministratorsTokenStays() throws Exception {
        String listed = send("GET", "/v1/tokens", token, BodyPublishers.noBody()).body();
        String id = listed.replaceAll(".*\"id\":\"([^\"]+)\",\"name\":\"first start\".*", "$1");
        HttpResponse<String> answer = send("DELETE", "/v1/tokens/" + id, token, BodyPublishers.noBody());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("last administrator");
    }

    @Test
    void anAccountIsErasedByWhoMayApprove() throws Exception {
        String approver = created("approver");
        body("PUT", "/v1/accounts", "{\"user.id\":\"gone/soon\"}\n".getBytes(UTF_8), Map.of());
        HttpResponse<String> answer = send("DELETE", "/v1/accounts/gone%2Fsoon", approver, BodyPublishers.noBody());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"records_erased\":");
        assertThat(send("DELETE", "/v1/accounts/x", created("reader"), BodyPublishers.noBody()).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/v1/accounts/", approver, BodyPublishers.noBody()).statusCode()).isEqualTo(400);
    }

    @Test
    void refusalsSayRuleAndPlace() throws Exception {
        assertThat(send("GET", "/v1/nothing", token, BodyPublishers.noBody()).statusCode()).isEqualTo(404);
        HttpResponse<String> method = send("GET", "/v1/exchanges", token, BodyPublishers.noBody());
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).hasValue("POST");
        assertThat(body("POST", "/v1/exchanges", LINE.getBytes(UTF_8), Map.of("Content-Type", "text/plain")).statusCode()).isEqualTo(415);
        assertThat(body("POST", "/v1/exchanges", LINE.getBytes(UTF_8), Map.of("Content-Encoding", "br")).statusCode()).isEqualTo(415);
        HttpResponse<String> damaged = body("POST", "/v1/exchanges", LINE.getBytes(UTF_8), Map.of("Content-Encoding", "gzip"));
        assertThat(damaged.statusCode()).isEqualTo(400);
        assertThat(damaged.body()).contains("\"place\":\"body\"");
        // A hundred megabytes in a hundred kilobytes.
        HttpResponse<String> bomb = body("POST", "/v1/exchanges", gzip(new byte[100_000_000]), Map.of("Content-Encoding", "gzip"));
        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(bomb.body()).contains("1000000 bytes unpacked");
        assertThat(post("/v1/decide", token, "{\"account\":7}").body()).contains("must be a string", "\"place\":\"account\"");
        assertThat(post("/v1/decide", token, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void badLinesAreNamedAndGoodOnesTaken() throws Exception {
        HttpResponse<String> answer = post("/v1/exchanges", token, LINE + "\n{\"user.id\":\"b\"}\nnot json\n" + LINE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"accepted\":2", "\"rejected\":2", "\"line\":3", "\"line\":4").doesNotContain("zebras");
        for (byte[] packed : List.of(gzip(LINE.getBytes(UTF_8)), Zstd.compress(LINE.getBytes(UTF_8)))) {
            String encoding = packed[0] == 0x1F ? "gzip" : "zstd";
            assertThat(body("POST", "/v1/exchanges", packed, Map.of("Content-Encoding", encoding)).body()).contains("\"accepted\":1");
        }
        HttpResponse<String> rows = body("PUT", "/v1/accounts", "{\"user.id\":\"acct-1\",\"account.plan\":\"pro\"}\n".getBytes(UTF_8), Map.of());
        assertThat(rows.body()).contains("\"accepted\":1");
    }

    @Test
    void sameKeyCountsOnceAndIsRefusedWithAnotherBody() throws Exception {
        Map<String, String> key = Map.of("Idempotency-Key", "batch-7");
        assertThat(body("POST", "/v1/exchanges", LINE.getBytes(UTF_8), key).body()).contains("\"repeated\":false");
        assertThat(body("POST", "/v1/exchanges", LINE.getBytes(UTF_8), key).body()).contains("\"repeated\":true");
        HttpResponse<String> other = body("POST", "/v1/exchanges", (LINE + LINE).getBytes(UTF_8), key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("\"place\":\"Idempotency-Key\"");
    }

    @Test
    void nothingHeldAgainstAnAccountIsAllowedForAMinute() throws Exception {
        HttpResponse<String> answer = post("/v1/decide", token, "{\"account\":\"nobody\",\"model\":\"large-2\",\"address\":\"203.0.113.7\"}");
        assertThat(answer.body()).contains("\"action\":\"allow\"", "\"reasons\":[]", "\"expires_at\":", "judged_seconds_ago");
        assertThat(send("GET", "/v1/decisions/a%2Fb%20c", token, BodyPublishers.noBody()).body()).contains("\"account\":\"a/b c\"");
        assertThat(send("GET", "/v1/campaigns/C-00000000", token, BodyPublishers.noBody()).statusCode()).isEqualTo(404);
    }

    /// Or a gateway that is closed on failure would wait for the exchange that it refuses.
    @Test
    void whereNothingWasEverSentEverythingIsCurrentOnceTheJobRuns(@TempDir Path fresh) throws Exception {
        try (Server quiet = ServerChild.start(fresh.resolve("data"))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(quiet.address() + "/v1/decisions/nobody"))
                    .header("Authorization", "Bearer " + quiet.firstToken().orElseThrow())
                    .build();
            CountDownLatch never = new CountDownLatch(1);
            String body = client.send(request, BodyHandlers.ofString()).body();
            for (int i = 0; i < 400 && !body.contains("\"current\":true"); i++) {
                assertThat(body).contains("\"basis\":\"not_current\"");
                assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
                body = client.send(request, BodyHandlers.ofString()).body();
            }
            assertThat(body).contains("\"current\":true", "\"basis\":\"nothing_held\"", "\"evidence_as_of\":null", "\"waiting_seconds\":0");
        }
    }

    @Test
    void noBodyMakesAFaultOfOurs() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = random.nextInt(3) == 0 ? new byte[random.nextInt(2_000)] : (LINE + LINE).getBytes(UTF_8);
            for (int hit = random.nextInt(12); hit > 0 && bytes.length > 0; hit--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            String encoding = List.of("identity", "identity", "gzip", "zstd").get(random.nextInt(4));
            String path = List.of("/v1/exchanges", "/v1/decide", "/v1/tokens").get(random.nextInt(3));
            HttpResponse<String> answer = body("POST", path, bytes, Map.of("Content-Encoding", encoding, "Content-Type", "application/json"));
            assertThat(answer.statusCode()).as("seed 11, body " + i + " to " + path).isBetween(200, 499);
            assertThat(answer.body()).doesNotContain("Exception", "at io.").doesNotContain("zebras");
        }
    }

    @Test
    void portAndFolderInUseAreSaidInOneLine() {
        int port = URI.create(server.address()).getPort();
        assertThatThrownBy(() -> Server.start(
                        ServerChild.configuration(folder.resolve("data")), "test", Server.Pace.usual(ServerChild.configuration(folder))))
                .hasMessageContaining("uses this folder; stop it first");
        assertThatThrownBy(() -> {
                    var taken = ConfigurationFile.read(null, Map.of(
                            "IOLAUS_DATA", folder.resolve("other").toString(), "IOLAUS_SERVER_PORT", Integer.toString(port)));
                    Server.start(taken, "test", Server.Pace.usual(taken)).close();
                })
                .hasMessage("127.0.0.1:" + port + ": is in use; stop what listens there, or name another port");
    }

    @Test
    void acknowledgedBatchIsThereAfterAKill(@TempDir Path killed) throws Exception {
        Process child = new ProcessBuilder(ServerChild.command(killed.resolve("data"))).redirectError(killed.resolve("child.log").toFile()).start();
        try (BufferedReader lines = child.inputReader(UTF_8)) {
            String address = lines.readLine();
            assertThat(address).as(Files.readString(killed.resolve("child.log"))).isNotNull();
            String childToken = lines.readLine();
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/exchanges"))
                    .header("Authorization", "Bearer " + childToken)
                    .header("Content-Type", "application/jsonl")
                    .POST(BodyPublishers.ofString(LINE.repeat(40)))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("\"accepted\":40");
        } finally {
            child.destroyForcibly().waitFor();
        }
        Path intake = killed.resolve("data").resolve("intake");
        try (IntakeLog log = IntakeLog.open(intake, IntakeLimits.USUAL);
                SegmentCursor cursor = new SegmentCursor(intake, IntakePosition.START)) {
            assertThat(cursor.next(log.end())).isNotNull().extracting(IntakeBatch::size).isEqualTo(40);
        }
    }

    private static String created(String role) throws Exception {
        String body = post("/v1/tokens", token, "{\"name\":\"test\",\"role\":\"" + role + "\"}").body();
        return body.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    private static HttpResponse<String> post(String path, String bearer, String body) throws Exception {
        return send("POST", path, bearer, BodyPublishers.ofString(body), "Content-Type", "application/json");
    }

    private static HttpResponse<String> body(String method, String path, byte[] body, Map<String, String> headers) throws Exception {
        List<String> all = new ArrayList<>();
        if (!headers.containsKey("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/jsonl"));
        }
        headers.forEach((name, value) -> all.addAll(List.of(name, value)));
        return send(method, path, token, BodyPublishers.ofByteArray(body), all.toArray(String[]::new));
    }

    private static HttpResponse<String> send(String method, String path, String bearer, HttpRequest.BodyPublisher body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
