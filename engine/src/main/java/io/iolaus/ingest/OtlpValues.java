package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Turns OTLP's typed values (opentelemetry-proto, `AnyValue` in its JSON form) into plain JSON.
final class OtlpValues {

    private OtlpValues() {}

    /// Unwraps the object that `parser` stands on; an empty one is `null`.
    static void unwrap(JsonParser parser, JsonGenerator out) throws IOException, MalformedRecordException {
        boolean written = false;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (written) {
                // A value has one type; what else stands there is nothing.
                parser.skipChildren();
                continue;
            }
            switch (key) {
                case "stringValue", "boolValue", "doubleValue", "bytesValue" -> {
                    requireScalar(token, key);
                    out.copyCurrentEvent(parser);
                    written = true;
                }
                case "intValue" -> {
                    requireScalar(token, key);
                    // 64-bit integers are text in protobuf's JSON.
                    if (!Numbers.isJson(parser.getText())) {
                        throw new MalformedRecordException("intValue", "must be an integer");
                    }
                    out.writeNumber(parser.getText());
                    written = true;
                }
                case "arrayValue" -> {
                    out.writeStartArray();
                    values(parser, out, false);
                    out.writeEndArray();
                    written = true;
                }
                case "kvlistValue" -> {
                    out.writeStartObject();
                    values(parser, out, true);
                    out.writeEndObject();
                    written = true;
                }
                default -> parser.skipChildren();
            }
        }
        if (!written) {
            out.writeNull();
        }
    }

    private static void values(JsonParser parser, JsonGenerator out, boolean keyed)
            throws IOException, MalformedRecordException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedRecordException("value", "must be an object with values");
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (parser.nextToken() != JsonToken.START_ARRAY || !key.equals("values")) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new MalformedRecordException("values", "must hold objects");
                }
                if (keyed) {
                    keyValue(parser, out);
                } else {
                    unwrap(parser, out);
                }
            }
        }
    }

    /// Every exporter writes the key first; a pair that does not is refused rather than held.
    private static void keyValue(JsonParser parser, JsonGenerator out) throws IOException, MalformedRecordException {
        boolean named = false;
        boolean valued = false;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (key.equals("key") && token == JsonToken.VALUE_STRING && !named) {
                out.writeFieldName(parser.getText());
                named = true;
            } else if (key.equals("value") && token == JsonToken.START_OBJECT && named && !valued) {
                unwrap(parser, out);
                valued = true;
            } else {
                throw new MalformedRecordException("kvlistValue", "must hold pairs of key and value, in this order");
            }
        }
        if (named && !valued) {
            out.writeNull();
        }
    }

    private static void requireScalar(JsonToken token, String field) throws MalformedRecordException {
        if (!token.isScalarValue()) {
            throw new MalformedRecordException(field, "must be a single value");
        }
    }
}
