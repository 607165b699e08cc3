package io.iolaus.server.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One map of a YAML file, value by value. What is wrong becomes a mistake at its line, and the value counts as not given.
final class YamlMap {

    private static final int LONGEST_KEY = 200;

    private final Source source;
    private final String name;
    private final String prefix;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /// Where values come from and mistakes go to.
    ///
    /// @param file as mistakes call it
    /// @param places of every key that was met, by its name in mistakes
    record Source(String file, List<Mistake> mistakes, Map<String, String> places) {

        void mistake(Node node, String key, String rule) {
            mistakes.add(new Mistake(YamlFile.at(file, node), key, rule));
        }
    }

    private YamlMap(Source source, String name, String prefix) {
        this.source = source;
        this.name = name;
        this.prefix = prefix;
    }

    /// @param name of the whole, in mistakes
    /// @param prefix of its keys, in mistakes
    /// @param keys that it may have; empty for any
    static Optional<YamlMap> of(Source source, String name, String prefix, Node node, Set<String> keys) {
        source.places().put(name, YamlFile.at(source.file(), node));
        if (!(node instanceof MappingNode map)) {
            source.mistake(node, name, "must be a map" + (keys.isEmpty() ? "" : " with " + String.join(", ", keys)));
            return Optional.empty();
        }
        YamlMap read = new YamlMap(source, name, prefix);
        Set<String> seen = new HashSet<>();
        for (NodeTuple entry : map.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (new Domain.Text(LONGEST_KEY).broken(key).isPresent()) {
                source.mistake(entry.getKeyNode(), name, "has a key that is not one line of at most " + LONGEST_KEY + " characters");
            } else if (!seen.add(key)) {
                source.mistake(entry.getKeyNode(), read.nameOf(key), "must stand there once");
            } else if (!keys.isEmpty() && !keys.contains(key)) {
                source.mistake(entry.getKeyNode(), prefix + YamlFile.shown(key), "is no key here; " + name + " has " + String.join(", ", keys));
            } else {
                source.places().put(read.nameOf(key), YamlFile.at(source.file(), entry.getKeyNode()));
                read.values.put(key, entry.getValueNode());
            }
        }
        return Optional.of(read);
    }

    private String nameOf(String key) {
        return prefix + key;
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /// Says what is wrong with the value of a key, or with the map where it is missing.
    void mistake(String key, String rule) {
        String place = source.places().getOrDefault(nameOf(key), source.places().getOrDefault(name, source.file()));
        source.mistakes().add(new Mistake(place, nameOf(key), rule));
    }

    /// A single value that keeps to a rule.
    Optional<String> text(String key, Domain domain) {
        Node node = values.get(key);
        return node == null ? Optional.empty() : scalar(node, key, domain);
    }

    /// A single value that must be there.
    Optional<String> required(String key, Domain domain, String why) {
        if (!has(key)) {
            mistake(key, "must be given" + why);
        }
        return text(key, domain);
    }

    /// A list of values that keep to a rule, or one of them without a list.
    List<String> texts(String key, Domain domain) {
        List<String> texts = new ArrayList<>();
        for (Node node : items(key)) {
            scalar(node, key, domain).ifPresent(texts::add);
        }
        return texts;
    }

    /// The items of a list, or the value as the only one where it is no list.
    List<Node> items(String key) {
        Node node = values.get(key);
        return node == null ? List.of() : node instanceof SequenceNode list ? list.getValue() : List.of(node);
    }

    /// A map inside.
    Optional<YamlMap> map(String key, Set<String> keys) {
        Node node = values.get(key);
        return node == null ? Optional.empty() : of(source, nameOf(key), nameOf(key) + ".", node, keys);
    }

    boolean isMap(String key) {
        return values.get(key) instanceof MappingNode;
    }

    private Optional<String> scalar(Node node, String key, Domain domain) {
        if (!(node instanceof ScalarNode scalar) || (scalar.getTag().equals(Tag.NULL) && scalar.getValue().isEmpty())) {
            source.mistake(node, nameOf(key), "must be a single value: " + domain.says());
            return Optional.empty();
        }
        Optional<String> broken = domain.broken(scalar.getValue());
        broken.ifPresent(rule -> source.mistake(node, nameOf(key), rule + ", got " + YamlFile.shown(scalar.getValue())));
        return broken.isPresent() ? Optional.empty() : Optional.of(scalar.getValue());
    }
}
