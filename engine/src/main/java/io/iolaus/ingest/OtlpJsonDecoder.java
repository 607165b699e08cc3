package io.iolaus.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/// Decodes OTLP JSON: one line is one export request, or one of its resource entries, of traces or of logs.
///
/// A span or log record is an exchange where it names a requested model or is a chat, completion or content generation;
/// spans of agents and of tool calls only enclose or follow exchanges and are passed over. The resource's attributes stand in
/// for those that a span lacks. Messages come from the attributes, or from the events of older conventions.
public final class OtlpJsonDecoder implements ExchangeDecoder {

    private final OtlpAttributes resource = new OtlpAttributes();
    private final OtlpAttributes own = new OtlpAttributes();
    private final ContractLine line = new ContractLine();
    private final ContractDecoder contract = new ContractDecoder();
    private final List<Exchange> found = new ArrayList<>();
    private @Nullable Refusals refusals;
    private int records;

    /// Hears of records that break the contract.
    @FunctionalInterface
    public interface Refusals {
        /// Tells of one; the request goes on.
        ///
        /// @param record which span or log record of the request, from 1 on
        void refused(int record, MalformedRecordException why);
    }

    /// Decodes one export request as it comes over a network, where a record that breaks the contract costs itself alone.
    ///
    /// @return how many spans or log records the request has, those that are no exchanges too
    /// @throws MalformedRecordException if it is no export request; nothing was given to the sink then
    public int decodeEach(byte[] request, Sink sink, Refusals refused) throws MalformedRecordException {
        refusals = refused;
        try {
            decode(request, 0, request.length, sink);
            return records;
        } finally {
            refusals = null;
        }
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, Sink sink) throws MalformedRecordException {
        found.clear();
        records = 0;
        try (JsonParser parser = JsonRecords.open(bytes, offset, length)) {
            // Positions are taken within the record, so slices need no base but its offset.
            resourceOrRequest(parser, bytes, offset);
            JsonRecords.end(parser);
        } catch (IOException e) {
            throw JsonRecords.failure(e);
        }
        found.forEach(sink::accept);
    }

    /// The outer object: a request with its list of resources, or a single one of them.
    private void resourceOrRequest(JsonParser parser, byte[] bytes, int base)
            throws IOException, MalformedRecordException {
        Slice attributes = null;
        List<Slice> scopes = new ArrayList<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (key) {
                case "resourceSpans", "resourceLogs" -> {
                    requireArray(token, key);
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        requireObject(parser.currentToken(), key);
                        resourceOrRequest(parser, bytes, base);
                    }
                }
                case "resource" -> attributes = Slice.at(parser, bytes, base);
                case "scopeSpans", "scopeLogs", "instrumentationLibrarySpans" -> {
                    requireArray(token, key);
                    scopes.add(Slice.at(parser, bytes, base));
                }
                default -> parser.skipChildren();
            }
        }
        if (scopes.isEmpty()) {
            return;
        }
        readResource(attributes);
        for (Slice slice : scopes) {
            try (JsonParser inner = JsonRecords.FACTORY.createParser(slice.bytes(), slice.start(), slice.length())) {
                inner.nextToken();
                scopes(inner);
            }
        }
    }

    private void readResource(@Nullable Slice slice) throws IOException, MalformedRecordException {
        resource.clear();
        if (slice == null || slice.token() != JsonToken.START_OBJECT) {
            return;
        }
        try (JsonParser parser = JsonRecords.FACTORY.createParser(slice.bytes(), slice.start(), slice.length())) {
            parser.nextToken();
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (key.equals("attributes") && token == JsonToken.START_ARRAY) {
                    resource.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void scopes(JsonParser parser) throws IOException, MalformedRecordException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            requireObject(parser.currentToken(), "scopes");
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                switch (key) {
                    case "spans", "logRecords" -> {
                        requireArray(token, key);
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            requireObject(parser.currentToken(), key);
                            spanOrRecord(parser);
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        }
    }

    private void spanOrRecord(JsonParser parser) throws IOException, MalformedRecordException {
        own.clear();
        records++;
        String began = "";
        String observed = "";
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (key) {
                case "startTimeUnixNano", "timeUnixNano" -> began = token.isScalarValue() ? parser.getText() : "";
                case "observedTimeUnixNano" -> observed = token.isScalarValue() ? parser.getText() : "";
                case "attributes" -> {
                    if (token == JsonToken.START_ARRAY) {
                        own.read(parser);
                    }
                }
                case "events" -> {
                    if (token == JsonToken.START_ARRAY) {
                        own.readEvents(parser);
                    }
                }
                case "body" -> {
                    if (token == JsonToken.START_OBJECT) {
                        own.readBody(parser);
                    }
                }
                default -> { }
            }
            // What was read to its end is not skipped again.
            if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
            }
        }
        if (own.isExchange()) {
            line.begin();
            line.name(ContractField.TIMESTAMP.wireName());
            // Zero is how protobuf says that a time is not set.
            String time = began.isEmpty() || began.equals("0") ? observed : began;
            if (Numbers.isJson(time)) {
                line.raw(time);
            } else {
                line.text(time);
            }
            own.put(line, resource);
            decodeLine();
        }
    }

    private void decodeLine() throws MalformedRecordException {
        try {
            line.decode(contract, found::add);
        } catch (MalformedRecordException e) {
            if (refusals == null) {
                throw e;
            }
            refusals.refused(records, e);
        }
    }

    private static void requireArray(JsonToken token, String field) throws MalformedRecordException {
        if (token != JsonToken.START_ARRAY) {
            throw new MalformedRecordException(field, "must be an array");
        }
    }

    private static void requireObject(JsonToken token, String field) throws MalformedRecordException {
        if (token != JsonToken.START_OBJECT) {
            throw new MalformedRecordException(field, "must hold objects");
        }
    }
}
