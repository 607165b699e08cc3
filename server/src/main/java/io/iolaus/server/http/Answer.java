package io.iolaus.server.http;

import java.util.Map;

/// What goes back.
///
/// @param status of HTTP
/// @param body JSON
/// @param headers Content-Type among them
record Answer(int status, byte[] body, Map<String, String> headers) {

    Answer {
        headers = Map.copyOf(headers);
    }

    /// Done, and nothing to say.
    static Answer empty() {
        return new Answer(204, new byte[0], Map.of());
    }

    static Answer json(int status, Json.Writing writing) {
        return new Answer(status, Json.write(writing), Map.of("Content-Type", "application/json"));
    }
}
