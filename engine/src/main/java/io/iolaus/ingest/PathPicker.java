package io.iolaus.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the values that a set of paths lead to, in one pass over a record. One thread.
final class PathPicker {

    /// A place that some path leads to or through.
    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final List<Target> targets = new ArrayList<>();
    }

    /// @param name what the value is for
    /// @param rank position among the alternatives; the lowest that has a value wins
    private record Target(String name, int rank) {}

    private record Found(Slice slice, int rank) {}

    private final Node root = new Node();
    private final Map<String, Found> found = new HashMap<>();

    void add(String name, List<FieldPath> alternatives) {
        for (int rank = 0; rank < alternatives.size(); rank++) {
            Node node = root;
            for (String key : alternatives.get(rank).keys()) {
                node = node.children.computeIfAbsent(key, k -> new Node());
            }
            node.targets.add(new Target(name, rank));
        }
    }

    /// Reads the record; what was found of an earlier one is forgotten.
    void pick(byte[] bytes, int offset, int length) throws MalformedRecordException {
        found.clear();
        try (JsonParser parser = JsonRecords.open(bytes, offset, length)) {
            walk(parser, root, bytes, offset);
            JsonRecords.end(parser);
        } catch (IOException e) {
            throw JsonRecords.failure(e);
        }
    }

    /// What the paths of `name` led to, or null where they led to nothing.
    @Nullable Slice get(String name) {
        Found value = found.get(name);
        return value == null ? null : value.slice;
    }

    private void walk(JsonParser parser, Node here, byte[] bytes, int base) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                parser.nextToken();
                visit(parser, here.children.get(key), bytes, base);
            }
        } else {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                visit(parser, here.children.get(Integer.toString(i)), bytes, base);
            }
        }
    }

    private void visit(JsonParser parser, @Nullable Node node, byte[] bytes, int base) throws IOException {
        if (node == null) {
            parser.skipChildren();
        } else if (node.targets.isEmpty()) {
            if (parser.currentToken().isStructStart()) {
                walk(parser, node, bytes, base);
            }
        } else {
            Slice slice = Slice.at(parser, bytes, base);
            keep(node, slice);
            if (!node.children.isEmpty() && slice.token().isStructStart()) {
                // Both a value and a way to others: read it a second time.
                try (JsonParser inner = JsonRecords.FACTORY.createParser(bytes, slice.start(), slice.length())) {
                    inner.nextToken();
                    walk(inner, node, bytes, slice.start());
                }
            }
        }
    }

    private void keep(Node node, Slice slice) {
        if (slice.isNothing()) {
            return;
        }
        for (Target target : node.targets) {
            Found best = found.get(target.name);
            // Of two keys of one name the later counts, as in most JSON readers.
            if (best == null || target.rank <= best.rank) {
                found.put(target.name, new Found(slice, target.rank));
            }
        }
    }
}
