package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Opens one record as JSON and says what is wrong with a value, in words that hold no prompt text.
final class JsonRecords {

    /// One factory for all: its symbol tables carry field names from record to record.
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // A crafted set of colliding names costs its own record some time and must not stop the others.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    // Whoever splits lines bounds them; a text may be as long as its line.
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(200)
                    .build())
            .build();

    private JsonRecords() {}

    /// Opens a record that must be one JSON object and stands on its first token.
    static JsonParser open(byte[] bytes, int offset, int length) throws MalformedRecordException {
        int broken = Utf8.firstBroken(bytes, offset, length);
        if (broken >= 0) {
            throw new MalformedRecordException("", "is not UTF-8 at byte " + (broken + 1));
        }
        for (int i = offset; i < offset + Math.min(length, 4); i++) {
            // The parser takes zeros here for UTF-16 or UTF-32.
            if (bytes[i] == 0) {
                throw new MalformedRecordException("", "is not JSON: it starts with a zero byte");
            }
        }
        JsonParser parser;
        try {
            parser = FACTORY.createParser(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be read", e);
        }
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException("", "must be one JSON object");
            }
            return parser;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Opens text that holds JSON itself.
    static JsonParser open(char[] text, int offset, int length) throws IOException {
        return FACTORY.createParser(text, offset, length);
    }

    /// Nothing may follow the object.
    static void end(JsonParser parser) throws IOException, MalformedRecordException {
        if (parser.nextToken() != null) {
            throw new MalformedRecordException("", "has more than one JSON value on the line");
        }
    }

    /// The parser's own words may repeat the text that they stumbled on, so only the place is taken from them.
    static MalformedRecordException failure(IOException e) {
        if (e instanceof JsonProcessingException broken && broken.getLocation() != null) {
            long column = broken.getLocation().getColumnNr();
            return new MalformedRecordException("", "is not valid JSON near column " + column);
        }
        return new MalformedRecordException("", "is not valid JSON");
    }

    static MalformedRecordException wrong(String field, String mustBe, JsonParser parser) throws IOException {
        return new MalformedRecordException(field, mustBe + ", got " + shown(parser));
    }

    /// The current value, bounded, on one line; for fields that cannot hold a prompt.
    static String shown(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return "an object";
        }
        if (token == JsonToken.START_ARRAY) {
            return "an array";
        }
        String text = shown(parser.getText());
        return token == JsonToken.VALUE_STRING ? '"' + text + '"' : text;
    }

    /// `text` cut to [MalformedRecordException#VALUE_LIMIT] characters, with control characters made visible.
    static String shown(String text) {
        int end = Math.min(text.length(), MalformedRecordException.VALUE_LIMIT);
        StringBuilder out = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return end < text.length() ? out.append('…').toString() : out.toString();
    }
}
