package io.iolaus.server.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/// A parsed object whose fields are asked for by name and type; what is missing or of another type is an
/// [IllegalArgumentException] that names the field and quotes no value.
final class JsonFields {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, @Nullable Object> fields;

    private JsonFields(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    static JsonFields parse(String text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a body must be an object");
            }
            return object(json);
        }
    }

    private static JsonFields object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            fields.put(name, value(json));
        }
        return new JsonFields(fields);
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(json));
                }
                yield elements;
            }
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("no value where one was due");
        };
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return of(String.class, name);
    }

    boolean flag(String name) {
        return of(Boolean.class, name);
    }

    long whole(String name) {
        return of(Long.class, name);
    }

    double real(String name) {
        // JSON's writers put infinities and NaN as text.
        return switch (fields.get(name)) {
            case Number number -> number.doubleValue();
            case String text -> Double.parseDouble(text);
            case null, default -> throw new IllegalArgumentException(name + " must be a number");
        };
    }

    JsonFields object(String name) {
        return of(JsonFields.class, name);
    }

    List<JsonFields> objects(String name) {
        return elements(JsonFields.class, name);
    }

    List<String> texts(String name) {
        return elements(String.class, name);
    }

    /// The one of `values` whose name stands there.
    <T> T named(String name, T[] values, Function<T, String> wireName) {
        String text = text(name);
        for (T value : values) {
            if (wireName.apply(value).equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException(name + " has a value that is not known");
    }

    private <T> List<T> elements(Class<T> type, String name) {
        List<T> elements = new ArrayList<>();
        for (Object element : of(List.class, name)) {
            if (!type.isInstance(element)) {
                throw new IllegalArgumentException(name + " must hold " + type.getSimpleName() + " alone");
            }
            elements.add(type.cast(element));
        }
        return elements;
    }

    private <T> T of(Class<T> type, String name) {
        Object value = fields.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(name + " must be a " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
