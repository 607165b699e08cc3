package io.iolaus.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rules of the settings for Kafka.
final class KafkaRules {

    private static final int LONGEST_FILE = 65_536;

    /// What nothing is lost by and nothing counts twice is no matter of taste.
    private static final Set<String> OURS = Set.of(
            "bootstrap.servers", "group.id", "isolation.level", "enable.auto.commit", "auto.offset.reset", "max.poll.records",
            "allow.auto.create.topics", "key.deserializer", "value.deserializer");

    private final ConfigurationRules rules;

    KafkaRules(ConfigurationRules rules) {
        this.rules = rules;
    }

    Configuration.@Nullable Kafka kafka() {
        String topic = topic(Setting.KAFKA_TOPIC);
        if (rules.text(Setting.KAFKA_SERVERS).isEmpty()) {
            for (Setting setting : List.of(Setting.KAFKA_ACCOUNTS, Setting.KAFKA_PROPERTIES)) {
                if (rules.isGiven(setting)) {
                    rules.mistake(setting, "goes with kafka.servers");
                }
            }
            return null;
        }
        String accounts = rules.text(Setting.KAFKA_ACCOUNTS).isEmpty() ? "" : topic(Setting.KAFKA_ACCOUNTS);
        if (topic.equals(accounts)) {
            rules.mistake(Setting.KAFKA_ACCOUNTS, "must be another topic than kafka.topic");
        }
        return new Configuration.Kafka(
                rules.text(Setting.KAFKA_SERVERS), topic, accounts, rules.text(Setting.KAFKA_GROUP), properties());
    }

    private String topic(Setting setting) {
        String name = rules.text(setting);
        if (!name.matches("[A-Za-z0-9._-]+")) {
            rules.mistake(setting, "must be of letters, digits, '.', '_' and '-'");
        }
        return name;
    }

    /// No message has a value: they may be secrets.
    private Map<String, String> properties() {
        String file = rules.text(Setting.KAFKA_PROPERTIES);
        Map<String, String> found = new TreeMap<>();
        if (file.isEmpty()) {
            return found;
        }
        Path path = Path.of(file);
        Properties properties = new Properties();
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > LONGEST_FILE) {
                rules.mistake(Setting.KAFKA_PROPERTIES, "must be a file of at most " + LONGEST_FILE + " bytes, got '" + file + "'");
                return found;
            }
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            rules.mistake(Setting.KAFKA_PROPERTIES, "must be readable, UTF-8 and a properties file, got '" + file + "'");
            return found;
        }
        for (String key : properties.stringPropertyNames()) {
            if (OURS.contains(key)) {
                rules.mistake(Setting.KAFKA_PROPERTIES, "must not have " + key + ", which the server sets itself, got '" + file + "'");
            }
            found.put(key, properties.getProperty(key));
        }
        return found;
    }
}
