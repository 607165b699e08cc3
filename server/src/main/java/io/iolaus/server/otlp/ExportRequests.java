package io.iolaus.server.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/// Rewrites an export request from protobuf into OTLP's JSON, as far as a decoder looks at it: times, attributes, events, bodies.
///
/// So one decoder has the rules of what is an exchange and what its fields mean, whichever way it came. Nesting is bounded by the
/// protobuf library, at a hundred messages.
public final class ExportRequests {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ExportRequests() {}

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /// Rewrites a request for spans.
    ///
    /// @throws InvalidProtocolBufferException if the bytes are no such message
    public static byte[] ofTraces(byte[] protobuf) throws InvalidProtocolBufferException {
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(protobuf);
        return json("resourceSpans", json -> {
            for (ResourceSpans resource : request.getResourceSpansList()) {
                json.writeStartObject();
                resource(resource.getResource(), json);
                json.writeArrayFieldStart("scopeSpans");
                for (ScopeSpans scope : resource.getScopeSpansList()) {
                    json.writeStartObject();
                    json.writeArrayFieldStart("spans");
                    for (Span span : scope.getSpansList()) {
                        span(span, json);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    /// Rewrites a request for log records.
    ///
    /// @throws InvalidProtocolBufferException if the bytes are no such message
    public static byte[] ofLogs(byte[] protobuf) throws InvalidProtocolBufferException {
        ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(protobuf);
        return json("resourceLogs", json -> {
            for (ResourceLogs resource : request.getResourceLogsList()) {
                json.writeStartObject();
                resource(resource.getResource(), json);
                json.writeArrayFieldStart("scopeLogs");
                for (ScopeLogs scope : resource.getScopeLogsList()) {
                    json.writeStartObject();
                    json.writeArrayFieldStart("logRecords");
                    for (LogRecord record : scope.getLogRecordsList()) {
                        logRecord(record, json);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    private static byte[] json(String resources, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayFieldStart(resources);
            writing.to(json);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    private static void resource(Resource resource, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("resource");
        attributes(resource.getAttributesList(), json);
        json.writeEndObject();
    }

    private static void span(Span span, JsonGenerator json) throws IOException {
        json.writeStartObject();
        time("startTimeUnixNano", span.getStartTimeUnixNano(), json);
        attributes(span.getAttributesList(), json);
        json.writeArrayFieldStart("events");
        for (Span.Event event : span.getEventsList()) {
            json.writeStartObject();
            json.writeStringField("name", event.getName());
            attributes(event.getAttributesList(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void logRecord(LogRecord record, JsonGenerator json) throws IOException {
        json.writeStartObject();
        time("timeUnixNano", record.getTimeUnixNano(), json);
        time("observedTimeUnixNano", record.getObservedTimeUnixNano(), json);
        attributes(record.getAttributesList(), json);
        if (record.hasBody()) {
            json.writeFieldName("body");
            value(record.getBody(), json);
        }
        json.writeEndObject();
    }

    private static void time(String name, long nanos, JsonGenerator json) throws IOException {
        json.writeStringField(name, Long.toUnsignedString(nanos));
    }

    private static void attributes(List<KeyValue> attributes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("attributes");
        keyed(attributes, json);
        json.writeEndArray();
    }

    private static void keyed(List<KeyValue> pairs, JsonGenerator json) throws IOException {
        for (KeyValue pair : pairs) {
            json.writeStartObject();
            json.writeStringField("key", pair.getKey());
            json.writeFieldName("value");
            value(pair.getValue(), json);
            json.writeEndObject();
        }
    }

    private static void value(AnyValue value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        switch (value.getValueCase()) {
            case STRING_VALUE -> json.writeStringField("stringValue", value.getStringValue());
            case BOOL_VALUE -> json.writeBooleanField("boolValue", value.getBoolValue());
            case INT_VALUE -> json.writeStringField("intValue", Long.toString(value.getIntValue()));
            case DOUBLE_VALUE -> json.writeNumberField("doubleValue", value.getDoubleValue());
            case BYTES_VALUE -> json.writeBinaryField("bytesValue", value.getBytesValue().toByteArray());
            case ARRAY_VALUE -> {
                json.writeObjectFieldStart("arrayValue");
                json.writeArrayFieldStart("values");
                for (AnyValue one : value.getArrayValue().getValuesList()) {
                    value(one, json);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            case KVLIST_VALUE -> {
                json.writeObjectFieldStart("kvlistValue");
                json.writeArrayFieldStart("values");
                keyed(value.getKvlistValue().getValuesList(), json);
                json.writeEndArray();
                json.writeEndObject();
            }
            default -> { } // none, or a type that this version of OTLP has for other signals: null
        }
        json.writeEndObject();
    }
}
