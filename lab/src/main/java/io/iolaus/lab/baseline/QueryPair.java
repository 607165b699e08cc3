package io.iolaus.lab.baseline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/// Honest queries to a model and an attacker's, as one of the pairs of arXiv 2606.05725.
///
/// @param name as its authors have it
record QueryPair(String name, List<String> honest, List<String> attack) {

    /// The file of the test data that has some of the pairs.
    static final String FILE = "mea_labelled_queries.jsonl.gz";

    QueryPair {
        honest = List.copyOf(honest);
        attack = List.copyOf(attack);
    }

    /// Reads JSON Lines with `prompt`, `label` (`benign` or `attack`) and `source`, compressed by gzip; pairs by name.
    static List<QueryPair> read(Path file) throws IOException {
        Map<String, List<String>> honest = new TreeMap<>();
        Map<String, List<String>> attack = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Map<String, String> row = row(line);
                String source = row.getOrDefault("source", "");
                boolean isAttack = "attack".equals(row.get("label"));
                (isAttack ? attack : honest).computeIfAbsent(source, key -> new ArrayList<>()).add(row.getOrDefault("prompt", ""));
            }
        }
        return honest.keySet().stream()
                .filter(attack::containsKey)
                .map(source -> new QueryPair(source, honest.getOrDefault(source, List.of()), attack.getOrDefault(source, List.of())))
                .toList();
    }

    private static Map<String, String> row(String line) throws IOException {
        Map<String, String> row = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                String value = parser.nextTextValue();
                if (value == null) {
                    parser.skipChildren();
                } else {
                    row.put(name, value);
                }
            }
        }
        return row;
    }
}
