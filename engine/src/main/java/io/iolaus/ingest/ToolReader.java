package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the names out of tool definitions and nothing else.
///
/// `{"type": "function", "function": {"name": …}}` (OpenAI), `{"name": …}` (Anthropic, the conventions), `{"type": "web_search"}` (a
/// vendor's own tool), or the bare name.
final class ToolReader {

    private static final String FIELD = ContractField.TOOLS.wireName();
    private static final String RULE = "must be an array of tool definitions, or that array as a JSON string";

    private final TextCache names = new TextCache();

    List<String> read(JsonParser parser) throws IOException, MalformedRecordException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return array(parser);
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedRecordException(FIELD, RULE);
        }
        if (parser.getTextLength() == 0) {
            return List.of();
        }
        try (JsonParser inner =
                JsonRecords.open(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())) {
            if (inner.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedRecordException(FIELD, RULE);
            }
            List<String> found = array(inner);
            JsonRecords.end(inner);
            return found;
        } catch (IOException broken) {
            throw new MalformedRecordException(FIELD, RULE);
        }
    }

    private List<String> array(JsonParser parser) throws IOException, MalformedRecordException {
        List<String> found = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            switch (parser.currentToken()) {
                case VALUE_STRING -> found.add(word(parser));
                case START_OBJECT -> found.add(definition(parser, found.size() + 1));
                default -> throw new MalformedRecordException(FIELD, RULE);
            }
        }
        return found;
    }

    private String definition(JsonParser parser, int position) throws IOException, MalformedRecordException {
        String name = "";
        String type = "";
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            boolean text = token == JsonToken.VALUE_STRING;
            switch (key) {
                case "name" -> name = text ? word(parser) : name;
                case "type" -> type = text ? word(parser) : type;
                case "function" -> {
                    if (token == JsonToken.START_OBJECT) {
                        name = nameIn(parser, name);
                    }
                }
                default -> { }
            }
            parser.skipChildren();
        }
        if (name.isEmpty() && type.isEmpty()) {
            throw new MalformedRecordException(FIELD, "definition " + position + " has no name");
        }
        return name.isEmpty() ? type : name;
    }

    private String nameIn(JsonParser parser, String otherwise) throws IOException {
        String name = otherwise;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.VALUE_STRING && key.equals("name")) {
                name = word(parser);
            }
            parser.skipChildren();
        }
        return name;
    }

    private String word(JsonParser parser) throws IOException {
        return names.get(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
}
