package io.iolaus.server.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Why a request is refused (RFC 9457): the rule that it breaks and where, with the value unless that may be text or a secret.
///
/// @param status of HTTP
/// @param title the kind of refusal, the same for all of the kind
/// @param detail rule and value, for a person: `body must have at most 32000000 bytes unpacked`
/// @param place the header, the field or the line that is meant
/// @param headers what else the answer says
record Problem(int status, String title, String detail, String place, Map<String, String> headers) {

    Problem {
        headers = Map.copyOf(headers);
    }

    Problem(int status, String title, String detail, String place) {
        this(status, title, detail, place, Map.of());
    }

    static Problem badRequest(String detail, String place) {
        return new Problem(400, "Bad Request", detail, place);
    }

    static Problem tooLarge(String detail) {
        return new Problem(413, "Content Too Large", detail, "body");
    }

    static Problem unsupported(String detail, String place) {
        return new Problem(415, "Unsupported Media Type", detail, place);
    }

    static Problem later(String detail, String place, Duration when) {
        return new Problem(429, "Too Many Requests", detail, place, Map.of("Retry-After", Long.toString(when.toSeconds())));
    }

    /// What is at fault is ours, and no word of it leaves the server.
    static Problem unavailable(String detail, Duration when) {
        return new Problem(503, "Service Unavailable", detail, "server", Map.of("Retry-After", Long.toString(when.toSeconds())));
    }

    Answer answer() {
        byte[] body = Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            json.writeStringField("place", place);
            json.writeEndObject();
        });
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/problem+json");
        return new Answer(status, body, all);
    }

    /// Ends a request with a problem.
    static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Refusal(Problem problem) {
            super(problem.place() + ": " + problem.detail());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }

        /// The same, where a status of 401, 403 or 429 would be taken for an answer about somebody's customer.
        Refusal ofTheGateway() {
            return new Refusal(new Problem(
                    407, "Proxy Authentication Required", problem.detail(), problem.place(),
                    Map.of("Proxy-Authenticate", "Bearer realm=\"iolaus\"")));
        }
    }
}
