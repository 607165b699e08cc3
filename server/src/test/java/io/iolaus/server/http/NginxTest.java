package io.iolaus.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.iolaus.act.Action;
import io.iolaus.server.gate.Decided;
import io.iolaus.server.ledger.TokenHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The documented configuration, in Debian's nginx, between a customer and what stands for a model.
final class NginxTest {

    private static final Map<String, Action> DECIDED = Map.of(
            "denied", Action.DENY, "slowed", Action.THROTTLE, "asked", Action.STEP_UP, "withheld", Action.WITHHOLD_REASONING);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<Headers> served = new ConcurrentLinkedQueue<>();
    private HttpServer model;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Nginx.isThere(), "needs /usr/sbin/nginx: apt-get install nginx-light");
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/", exchange -> {
            served.add(exchange.getRequestHeaders());
            byte[] said = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, said.length + 1L);
            exchange.getResponseBody().write(said);
            exchange.getResponseBody().write('!');
            exchange.close();
        });
        model.start();
    }

    @AfterEach
    void stop() {
        if (model != null) {
            model.stop(0);
        }
    }

    @Test
    void eachDecisionIsTheCustomersStatus() throws Exception {
        try (GatewayServer server = server(Map.of()); Nginx nginx = nginx(server, true)) {
            server.passes.found(Decided.nothingUpTo(System.currentTimeMillis()));

            HttpResponse<String> allowed = ask(nginx, "sk-nobody");
            assertThat(allowed.statusCode()).isEqualTo(200);
            assertThat(allowed.body()).isEqualTo("hello!");
            assertThat(served.remove().getFirst("X-Iolaus-Decision")).isEqualTo("allow");

            assertThat(ask(nginx, "sk-withheld").statusCode()).isEqualTo(200);
            assertThat(served.remove().getFirst("X-Iolaus-Decision")).isEqualTo("withhold_reasoning");

            assertThat(ask(nginx, "sk-slowed").statusCode()).isEqualTo(200);
            served.clear();
            HttpResponse<String> slowed = ask(nginx, "sk-slowed");
            assertThat(slowed.statusCode()).isEqualTo(429);
            assertThat(slowed.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, (long) Decided.RETRY_SECONDS);

            HttpResponse<String> asked = ask(nginx, "sk-asked");
            assertThat(asked.statusCode()).isEqualTo(401);
            assertThat(asked.headers().allValues("WWW-Authenticate")).containsExactly("Bearer error=\"insufficient_user_authentication\"");

            HttpResponse<String> denied = ask(nginx, "sk-denied");
            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.headers().map().keySet()).noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("x-iolaus"));
            assertThat(served).as("what is refused never reaches the model").isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 200", "false, 403"})
    void whileIolausIsGoneTheGatewaysConfigurationRules(boolean open, int status) throws Exception {
        try (GatewayServer server = server(Map.of()); Nginx nginx = nginx(server, open)) {
            server.passes.found(Decided.nothingUpTo(System.currentTimeMillis()));
            assertThat(ask(nginx, "sk-nobody").statusCode()).isEqualTo(200);
            assertThat(ask(nginx, "sk-denied").statusCode()).isEqualTo(403);

            server.goAway();

            HttpResponse<String> gone = ask(nginx, "sk-denied");
            assertThat(gone.statusCode()).isEqualTo(open ? status : 503);
            assertThat(ask(nginx, "sk-nobody").statusCode()).isEqualTo(open ? status : 503);
        }
    }

    @ParameterizedTest
    @CsvSource({"open, 200", "closed, 503"})
    void beforeTheFirstPassOnFailureRulesThoseWhomNothingIsDecidedFor(String onFailure, int status) throws Exception {
        try (GatewayServer server = server(Map.of("IOLAUS_SERVER_ON_FAILURE", onFailure)); Nginx nginx = nginx(server, true)) {
            assertThat(ask(nginx, "sk-nobody").statusCode()).isEqualTo(status);
            assertThat(ask(nginx, "sk-denied").statusCode()).isEqualTo(403);
        }
    }

    /// A customer must not see a gateway's mistake as one of its own.
    @Test
    void aTokenThatIsNotGoodIsNoAnswer() throws Exception {
        try (GatewayServer server = server(Map.of());
                Nginx nginx = Nginx.start(folder, host(server.address()), host(model), "iolaus_wrong", true)) {
            assertThat(ask(nginx, "sk-denied").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aCustomerCannotNameAnotherAccount() throws Exception {
        try (GatewayServer server = server(Map.of()); Nginx nginx = nginx(server, true)) {
            HttpRequest request = request(nginx, "sk-denied").header("X-Iolaus-Account", "nobody").header("X-Iolaus-Key", "sk-nobody").build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aHundredRequestsOfOneConnectionAreEachAsked() throws Exception {
        try (GatewayServer server = server(Map.of()); Nginx nginx = nginx(server, true)) {
            for (int i = 0; i < 50; i++) {
                assertThat(ask(nginx, "sk-nobody").statusCode()).isEqualTo(200);
                assertThat(ask(nginx, "sk-denied").statusCode()).isEqualTo(403);
            }
            assertThat(served).hasSize(50);
        }
    }

    @Test
    void otherGatewaysGetTheStatusItselfAndAllThatItRestsOn() throws Exception {
        try (GatewayServer server = server(Map.of("IOLAUS_GATEWAYS_ACCOUNT_HEADER", "X-Account"))) {
            server.passes.found(Decided.nothingUpTo(System.currentTimeMillis() - 7_000));
            assertThat(authorize(server, "slowed", server.token).statusCode()).isEqualTo(200);
            HttpResponse<String> slowed = authorize(server, "slowed", server.token);
            assertThat(slowed.statusCode()).isEqualTo(429);
            Map<String, List<String>> headers = slowed.headers().map();
            assertThat(headers.get("X-Iolaus-Decision")).containsExactly("throttle");
            assertThat(headers.get("X-Iolaus-Reasons")).containsExactly("coordinated_use,proof_needed");
            assertThat(headers.get("X-Iolaus-Basis")).containsExactly("decision");
            assertThat(headers.get("X-Iolaus-Current")).containsExactly("true");
            assertThat(headers.get("X-Iolaus-Evidence-Seconds")).singleElement().satisfies(it -> assertThat(Long.parseLong(it)).isGreaterThanOrEqualTo(7));
            assertThat(headers.get("X-Iolaus-Judged-Seconds")).hasSize(1);
            assertThat(headers.get("X-Iolaus-Expires")).hasSize(1);
            for (String bad : List.of("iolaus_wrong", server.readersToken)) {
                assertThat(authorize(server, "denied", bad).statusCode()).isEqualTo(407);
            }
        }
    }

    private HttpResponse<String> authorize(GatewayServer server, String account, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/v1/authorize"))
                .header("Authorization", "Bearer " + token)
                .header("X-Account", account)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private GatewayServer server(Map<String, String> settings) throws Exception {
        StringBuilder keys = new StringBuilder();
        for (String account : List.of("denied", "slowed", "asked", "withheld", "nobody")) {
            keys.append(TokenHash.of("sk-" + account).hex()).append(' ').append(account).append('\n');
        }
        Path file = Files.writeString(folder.resolve("keys"), keys);
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("IOLAUS_GATEWAYS_KEYS_FILE", file.toString());
        return new GatewayServer(folder, DECIDED, all);
    }

    private Nginx nginx(GatewayServer server, boolean open) throws Exception {
        return Nginx.start(folder, host(server.address()), host(model), server.token, open);
    }

    private static String host(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static String host(String address) {
        return address.substring("http://".length());
    }

    private HttpResponse<String> ask(Nginx nginx, String key) throws Exception {
        return client.send(request(nginx, key).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Nginx nginx, String key) {
        return HttpRequest.newBuilder(URI.create(nginx.address() + "/v1/chat/completions"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofByteArray("hello".getBytes(UTF_8)));
    }
}
