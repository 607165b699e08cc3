package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Decodes LiteLLM's StandardLoggingPayload, one object a line.
///
/// The account is the key's user, else its team, else the key itself, else the end user: the first that the proxy knows.
/// LiteLLM logs no prompts unless told to; its redaction mark counts as none.
public final class LiteLlmDecoder implements ExchangeDecoder {

    private static final String REDACTED = "redacted-by-litellm";
    private static final String USER_AGENT_TAG = "User-Agent: ";
    private static final String TAGS = "request_tags";

    private static final Map<ContractField, List<FieldPath>> PATHS = Map.ofEntries(
            paths(ContractField.TIMESTAMP, "startTime"),
            paths(
                    ContractField.ACCOUNT,
                    "metadata.user_api_key_user_id",
                    "metadata.user_api_key_team_id",
                    "metadata.user_api_key_hash",
                    "end_user"),
            paths(ContractField.MODEL, "model", "model_group"),
            paths(ContractField.OPERATION, "call_type"),
            paths(ContractField.SYSTEM_INSTRUCTIONS, "model_parameters.system", "model_parameters.instructions"),
            paths(ContractField.MESSAGES, "messages"),
            paths(ContractField.TOOLS, "model_parameters.tools", "model_parameters.functions"),
            paths(ContractField.CONVERSATION, "trace_id"),
            paths(ContractField.MAX_TOKENS, "model_parameters.max_tokens", "model_parameters.max_completion_tokens"),
            paths(ContractField.TEMPERATURE, "model_parameters.temperature"),
            paths(ContractField.INPUT_TOKENS, "prompt_tokens"),
            paths(ContractField.OUTPUT_TOKENS, "completion_tokens"),
            paths(ContractField.CLIENT_ADDRESS, "requester_ip_address", "metadata.requester_ip_address"),
            paths(ContractField.USER_AGENT, "metadata.user_agent"));

    private final PathPicker picker = new PathPicker();
    private final ContractLine line = new ContractLine();
    private final ContractDecoder contract = new ContractDecoder();

    public LiteLlmDecoder() {
        PATHS.forEach((field, alternatives) -> picker.add(field.wireName(), alternatives));
        picker.add(TAGS, List.of(FieldPath.parse(TAGS)));
    }

    private static Map.Entry<ContractField, List<FieldPath>> paths(ContractField field, String... alternatives) {
        return Map.entry(field, Stream.of(alternatives).map(FieldPath::parse).toList());
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, Sink sink) throws MalformedRecordException {
        picker.pick(bytes, offset, length);
        line.begin();
        try {
            for (ContractField field : ContractField.values()) {
                Slice slice = picker.get(field.wireName());
                if (slice != null) {
                    put(field, slice);
                }
            }
            Slice tags = picker.get(TAGS);
            if (tags != null && picker.get(ContractField.USER_AGENT.wireName()) == null) {
                putUserAgent(tags);
            }
        } catch (IOException e) {
            throw JsonRecords.failure(e);
        }
        line.decode(contract, sink);
    }

    private void put(ContractField field, Slice slice) throws IOException {
        if (field == ContractField.MESSAGES) {
            putMessages(slice);
        } else if (field == ContractField.OPERATION && slice.isText()) {
            line.name(field.wireName());
            line.text(operation(slice.text()));
        } else {
            FieldMapDecoder.put(line, field.wireName(), slice, FieldMap.TimeUnit.SECONDS);
        }
    }

    /// Messages are an array, or a completion's bare prompt; an object there is a redaction or another kind of request.
    private void putMessages(Slice slice) throws IOException {
        if (slice.token() == JsonToken.START_ARRAY) {
            FieldMapDecoder.put(line, ContractField.MESSAGES.wireName(), slice, FieldMap.TimeUnit.SECONDS);
        } else if (slice.isText() && !slice.bare().equals(REDACTED)) {
            FieldMapDecoder.put(line, FieldMap.PROMPT, slice, FieldMap.TimeUnit.SECONDS);
        }
    }

    /// LiteLLM tags a request with the client's name, once short and once whole; the longer says more.
    private void putUserAgent(Slice tags) throws IOException {
        String longest = "";
        try (JsonParser parser = JsonRecords.FACTORY.createParser(tags.bytes(), tags.start(), tags.length())) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
                if (text && parser.getText().startsWith(USER_AGENT_TAG) && parser.getText().length() > longest.length()) {
                    longest = parser.getText();
                }
                parser.skipChildren();
            }
        }
        if (!longest.isEmpty()) {
            line.name(ContractField.USER_AGENT.wireName());
            line.text(longest.substring(USER_AGENT_TAG.length()));
        }
    }

    private static String operation(String callType) {
        return switch (callType) {
            case "completion", "acompletion", "responses", "aresponses", "anthropic_messages" -> "chat";
            case "text_completion", "atext_completion" -> "text_completion";
            case "embedding", "aembedding" -> "embeddings";
            case "generate_content", "agenerate_content" -> "generate_content";
            default -> callType;
        };
    }
}
