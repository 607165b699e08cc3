package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Reads a request's messages, in OpenAI's, Anthropic's and the conventions' shapes, into the few things kept of them.
///
/// A message is `{role, content}` with content that is text, null or an array of parts, or `{role, parts}`. The text of
/// the last user message is the prompt; text under the roles `system` and `developer` is system instructions, where the
/// record has none of its own. A user message that only returns tool results (Anthropic) is a tool message and no
/// prompt. Texts are collected in buffers that live on, so that a long conversation costs one String.
final class MessageReader {

    private static final String FIELD = ContractField.MESSAGES.wireName();

    private final TextBuffer prompt = new TextBuffer();
    private final TextBuffer system = new TextBuffer();
    private final TextBuffer body = new TextBuffer();
    private int messages;
    private int toolMessages;
    private int images;

    // Of the message being read.
    private boolean tool;
    private boolean spoken; // has a part, or content, that is no tool call or result

    void clear() {
        prompt.clear();
        system.clear();
        messages = 0;
        toolMessages = 0;
        images = 0;
    }

    int messages() {
        return messages;
    }

    int toolMessages() {
        return toolMessages;
    }

    int images() {
        return images;
    }

    String prompt() {
        return prompt.toString();
    }

    /// Text of the system and developer messages.
    String systemInstructions() {
        return system.toString();
    }

    /// Takes plain text for the one user message.
    void readPlain(JsonParser parser) throws IOException {
        clear();
        messages = 1;
        prompt.append(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    /// Reads the array that `parser` stands on, to its end.
    void read(JsonParser parser) throws IOException, MalformedRecordException {
        clear();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException(FIELD, "must hold objects, message " + (messages + 1) + " is none");
            }
            message(parser);
        }
    }

    /// Reads system instructions: text, or an array of parts.
    String readInstructions(JsonParser parser, String field) throws IOException, MalformedRecordException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token != JsonToken.START_ARRAY) {
            throw new MalformedRecordException(field, "must be text or an array of parts");
        }
        int imagesOfMessages = images;
        body.clear();
        parts(parser, field);
        images = imagesOfMessages;
        return body.toString();
    }

    private void message(JsonParser parser) throws IOException, MalformedRecordException {
        String role = null;
        boolean item = false; // an entry of OpenAI's Responses API, which has a type where others have a role
        body.clear();
        tool = false;
        spoken = false;
        messages++;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (key) {
                case "role" -> {
                    if (token != JsonToken.VALUE_STRING) {
                        throw new MalformedRecordException(FIELD, "role of message " + messages + " must be text");
                    }
                    if (role != null) {
                        throw new MalformedRecordException(FIELD, "message " + messages + " has two roles");
                    }
                    role = role(parser);
                }
                case "content", "parts" -> content(parser);
                case "tool_calls", "tool_call_id", "function_call" -> {
                    tool |= token != JsonToken.VALUE_NULL;
                    parser.skipChildren();
                }
                case "type" -> {
                    if (token == JsonToken.VALUE_STRING) {
                        item = true;
                        tool |= isTool(parser.getText());
                    }
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
        if (role == null && !item) {
            throw new MalformedRecordException(FIELD, "message " + messages + " has no role");
        }
        take(role == null ? "" : role);
    }

    private void take(String role) {
        switch (role) {
            case "tool", "function" -> tool = true;
            case "user" -> {
                if (spoken || !tool) {
                    prompt.clear();
                    prompt.append(body);
                }
            }
            case "system", "developer" -> {
                system.newLineIfAny();
                system.append(body);
            }
            default -> { }
        }
        if (tool) {
            toolMessages++;
        }
    }

    private void content(JsonParser parser) throws IOException, MalformedRecordException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> {
                spoken = true;
                line(parser);
            }
            case VALUE_NULL -> { }
            case START_ARRAY -> parts(parser, FIELD);
            default -> throw new MalformedRecordException(
                    FIELD, "content of message " + messages + " must be text, null or an array of parts");
        }
    }

    private void parts(JsonParser parser, String field) throws IOException, MalformedRecordException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            switch (parser.currentToken()) {
                case VALUE_STRING -> {
                    spoken = true;
                    line(parser);
                }
                case START_OBJECT -> part(parser);
                default -> throw new MalformedRecordException(field, "parts must be objects or text");
            }
        }
    }

    private void part(JsonParser parser) throws IOException {
        int before = body.length();
        String type = "text";
        boolean image = false;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            boolean text = token == JsonToken.VALUE_STRING;
            switch (key) {
                case "type" -> type = text ? type(parser) : type;
                case "text", "content" -> {
                    if (text && type.equals("text")) {
                        line(parser);
                    }
                }
                case "modality" -> image |= text && parser.getText().equals("image");
                case "mime_type", "media_type", "mimeType" -> image |= text && parser.getText().startsWith("image/");
                default -> { }
            }
            parser.skipChildren();
        }
        // The type may follow the text that it says is none.
        if (!type.equals("text")) {
            body.truncate(before);
        }
        if (image || type.equals("image")) {
            images++;
        }
        if (type.equals("tool")) {
            tool = true;
        } else {
            spoken = true;
        }
    }

    private void line(JsonParser parser) throws IOException {
        body.newLineIfAny();
        body.append(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    /// `text`, `image`, `tool`, or the part's own word for something that is none of them.
    private static String type(JsonParser parser) throws IOException {
        String type = parser.getText();
        return switch (type) {
            case "text", "input_text", "output_text" -> "text";
            case "image", "image_url", "input_image" -> "image";
            default -> isTool(type) ? "tool" : type.isEmpty() ? "other" : type;
        };
    }

    private static boolean isTool(String type) {
        return type.contains("tool") || type.startsWith("function_call");
    }

    /// The usual roles without a new String for each message.
    private static String role(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int at = parser.getTextOffset();
        int length = parser.getTextLength();
        if (length == 4 && text[at] == 'u' && text[at + 1] == 's' && text[at + 2] == 'e' && text[at + 3] == 'r') {
            return "user";
        }
        return new String(text, at, length);
    }
}
