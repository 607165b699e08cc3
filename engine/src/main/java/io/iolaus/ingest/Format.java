package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The shapes that a log may have, each with the decoder that reads it.
public enum Format {
    /// The contract's own JSON Lines.
    CONTRACT("contract"),
    /// LiteLLM's StandardLoggingPayload, one object a line.
    LITELLM("litellm"),
    /// OTLP JSON, one export request a line.
    OTLP("otlp"),
    /// Anything else, by the user's field map.
    MAPPED("mapped");

    private static final Set<String> LITELLM_KEYS = Set.of("call_type", "startTime", "model_parameters", "metadata");

    private final String wireName;

    Format(String wireName) {
        this.wireName = wireName;
    }

    /// As `--format` spells it.
    public String wireName() {
        return wireName;
    }

    /// The format of that name, in any case.
    public static Optional<Format> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (format.wireName.equals(wanted)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /// What one line looks like by its outer keys, or nothing where it is no JSON object or like none of them.
    ///
    /// [#MAPPED] is never recognised: a field map is always the user's word.
    public static Optional<Format> recognise(byte[] bytes, int offset, int length) {
        Set<String> keys = new HashSet<>();
        try (JsonParser parser = JsonRecords.open(bytes, offset, length)) {
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                keys.add(key);
                if (parser.nextToken() != JsonToken.VALUE_NULL) {
                    parser.skipChildren();
                }
            }
        } catch (IOException | MalformedRecordException notJson) {
            return Optional.empty();
        }
        if (keys.contains("resourceSpans") || keys.contains("resourceLogs") || keys.contains("scopeSpans")) {
            return Optional.of(OTLP);
        }
        if (keys.contains("timestamp") && !keys.containsAll(LITELLM_KEYS)) {
            return Optional.of(CONTRACT);
        }
        if (keys.containsAll(LITELLM_KEYS)) {
            return Optional.of(LITELLM);
        }
        boolean gen = keys.contains("gen_ai") || keys.stream().anyMatch(key -> key.startsWith("gen_ai."));
        return gen ? Optional.of(CONTRACT) : Optional.empty();
    }
}
