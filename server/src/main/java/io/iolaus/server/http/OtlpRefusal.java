package io.iolaus.server.http;

import java.util.Map;
import java.util.TreeMap;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;

/// A refusal as exporters read it: `google.rpc.Status`, which OTLP wants over HTTP and gRPC alike.
///
/// Whether and when to send again stands in `Retry-After` and, for gRPC, in a `RetryInfo`; a refusal without is final.
final class OtlpRefusal {

    private OtlpRefusal() {}

    static Answer answer(Problem problem, Call call) {
        Status status = status(problem);
        Map<String, String> headers = new TreeMap<>(problem.headers());
        if (!OtlpRoute.isJson(call)) {
            headers.put("Content-Type", OtlpRoute.PROTOBUF);
            return new Answer(problem.status(), status.toByteArray(), headers);
        }
        headers.put("Content-Type", OtlpRoute.JSON);
        return new Answer(problem.status(), Json.write(json -> {
            json.writeStartObject();
            json.writeNumberField("code", status.getCode());
            json.writeStringField("message", status.getMessage());
            json.writeEndObject();
        }), headers);
    }

    private static Status status(Problem problem) {
        Status.Builder status =
                Status.newBuilder().setCode(code(problem.status()).getNumber()).setMessage(problem.place() + ": " + problem.detail());
        String after = problem.headers().get("Retry-After");
        if (after != null) {
            Duration delay = Duration.newBuilder().setSeconds(Long.parseLong(after)).build();
            status.addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()));
        }
        return status.build();
    }

    /// Codes of gRPC that exporters take for what the status of HTTP says: which are worth another try (OTLP, "Failures").
    private static Code code(int status) {
        return switch (status) {
            case 401 -> Code.UNAUTHENTICATED;
            case 403 -> Code.PERMISSION_DENIED;
            case 404, 405 -> Code.UNIMPLEMENTED;
            case 413, 429 -> Code.RESOURCE_EXHAUSTED;
            case 500 -> Code.INTERNAL;
            case 503 -> Code.UNAVAILABLE;
            default -> Code.INVALID_ARGUMENT;
        };
    }
}
