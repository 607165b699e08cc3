package io.iolaus.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.iolaus.act.Action;
import io.iolaus.act.AnswerPolicy;
import io.iolaus.server.gate.ApiKeys;
import io.iolaus.server.gate.Decided;
import io.iolaus.server.gate.Gate;
import io.iolaus.server.gate.Passes;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.ledger.TokenHash;
import io.iolaus.sketch.SketchKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As Envoy meets it: the published messages and stubs, over a real socket.
final class ExtAuthzTest {

    private static final Map<String, Action> DECIDED = Map.of(
            "denied", Action.DENY, "slowed", Action.THROTTLE, "asked", Action.STEP_UP, "withheld", Action.WITHHOLD_REASONING);

    @TempDir
    private Path folder;

    private Passes passes;
    private GrpcListener listener;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws Exception {
        start(false, ApiKeys.open(Optional.empty()));
        passes.found(Decided.nothingUpTo(System.currentTimeMillis()));
    }

    private void start(boolean serves, ApiKeys keys) throws Exception {
        var registrar = Decided.registrar(Decided.store(DECIDED, System.currentTimeMillis()));
        passes = new Passes(Decided.recorded(registrar), Duration.ofSeconds(60));
        Gate gate = new Gate(
                registrar, passes, new Gate.Rules(serves, false, AnswerPolicy.FRANK, 10), new SketchKey(new byte[SketchKey.BYTES]));
        ExtAuthz.Tokens tokens = (authorization, roles) -> {
            assertThat(roles).containsExactly(Role.GATEWAY);
            return authorization.equals(Optional.of("Bearer good")) ? OptionalInt.empty() : OptionalInt.of(authorization.isEmpty() ? 401 : 403);
        };
        listener = GrpcListener.start(
                "127.0.0.1", 0, "gateways.envoy_port", 1 << 20, List.of(ExtAuthz.service(gate, keys, "X-Account", tokens)));
        channel = NettyChannelBuilder.forTarget(listener.address()).usePlaintext().build();
    }

    @AfterEach
    void stop() throws Exception {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        listener.close();
    }

    @Test
    void eachDecisionIsAnAnswerThatEnvoyReads() {
        CheckResponse allowed = check(headers("nobody"), Map.of());
        assertThat(allowed.getStatus().getCode()).isZero();
        assertThat(header(allowed.getOkResponse().getHeadersList(), "x-iolaus-decision")).isEqualTo("allow");
        assertThat(header(check(headers("withheld"), Map.of()).getOkResponse().getHeadersList(), "x-iolaus-decision"))
                .isEqualTo("withhold_reasoning");

        CheckResponse denied = check(headers("denied"), Map.of());
        assertThat(denied.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED.value());
        assertThat(denied.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(403);
        assertThat(denied.getDynamicMetadata().getFieldsOrThrow("basis").getStringValue()).isEqualTo("decision");
        assertThat(denied.getDynamicMetadata().getFieldsMap()).containsKeys("evidence_seconds", "judged_seconds", "waiting_seconds", "current");

        CheckResponse asked = check(headers("asked"), Map.of());
        assertThat(asked.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(401);
        assertThat(header(asked.getDeniedResponse().getHeadersList(), "www-authenticate")).contains("insufficient_user_authentication");

        assertThat(check(headers("slowed"), Map.of()).hasOkResponse()).isTrue();
        CheckResponse slowed = check(headers("slowed"), Map.of());
        assertThat(slowed.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(429);
        assertThat(header(slowed.getDeniedResponse().getHeadersList(), "retry-after")).isIn("1", "2");
    }

    @Test
    void whatTheCustomerSentOfThatNameIsReplaced() {
        HeaderValueOption option = check(headers("nobody"), Map.of()).getOkResponse().getHeaders(0);
        assertThat(option.getAppendAction()).isEqualTo(HeaderValueOption.HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD);
    }

    @Test
    void theRoutesExtensionWinsOverACustomersHeader() {
        assertThat(check(headers("nobody"), Map.of("account", "denied")).hasDeniedResponse()).isTrue();
        assertThat(check(headers("denied"), Map.of("account", "nobody")).hasOkResponse()).isTrue();
    }

    @Test
    void whereKeysAreKnownACustomersHeaderNamesNobody() throws Exception {
        stop();
        Path file = Files.writeString(folder.resolve("keys"), TokenHash.of("sk-1").hex() + " denied\n" + TokenHash.of("sk-2").hex() + " nobody\n");
        start(false, ApiKeys.open(Optional.of(file)));
        passes.found(Decided.nothingUpTo(System.currentTimeMillis()));

        Map<String, String> headers = new HashMap<>(headers("nobody"));
        headers.put("authorization", "Bearer sk-1");
        assertThat(check(headers, Map.of()).hasDeniedResponse()).isTrue();
        assertThat(check(Map.of("x-api-key", "sk-2"), Map.of()).hasOkResponse()).isTrue();
        assertThat(check(headers("nobody"), Map.of()).getDeniedResponse().getStatus().getCodeValue()).isEqualTo(403);
    }

    @Test
    void beforeTheFirstPassOnFailureRules() throws Exception {
        for (boolean serves : new boolean[] {true, false}) {
            stop();
            start(serves, ApiKeys.open(Optional.empty()));
            CheckResponse unknown = check(headers("nobody"), Map.of());
            assertThat(unknown.hasOkResponse()).isEqualTo(serves);
            assertThat(unknown.getDynamicMetadata().getFieldsOrThrow("basis").getStringValue()).isEqualTo("not_current");
            assertThat(unknown.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(serves ? 0 : 503);
            assertThat(check(headers("denied"), Map.of()).getDeniedResponse().getStatus().getCodeValue()).isEqualTo(403);
        }
    }

    @Test
    void aTokenThatIsNotGoodIsNoAnswerAboutACustomer() {
        assertThatThrownBy(() -> stub("").check(request(headers("nobody"), Map.of())))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
        assertThatThrownBy(() -> stub("Bearer other").check(request(headers("nobody"), Map.of())))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
    }

    @Test
    void fieldsThatNobodyHereReadsAreIgnoredAndOthersAreRead() throws Exception {
        var read = io.iolaus.server.grpc.CheckRequest.read(request(headers("a"), Map.of("model", "large-2")).toByteString().newInput());
        assertThat(read.headers()).containsEntry("x-account", "a").containsEntry("user-agent", "curl");
        assertThat(read.extensions()).containsExactly(Map.entry("model", "large-2"));
        assertThat(read.address()).isEqualTo("203.0.113.7");
    }

    @Test
    void noBytesEndInAFaultOfOurs() {
        byte[] good = request(headers("a"), Map.of("account", "b")).toByteArray();
        Random random = new Random(17);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = good.clone();
            for (int hit = 1 + random.nextInt(4); hit > 0; hit--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(io.iolaus.server.grpc.CheckRequest.read(new ByteArrayInputStream(bytes))).isNotNull();
            } catch (IOException e) {
                assertThat(e).as("seed 17, turn " + i).isInstanceOf(InvalidProtocolBufferException.class);
            }
        }
    }

    private CheckResponse check(Map<String, String> headers, Map<String, String> extensions) {
        return stub("Bearer good").check(request(headers, extensions));
    }

    private AuthorizationGrpc.AuthorizationBlockingStub stub(String authorization) {
        Metadata metadata = new Metadata();
        if (!authorization.isEmpty()) {
            metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
        }
        return AuthorizationGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private static Map<String, String> headers(String account) {
        return Map.of("x-account", account, "user-agent", "curl", ":authority", "api.example.org");
    }

    private static CheckRequest request(Map<String, String> headers, Map<String, String> extensions) {
        return CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setSource(AttributeContext.Peer.newBuilder()
                                .setPrincipal("someone")
                                .setAddress(Address.newBuilder()
                                        .setSocketAddress(SocketAddress.newBuilder().setAddress("203.0.113.7").setPortValue(4711))))
                        .setDestination(AttributeContext.Peer.newBuilder()
                                .setAddress(Address.newBuilder().setSocketAddress(SocketAddress.newBuilder().setAddress("198.51.100.1").setPortValue(443))))
                        .setRequest(AttributeContext.Request.newBuilder()
                                .setHttp(AttributeContext.HttpRequest.newBuilder()
                                        .setId("7").setMethod("POST").setPath("/v1/chat/completions").setSize(-1).putAllHeaders(headers)))
                        .putAllContextExtensions(extensions))
                .build();
    }

    private static String header(List<HeaderValueOption> headers, String name) {
        return headers.stream()
                .filter(option -> option.getHeader().getKey().equals(name))
                .map(option -> option.getHeader().getValue())
                .findFirst()
                .orElse("");
    }
}
