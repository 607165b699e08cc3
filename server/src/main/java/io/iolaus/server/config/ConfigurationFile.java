package io.iolaus.server.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads a configuration: [settings][Setting] from one YAML file, each overridden by its variable.
///
/// ```yaml
/// data: iolaus-data
/// store:
///   kind: postgresql
///   url: jdbc:postgresql://db.example.org:5432/iolaus
///   user: iolaus
///   password_file: db-password
/// actions:
///   shadow: false
/// ```
///
/// Everything that is wrong is said at once, with file and line or variable. No message has a secret's value.
public final class ConfigurationFile {

    private static final String PREFIX = "IOLAUS_";
    /// The launcher's own, which say nothing of a server.
    private static final Set<String> OF_THE_LAUNCHER = Set.of("IOLAUS_JAVA_OPTS", "IOLAUS_JDK_PLACES", "IOLAUS_MAVEN_PLACES");

    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

    /// A value and where it stands.
    record Given(String value, String place) {}

    private ConfigurationFile() {}

    /// Reads and checks everything.
    ///
    /// @param file the file, or null for defaults and variables alone
    /// @param environment the process's variables
    /// @throws MistakenConfigurationException with everything that is wrong
    /// @throws IOException if the file cannot be read
    public static Configuration read(@Nullable Path file, Map<String, String> environment) throws IOException {
        ConfigurationFile reading = new ConfigurationFile();
        if (file != null) {
            reading.readFile(file);
        }
        reading.readVariables(environment);
        reading.checkValues();
        return new ConfigurationRules(reading.given, reading.mistakes, file == null ? "the defaults" : file.toString()).configuration();
    }

    private void readFile(Path file) throws IOException {
        YamlFile.read(file, mistakes).ifPresent(root -> readMap(file, "", root));
    }

    private void readMap(Path file, String path, Node node) {
        if (!(node instanceof MappingNode map)) {
            mistakes.add(new Mistake(at(file, node), path.isEmpty() ? "the file" : path, "must be a map with " + keysIn(path)));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple entry : map.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            String key = path.isEmpty() ? name : path + "." + name;
            if (!seen.add(name)) {
                mistakes.add(new Mistake(at(file, entry.getKeyNode()), key, "must stand there once"));
            } else if (Setting.ofKey(key).isPresent()) {
                readValue(file, Setting.ofKey(key).get(), entry.getValueNode());
            } else if (isGroup(key)) {
                readMap(file, key, entry.getValueNode());
            } else {
                String group = path.isEmpty() ? "the file" : path;
                mistakes.add(new Mistake(at(file, entry.getKeyNode()), key, "is no setting; " + group + " has " + keysIn(path)));
            }
        }
    }

    private void readValue(Path file, Setting setting, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            mistakes.add(new Mistake(at(file, node), setting.key(), "must be a single value"));
        } else if (!scalar.getTag().equals(Tag.NULL) && !scalar.getValue().isEmpty()) {
            given.put(setting, new Given(scalar.getValue(), at(file, node)));
        }
    }

    private static String at(Path file, Node node) {
        return YamlFile.at(file.toString(), node);
    }

    private static boolean isGroup(String path) {
        for (Setting setting : Setting.values()) {
            if (setting.key().startsWith(path + ".")) {
                return true;
            }
        }
        return false;
    }

    private static String keysIn(String path) {
        Set<String> keys = new TreeSet<>();
        for (Setting setting : Setting.values()) {
            if (path.isEmpty() || setting.key().startsWith(path + ".")) {
                String rest = setting.key().substring(path.isEmpty() ? 0 : path.length() + 1);
                keys.add(rest.indexOf('.') < 0 ? rest : rest.substring(0, rest.indexOf('.')));
            }
        }
        return String.join(", ", keys);
    }

    private void readVariables(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (!variable.startsWith(PREFIX) || OF_THE_LAUNCHER.contains(variable) || value.isEmpty()) {
                return;
            }
            Setting.ofVariable(variable)
                    .ifPresentOrElse(
                            setting -> given.put(setting, new Given(value, variable)),
                            () -> mistakes.add(new Mistake(variable, "the variable", "overrides no setting")));
        });
    }

    private void checkValues() {
        given.entrySet().removeIf(entry -> {
            Setting setting = entry.getKey();
            Given value = entry.getValue();
            String got = setting.domain() instanceof Domain.Secret ? "" : ", got " + YamlFile.shown(value.value());
            setting.domain().broken(value.value()).ifPresent(rule -> mistakes.add(new Mistake(value.place(), setting.key(), rule + got)));
            return setting.domain().broken(value.value()).isPresent();
        });
    }
}
