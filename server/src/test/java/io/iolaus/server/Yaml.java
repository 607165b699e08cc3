package io.iolaus.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A part of a YAML document; what is not there fails a test by its name.
record Yaml(String name, Object value) {

    static Yaml of(Path file) throws IOException {
        return documents(file).getFirst();
    }

    static List<Yaml> documents(Path file) throws IOException {
        List<Yaml> documents = new ArrayList<>();
        for (Object one : new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(file, UTF_8))) {
            documents.add(new Yaml(file.getFileName() + "[" + documents.size() + "]", one));
        }
        return documents;
    }

    Yaml at(String key) {
        if (!(value instanceof Map<?, ?> map) || map.get(key) == null) {
            throw new AssertionError(name + " has no " + key);
        }
        return new Yaml(name + "." + key, map.get(key));
    }

    boolean has(String key) {
        return value instanceof Map<?, ?> map && map.get(key) != null;
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> keys.add(String.valueOf(key)));
        }
        return keys;
    }

    List<Yaml> items() {
        if (!(value instanceof List<?> list)) {
            throw new AssertionError(name + " is no list");
        }
        List<Yaml> items = new ArrayList<>();
        list.forEach(item -> items.add(new Yaml(name + "[" + items.size() + "]", item)));
        return items;
    }

    String text() {
        return String.valueOf(value);
    }
}
