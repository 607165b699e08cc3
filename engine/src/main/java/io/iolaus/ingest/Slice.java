package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A JSON value as it stands in a record's bytes. Holds on to the bytes, so it lives no longer than the record.
final class Slice {

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final JsonToken token;

    /// The value in `bytes[start .. end)`, whose first token is `token`.
    Slice(byte[] bytes, int start, int end, JsonToken token) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.token = token;
    }

    /// The value that `parser` stands on, which it then has behind it; `base` is where the parser's input starts.
    static Slice at(JsonParser parser, byte[] bytes, int base) throws IOException {
        JsonToken token = parser.currentToken();
        int start = base + (int) parser.currentTokenLocation().getByteOffset();
        if (token.isStructStart()) {
            parser.skipChildren();
        } else {
            parser.finishToken();
        }
        return new Slice(bytes, start, base + (int) parser.currentLocation().getByteOffset(), token);
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    JsonToken token() {
        return token;
    }

    int length() {
        return end - start;
    }

    boolean isText() {
        return token == JsonToken.VALUE_STRING;
    }

    /// Whether it stands for nothing: `null` or empty text.
    boolean isNothing() {
        return token == JsonToken.VALUE_NULL || (isText() && length() == 2);
    }

    /// The characters of a scalar, without quotes and with its escapes as they stand: for numbers and markers.
    String bare() {
        int quotes = isText() ? 1 : 0;
        return new String(bytes, start + quotes, length() - 2 * quotes, StandardCharsets.UTF_8);
    }

    /// A text's characters.
    String text() throws IOException {
        try (JsonParser parser = JsonRecords.FACTORY.createParser(bytes, start, length())) {
            parser.nextToken();
            return parser.getText();
        }
    }
}
