package io.iolaus.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A way into a JSON object: `request.body.model`; a dot that belongs to a key is written `\.`, and an array's element by
/// its position (`tags.0`).
///
/// @param keys from the outside in, never empty
public record FieldPath(List<String> keys) implements Serializable {

    public FieldPath {
        if (keys.isEmpty() || keys.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("a path needs keys that are not empty, got " + keys);
        }
        keys = new ArrayList<>(keys);
    }

    public static FieldPath parse(String text) {
        List<String> keys = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                key.append(text.charAt(++i));
            } else if (c == '.') {
                keys.add(key.toString());
                key.setLength(0);
            } else {
                key.append(c);
            }
        }
        keys.add(key.toString());
        return new FieldPath(keys);
    }

    @Override
    public String toString() {
        return keys.stream()
                .map(key -> key.replace("\\", "\\\\").replace(".", "\\."))
                .collect(Collectors.joining("."));
    }
}
