package io.iolaus.flow.source;

import io.iolaus.ingest.FieldMap;
import io.iolaus.ingest.FieldPath;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a field map from YAML; docs/formats.md has the reference.
///
/// ```yaml
/// time: millis                      # what numbers under timestamp count; nanos where left out
/// fields:
///   timestamp: ts
///   user.id: [auth.customer, auth.key]   # the first that is there
///   gen_ai.request.model: request.body.model
///   prompt: request.body.question
/// constants:
///   gen_ai.operation.name: chat
/// ```
public final class FieldMapFile {

    private static final List<String> KEYS = List.of("time", "fields", "constants");

    private FieldMapFile() {}

    /// Reads and checks the map.
    ///
    /// @throws UnreadableInputException if the file is missing, no YAML, or no field map
    public static FieldMap read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnreadableInputException(path, Files.exists(path) ? "is no file" : "no such file");
        }
        try {
            Load load = new Load(LoadSettings.builder()
                    .setLabel(path.toString())
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(0)
                    .build());
            return read(path, load.loadFromString(Files.readString(path)));
        } catch (MalformedInputException e) {
            throw new UnreadableInputException(path, "is not UTF-8");
        } catch (YamlEngineException e) {
            throw new UnreadableInputException(path, "is not valid YAML: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new UnreadableInputException(path, String.valueOf(e.getMessage()));
        }
    }

    private static FieldMap read(Path path, @Nullable Object document) throws UnreadableInputException {
        Map<String, @Nullable Object> root = section(path, "the file", document);
        for (String key : root.keySet()) {
            if (!KEYS.contains(key)) {
                throw new UnreadableInputException(path, "knows no key \"" + key + "\", only " + String.join(", ", KEYS));
            }
        }
        Map<String, List<FieldPath>> paths = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> field : section(path, "fields", root.get("fields")).entrySet()) {
            paths.put(field.getKey(), alternatives(path, field.getKey(), field.getValue()));
        }
        Map<String, String> constants = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> constant : section(path, "constants", root.get("constants")).entrySet()) {
            if (constant.getValue() == null || constant.getValue() instanceof Map || constant.getValue() instanceof List) {
                throw new UnreadableInputException(path, "constants." + constant.getKey() + " must be a single value");
            }
            constants.put(constant.getKey(), constant.getValue().toString());
        }
        return new FieldMap(paths, constants, timeUnit(path, root.get("time")));
    }

    private static Map<String, @Nullable Object> section(Path path, String name, @Nullable Object value)
            throws UnreadableInputException {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        if (value == null) {
            return section;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new UnreadableInputException(path, name + " must be a map");
        }
        map.forEach((key, inner) -> section.put(String.valueOf(key), inner));
        return section;
    }

    private static List<FieldPath> alternatives(Path path, String field, @Nullable Object value)
            throws UnreadableInputException {
        List<?> texts = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        List<FieldPath> paths = new ArrayList<>();
        for (Object element : texts) {
            if (!(element instanceof String text)) {
                throw new UnreadableInputException(path, "fields." + field + " must be a path or a list of paths");
            }
            paths.add(FieldPath.parse(text));
        }
        return paths;
    }

    private static FieldMap.TimeUnit timeUnit(Path path, @Nullable Object value) throws UnreadableInputException {
        if (value == null) {
            return FieldMap.TimeUnit.NANOS;
        }
        for (FieldMap.TimeUnit unit : FieldMap.TimeUnit.values()) {
            if (unit.name().toLowerCase(Locale.ROOT).equals(value)) {
                return unit;
            }
        }
        throw new UnreadableInputException(path, "time must be seconds, millis, micros or nanos, got " + value);
    }
}
