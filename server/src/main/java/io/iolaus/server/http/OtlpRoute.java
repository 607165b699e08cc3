package io.iolaus.server.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.ingest.MalformedRecordException;
import io.iolaus.ingest.OtlpJsonDecoder;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import io.iolaus.server.metrics.Taken;
import io.iolaus.server.metrics.Way;
import io.iolaus.server.otlp.ExportRequests;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/// Takes spans and log records in, as OpenTelemetry's exporters send them (OTLP 1.11), and answers once they are on disk.
///
/// Exporters know no key for a batch, but send the same bytes again where they heard no answer, with the ids of their spans
/// in them. So the body's digest is the key, and a batch whose answer was lost counts once.
final class OtlpRoute {

    static final String PROTOBUF = "application/x-protobuf";
    static final String JSON = "application/json";

    private static final Set<String> TYPES = Set.of(PROTOBUF, JSON);
    private static final int REFUSALS_SHOWN = 10;

    private final Admission admission;

    OtlpRoute(Admission admission) {
        this.admission = admission;
    }

    /// What a request has for us.
    private static final class Export {
        private final List<Reading> readings = new ArrayList<>();
        private final StringBuilder refusals = new StringBuilder();
        private int refused;
        private boolean repeated;

        void refuse(int record, MalformedRecordException why) {
            if (++refused <= REFUSALS_SHOWN) {
                refusals.append(refused == 1 ? "" : "; ").append("record ").append(record).append(": ").append(why.getMessage());
            }
        }

        String message() {
            return refused > REFUSALS_SHOWN ? refusals + "; and " + (refused - REFUSALS_SHOWN) + " more" : refusals.toString();
        }
    }

    static boolean isOf(List<String> segments) {
        return segments.equals(List.of("v1", "traces")) || segments.equals(List.of("v1", "logs"));
    }

    static boolean isJson(Call call) {
        return call.header().apply("content-type").orElse("").strip().toLowerCase(Locale.ROOT).startsWith(JSON);
    }

    /// Takes spans.
    Answer traces(Call call) throws IOException {
        return answer(call, ExportRequests::ofTraces, "rejectedSpans", taken -> taken.refused == 0
                ? ExportTraceServiceResponse.getDefaultInstance()
                : ExportTraceServiceResponse.newBuilder()
                        .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                                .setRejectedSpans(taken.refused)
                                .setErrorMessage(taken.message()))
                        .build());
    }

    /// Takes log records.
    Answer logs(Call call) throws IOException {
        return answer(call, ExportRequests::ofLogs, "rejectedLogRecords", taken -> taken.refused == 0
                ? ExportLogsServiceResponse.getDefaultInstance()
                : ExportLogsServiceResponse.newBuilder()
                        .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                                .setRejectedLogRecords(taken.refused)
                                .setErrorMessage(taken.message()))
                        .build());
    }

    /// @param count the field of the response in JSON that says how many were refused
    private Answer answer(Call call, Rewriting rewriting, String count, Function<Export, MessageLite> response) throws IOException {
        byte[] body = call.bytes(TYPES); // waits for the client, so before anybody may have to wait for us
        return admission.oneOfFew(() -> {
            Export taken = take(call, body, rewriting);
            Answer answer = isJson(call)
                    ? answerJson(taken, count)
                    : new Answer(200, response.apply(taken).toByteArray(), Map.of("Content-Type", PROTOBUF));
            return new Admission.Batch(
                    new Taken(Way.OTLP, Taken.Of.EXCHANGES, taken.readings.size(), taken.refused, taken.repeated), answer);
        });
    }

    /// From protobuf to the same request in JSON.
    private interface Rewriting {
        byte[] json(byte[] protobuf) throws InvalidProtocolBufferException;
    }

    private Export take(Call call, byte[] body, Rewriting rewriting) throws IOException {
        byte[] request = body;
        if (!isJson(call)) {
            try {
                request = rewriting.json(body);
            } catch (InvalidProtocolBufferException e) {
                throw new Problem.Refusal(Problem.badRequest("is no export request in protobuf", "body"));
            }
        }
        Export taken = new Export();
        ExchangeReader reader = new ExchangeReader();
        int records;
        try {
            records = new OtlpJsonDecoder().decodeEach(
                    request, exchange -> taken.readings.add(reader.read(exchange)), taken::refuse);
        } catch (MalformedRecordException e) {
            throw new Problem.Refusal(Problem.badRequest(e.getMessage() == null ? "is no export request" : e.getMessage(), "body"));
        }
        if (records > LinesRoute.MOST_LINES) {
            throw new Problem.Refusal(Problem.tooLarge("must have at most " + LinesRoute.MOST_LINES + " records; send it in parts"));
        }
        if (!taken.readings.isEmpty()) {
            String digest = Admission.digest(body);
            taken.repeated = admission.append(new IntakeBatch.Readings("otlp-" + digest, taken.readings));
        }
        return taken;
    }

    private static Answer answerJson(Export taken, String count) {
        return Answer.json(200, json -> {
            json.writeStartObject();
            if (taken.refused > 0) {
                json.writeObjectFieldStart("partialSuccess");
                json.writeStringField(count, Integer.toString(taken.refused)); // 64-bit integers are text in protobuf's JSON
                json.writeStringField("errorMessage", taken.message());
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }
}
