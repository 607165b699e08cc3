package io.iolaus.server.metrics;

/// By which way something came in.
public enum Way {
    /// JSON Lines over HTTP.
    HTTP("http"),
    /// OpenTelemetry's spans and log records, over HTTP or gRPC.
    OTLP("otlp"),
    /// Messages of topics.
    KAFKA("kafka"),
    /// Lines of a followed file.
    FOLLOW("follow");

    private final String wireName;

    Way(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
