package io.iolaus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.flow.intake.SegmentCursor;
import io.iolaus.ingest.ContractDecoder;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import io.iolaus.server.config.ConfigurationFile;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server as OpenTelemetry's own exporters meet it, over both of their transports.
final class OtlpTest {

    private static final long TIME_NANOS = 1_769_938_200_000_000_000L;
    private static final String MESSAGES = "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"say nothing of zebras\"}]}]";

    @TempDir
    private static Path folder;

    private static Server server;
    private static String token;
    private static String grpc;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        grpc = "127.0.0.1:" + port;
        server = server(folder.resolve("data"), port);
        token = server.firstToken().orElseThrow();
        client = HttpClient.newHttpClient();
    }

    private static Server server(Path data, int grpcPort) throws Exception {
        var configuration = ConfigurationFile.read(null, Map.of(
                "IOLAUS_DATA", data.toString(), "IOLAUS_SERVER_PORT", "0", "IOLAUS_LIMITS_BODY_MEGABYTES", "1",
                "IOLAUS_OTLP_GRPC_PORT", Integer.toString(grpcPort)));
        return Server.start(configuration, "test", Server.Pace.usual(configuration));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// What an application sets, and what the exporter makes of it is the exporter's.
    private static Attributes attributes(String account) {
        return Attributes.builder()
                .put("gen_ai.operation.name", "chat")
                .put("gen_ai.request.model", "large-2")
                .put("user.id", account)
                .put("gen_ai.input.messages", MESSAGES)
                .put("gen_ai.request.temperature", 0.5)
                .put("gen_ai.usage.input_tokens", 12)
                .put("gen_ai.usage.output_tokens", 340)
                .put("gen_ai.conversation.id", "c-1")
                .put("client.address", "203.0.113.7")
                .put("user_agent.original", "py/1.0")
                .build();
    }

    private static Reading expected(String account) throws Exception {
        String line = "{\"timestamp\":" + TIME_NANOS + ",\"user.id\":\"" + account + "\",\"gen_ai.request.model\":\"large-2\","
                + "\"gen_ai.operation.name\":\"chat\",\"gen_ai.input.messages\":" + MESSAGES + ",\"gen_ai.request.temperature\":0.5,"
                + "\"gen_ai.usage.input_tokens\":12,\"gen_ai.usage.output_tokens\":340,\"gen_ai.conversation.id\":\"c-1\","
                + "\"client.address\":\"203.0.113.7\",\"user_agent.original\":\"py/1.0\"}";
        List<Reading> readings = new ArrayList<>();
        ExchangeReader reader = new ExchangeReader();
        new ContractDecoder().decode(line.getBytes(UTF_8), 0, line.getBytes(UTF_8).length, exchange -> readings.add(reader.read(exchange)));
        return readings.getFirst();
    }

    private static void sendSpan(SpanExporter exporter, String account) {
        try (SdkTracerProvider spans = SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build()) {
            spans.get("test").spanBuilder("chat large-2")
                    .setStartTimestamp(TIME_NANOS, TimeUnit.NANOSECONDS)
                    .setAllAttributes(attributes(account))
                    .startSpan()
                    .end();
            spans.get("test").spanBuilder("GET /") // an exchange's neighbour, and none itself
                    .startSpan()
                    .end();
            assertThat(spans.forceFlush().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
        }
    }

    private static void sendEvent(LogRecordExporter exporter, String account) {
        try (SdkLoggerProvider records =
                SdkLoggerProvider.builder().addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter)).build()) {
            records.get("test").logRecordBuilder()
                    .setEventName("gen_ai.client.inference.operation.details")
                    .setTimestamp(TIME_NANOS, TimeUnit.NANOSECONDS)
                    .setAllAttributes(attributes(account))
                    .emit();
            assertThat(records.forceFlush().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
        }
    }

    @Test
    void realExportersOverBothTransportsBringTheContractsReadings() throws Exception {
        Path data = folder.resolve("exported");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Server own = server(data, port)) {
            String bearer = "Bearer " + own.firstToken().orElseThrow();
            String place = "http://127.0.0.1:" + port;
            sendSpan(OtlpHttpSpanExporter.builder().setEndpoint(own.address() + "/v1/traces").setCompression("gzip")
                    .addHeader("Authorization", bearer).build(), "span-http");
            sendSpan(OtlpGrpcSpanExporter.builder().setEndpoint(place).setCompression("gzip")
                    .addHeader("Authorization", bearer).build(), "span-grpc");
            sendEvent(OtlpHttpLogRecordExporter.builder().setEndpoint(own.address() + "/v1/logs")
                    .addHeader("Authorization", bearer).build(), "event-http");
            sendEvent(OtlpGrpcLogRecordExporter.builder().setEndpoint(place)
                    .addHeader("Authorization", bearer).build(), "event-grpc");
        }
        List<Reading> taken = new ArrayList<>();
        Path intake = data.resolve("intake");
        try (IntakeLog log = IntakeLog.open(intake, IntakeLimits.USUAL);
                SegmentCursor cursor = new SegmentCursor(intake, IntakePosition.START)) {
            for (IntakeBatch batch = cursor.next(log.end()); batch != null; batch = cursor.next(log.end())) {
                taken.addAll(((IntakeBatch.Readings) batch).readings());
            }
        }
        assertThat(taken).containsExactly(
                expected("span-http"), expected("span-grpc"), expected("event-http"), expected("event-grpc"));
    }

    @Test
    void recordThatBreaksTheContractCostsItselfAlone() throws Exception {
        byte[] request = request(span("acct-1", "-4"), span("acct-2", "7"), span("", "8"));
        HttpResponse<byte[]> answer = send("/v1/traces", token, "application/x-protobuf", request);
        assertThat(answer.statusCode()).isEqualTo(200);
        var partial = ExportTraceServiceResponse.parseFrom(answer.body()).getPartialSuccess();
        assertThat(partial.getRejectedSpans()).isEqualTo(2);
        assertThat(partial.getErrorMessage())
                .contains("record 1: gen_ai.usage.output_tokens: must be >= 0, got -4", "record 3: user.id").doesNotContain("zebras");
        String json = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":\"" + TIME_NANOS
                + "\",\"attributes\":[{\"key\":\"gen_ai.request.model\",\"value\":{\"stringValue\":\"m\"}}]}]}]}]}";
        HttpResponse<byte[]> inJson = send("/v1/traces", token, "application/json; charset=utf-8", json.getBytes(UTF_8));
        assertThat(new String(inJson.body(), UTF_8)).contains("\"partialSuccess\":{\"rejectedSpans\":\"1\"", "record 1: user.id");
    }

    @Test
    void wholeRequestWithoutFaultIsAnsweredWithNothing() throws Exception {
        byte[] request = request(span("acct-9", "7"));
        assertThat(send("/v1/traces", token, "application/x-protobuf", request).body()).isEmpty();
        assertThat(send("/v1/logs", token, "application/x-protobuf", new byte[0]).statusCode()).isEqualTo(200);
        assertThat(new String(send("/v1/logs", token, "application/json", "{}".getBytes(UTF_8)).body(), UTF_8)).isEqualTo("{}");
    }

    @Test
    void refusalsAreInTheFormThatExportersRead() throws Exception {
        HttpResponse<byte[]> broken = send("/v1/traces", token, "application/x-protobuf", "no protobuf".getBytes(UTF_8));
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(Status.parseFrom(broken.body()).getMessage()).isEqualTo("body: is no export request in protobuf");
        HttpResponse<byte[]> stranger = send("/v1/traces", "iolaus_guess", "application/x-protobuf", new byte[0]);
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(Status.parseFrom(stranger.body()).getCode()).isEqualTo(16);
        HttpResponse<byte[]> inJson = send("/v1/logs", token, "application/json", "[]".getBytes(UTF_8));
        assertThat(inJson.statusCode()).isEqualTo(400);
        assertThat(new String(inJson.body(), UTF_8)).startsWith("{\"code\":3,\"message\":\"body: ");
        assertThat(send("/v1/traces", token, "application/x-protobuf", new byte[1_100_000]).statusCode()).isEqualTo(413);
    }

    @Test
    void refusalsOverGrpcAreThoseOverHttp() throws Exception {
        assertThat(code("iolaus_guess", request(span("a", "1")), false)).isEqualTo(io.grpc.Status.Code.UNAUTHENTICATED);
        String reader = created("reader");
        assertThat(code(reader, request(span("a", "1")), false)).isEqualTo(io.grpc.Status.Code.PERMISSION_DENIED);
        byte[] large = request(span("a".repeat(1_100_000), "1"));
        assertThat(code(token, large, false)).isEqualTo(io.grpc.Status.Code.RESOURCE_EXHAUSTED);
        assertThat(code(token, large, true)).isEqualTo(io.grpc.Status.Code.RESOURCE_EXHAUSTED);
        assertThat(code(created("ingest"), request(span("a", "1")), true)).isEqualTo(io.grpc.Status.Code.OK);
    }

    @Test
    void noBodyMakesAFaultOfOurs() throws Exception {
        Random random = new Random(17);
        byte[] good = request(span("acct-1", "7"), span("acct-2", "9"));
        for (int i = 0; i < 300; i++) {
            byte[] body = random.nextInt(4) == 0 ? new byte[random.nextInt(500)] : good.clone();
            for (int hit = 1 + random.nextInt(8); hit > 0 && body.length > 0; hit--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            String type = random.nextInt(4) == 0 ? "application/json" : "application/x-protobuf";
            String path = random.nextBoolean() ? "/v1/traces" : "/v1/logs";
            HttpResponse<byte[]> answer = send(path, token, type, body);
            assertThat(answer.statusCode()).as("seed 17, body " + i + " to " + path).isBetween(200, 499);
            assertThat(new String(answer.body(), UTF_8)).doesNotContain("zebras", "Exception", "at io.");
        }
    }

    private static Span span(String account, String outputTokens) {
        Span.Builder span = Span.newBuilder().setName("chat").setStartTimeUnixNano(TIME_NANOS);
        Map<String, AnyValue> values = new TreeMap<>(Map.of(
                "gen_ai.request.model", text("large-2"),
                "gen_ai.input.messages", text(MESSAGES),
                "gen_ai.usage.output_tokens", AnyValue.newBuilder().setIntValue(Long.parseLong(outputTokens)).build()));
        if (!account.isEmpty()) {
            values.put("user.id", text(account));
        }
        values.forEach((name, value) -> span.addAttributes(KeyValue.newBuilder().setKey(name).setValue(value)));
        return span.build();
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    private static byte[] request(Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
                .build()
                .toByteArray();
    }

    private static String created(String role) throws Exception {
        byte[] body = send("/v1/tokens", token, "application/json", ("{\"name\":\"t\",\"role\":\"" + role + "\"}").getBytes(UTF_8)).body();
        return new String(body, UTF_8).replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    private static io.grpc.Status.Code code(String bearer, byte[] request, boolean packed) throws Exception {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + bearer);
        ManagedChannel channel = NettyChannelBuilder.forTarget(grpc).usePlaintext().build();
        try {
            var stub = TraceServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .withDeadlineAfter(20, TimeUnit.SECONDS);
            var unused = (packed ? stub.withCompression("gzip") : stub).export(ExportTraceServiceRequest.parseFrom(request));
            return io.grpc.Status.Code.OK;
        } catch (StatusRuntimeException e) {
            Status status = StatusProto.fromThrowable(e);
            assertThat(status == null ? List.<Any>of() : status.getDetailsList())
                    .as("none of these is better later").noneMatch(detail -> detail.is(RetryInfo.class));
            return e.getStatus().getCode();
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private static HttpResponse<byte[]> send(String path, String bearer, String type, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }
}
