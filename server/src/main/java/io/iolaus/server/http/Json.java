package io.iolaus.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

/// JSON of answers, and the small objects that come with requests.
final class Json {

    private static final int LONGEST_VALUE = 8_192;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(LONGEST_VALUE)
                    .maxNameLength(256)
                    .build())
            .build();

    private Json() {}

    /// Writes one value.
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    /// One flat object of texts; a field beyond `known`, a second value or any other type is refused.
    static Map<String, String> texts(byte[] body, Set<String> known) throws Problem.Refusal {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Problem.Refusal(Problem.badRequest("must be one JSON object", "body"));
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (!known.contains(name)) {
                    throw new Problem.Refusal(Problem.badRequest("has a field that is none of " + known, "body"));
                }
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    throw new Problem.Refusal(Problem.badRequest("must be a string", name));
                }
                if (texts.put(name, parser.getText()) != null) {
                    throw new Problem.Refusal(Problem.badRequest("is given twice", name));
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new Problem.Refusal(Problem.badRequest("must be one JSON object and nothing after it", "body"));
            }
            return texts;
        } catch (Problem.Refusal e) {
            throw e;
        } catch (IOException e) {
            // The parser's own words quote what it read.
            throw new Problem.Refusal(Problem.badRequest(
                    "must be JSON in UTF-8, with values of at most " + LONGEST_VALUE + " characters", "body"));
        }
    }
}
