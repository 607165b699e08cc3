package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The attributes of one OTLP resource, span or log record that mean something to the contract, as plain JSON.
///
/// OTLP wraps each value by its type (`{"stringValue": "x"}`); here it is unwrapped. One thread.
final class OtlpAttributes {

    private static final Set<String> EXCHANGES = Set.of("\"chat\"", "\"text_completion\"", "\"generate_content\"", "\"embeddings\"");
    private static final Set<String> ENCLOSING =
            Set.of("\"execute_tool\"", "\"invoke_agent\"", "\"create_agent\"", "\"invoke_workflow\"");
    private static final String INDEXED_PROMPT = "gen_ai.prompt.";
    private static final String DETAILS_EVENT = "gen_ai.client.inference.operation.details";

    private static final class Value {
        private final String name; // as the attribute spelled it: an older name may have rules of its own
        private final byte[] json;

        Value(String name, byte[] json) {
            this.name = name;
            this.json = json;
        }
    }

    private static final class Message {
        private byte[] role = "\"user\"".getBytes(StandardCharsets.US_ASCII);
        private byte @Nullable [] content;
    }

    private final Map<ContractField, Value> values = new EnumMap<>(ContractField.class);
    /// Messages of the conventions' first drafts, one attribute or event each, in order.
    private final Map<Integer, Message> messages = new TreeMap<>();

    void clear() {
        values.clear();
        messages.clear();
    }

    boolean isExchange() {
        Value operation = values.get(ContractField.OPERATION);
        String name = operation == null ? "" : new String(operation.json, StandardCharsets.UTF_8);
        return !ENCLOSING.contains(name) && (EXCHANGES.contains(name) || values.containsKey(ContractField.MODEL));
    }

    /// Adds all that is here to `line`, and what only `defaults` has.
    void put(ContractLine line, OtlpAttributes defaults) {
        for (ContractField field : ContractField.values()) {
            Value value = values.getOrDefault(field, defaults.values.get(field));
            if (field == ContractField.MESSAGES && value == null && !messages.isEmpty()) {
                putMessages(line);
            } else if (field != ContractField.TIMESTAMP && value != null) {
                line.name(value.name);
                line.raw(value.json);
            }
        }
    }

    private void putMessages(ContractLine line) {
        line.name(ContractField.MESSAGES.wireName());
        line.raw("[");
        String comma = "";
        for (Message message : messages.values()) {
            line.raw(comma + "{\"role\":");
            line.raw(message.role);
            if (message.content != null) {
                line.raw(",\"content\":");
                line.raw(message.content);
            }
            line.raw("}");
            comma = ",";
        }
        line.raw("]");
    }

    /// Reads `[{"key": …, "value": …}, …]`, on whose first token the parser stands.
    void read(JsonParser parser) throws IOException, MalformedRecordException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException("attributes", "must hold objects");
            }
            String name = "";
            byte[] json = null;
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (key.equals("key") && token == JsonToken.VALUE_STRING) {
                    name = parser.getText();
                } else if (key.equals("value") && token == JsonToken.START_OBJECT && (name.isEmpty() || isWanted(name))) {
                    json = unwrapped(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (json != null) {
                keep(name, json);
            }
        }
    }

    /// Reads a span's events; those that carry messages or details are kept.
    void readEvents(JsonParser parser) throws IOException, MalformedRecordException {
        OtlpEvent event = new OtlpEvent();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException("events", "must hold objects");
            }
            event.read(parser);
            if (event.name.equals(DETAILS_EVENT)) {
                event.attributes.values.forEach(values::putIfAbsent);
            } else {
                takeMessage(event);
            }
        }
    }

    private void takeMessage(OtlpEvent event) {
        Message message = new Message();
        switch (event.name) {
            case "gen_ai.content.prompt" -> {
                Value prompt = event.attributes.values.get(ContractField.MESSAGES);
                if (prompt != null) {
                    values.putIfAbsent(ContractField.MESSAGES, prompt);
                }
                return;
            }
            case "gen_ai.system.message" -> message.role = ascii("\"system\"");
            case "gen_ai.user.message" -> message.role = ascii("\"user\"");
            case "gen_ai.assistant.message" -> message.role = ascii("\"assistant\"");
            case "gen_ai.tool.message" -> message.role = ascii("\"tool\"");
            default -> {
                return;
            }
        }
        message.content = event.attributes.content;
        messages.put(messages.size(), message);
    }

    /// Reads a log record's body where it is a list of keys and values: they count as attributes.
    void readBody(JsonParser parser) throws IOException, MalformedRecordException {
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.START_OBJECT && key.equals("kvlistValue")) {
                for (String inner = parser.nextFieldName(); inner != null; inner = parser.nextFieldName()) {
                    if (parser.nextToken() == JsonToken.START_ARRAY && inner.equals("values")) {
                        read(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private byte @Nullable [] content; // of an event's attribute `content`

    private static boolean isWanted(String name) {
        return name.equals("content")
                || name.startsWith(INDEXED_PROMPT)
                || ContractField.named(name).isPresent();
    }

    private void keep(String name, byte[] json) throws IOException {
        if (name.equals("content")) {
            content = json;
            return;
        }
        if (name.startsWith(INDEXED_PROMPT)) {
            keepIndexed(name, json);
            return;
        }
        ContractField field = ContractField.named(name).orElse(null);
        if (field == null || (json.length == 4 && json[0] == 'n')) {
            return;
        }
        byte[] value = field == ContractField.SYSTEM_INSTRUCTIONS ? partsIfSpelled(json) : json;
        if (field.wireName().equals(name)) {
            values.put(field, new Value(name, value));
        } else {
            values.putIfAbsent(field, new Value(name, value));
        }
    }

    /// `gen_ai.prompt.3.content`: a message that was spread over attributes.
    private void keepIndexed(String name, byte[] json) {
        int dot = name.indexOf('.', INDEXED_PROMPT.length());
        if (dot < 0 || dot - INDEXED_PROMPT.length() > 6) {
            return;
        }
        String index = name.substring(INDEXED_PROMPT.length(), dot);
        if (index.isEmpty() || !index.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        Message message = messages.computeIfAbsent(Integer.parseInt(index), i -> new Message());
        switch (name.substring(dot + 1)) {
            case "role" -> message.role = json;
            case "content" -> message.content = json;
            default -> { }
        }
    }

    /// Attributes that may not be structured carry the parts array as text.
    private static byte[] partsIfSpelled(byte[] json) throws IOException {
        if (json.length < 3 || json[0] != '"' || json[1] != '[') {
            return json;
        }
        String text = new Slice(json, 0, json.length, JsonToken.VALUE_STRING).text();
        try (JsonParser parser = JsonRecords.FACTORY.createParser(text)) {
            parser.nextToken();
            JsonToken first = parser.nextToken();
            while (parser.nextToken() != null) {
                // To the end: only valid JSON is taken for JSON.
            }
            return first == JsonToken.START_OBJECT ? text.getBytes(StandardCharsets.UTF_8) : json;
        } catch (IOException prose) {
            return json;
        }
    }

    private static byte[] unwrapped(JsonParser parser) throws IOException, MalformedRecordException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JsonRecords.FACTORY.createGenerator(out)) {
            OtlpValues.unwrap(parser, generator);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// One event of a span. Used again for the next.
    private static final class OtlpEvent {
        private final OtlpAttributes attributes = new OtlpAttributes();
        private String name = "";

        void read(JsonParser parser) throws IOException, MalformedRecordException {
            name = "";
            attributes.clear();
            attributes.content = null;
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (key.equals("name") && token == JsonToken.VALUE_STRING) {
                    name = parser.getText();
                } else if (key.equals("attributes") && token == JsonToken.START_ARRAY) {
                    attributes.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
