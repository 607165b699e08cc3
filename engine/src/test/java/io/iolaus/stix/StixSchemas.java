package io.iolaus.stix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/// The schemas that a bundle is held to: our own profile always, those of OASIS where a copy of their repository is at hand.
///
/// The copy's `schemas` folder is named by the system property `iolaus.stix.schemas`, or lies as `stix2.1-schemas` in the
/// folder of test data (`iolaus.data`, or `shared/data` beside the project).
public final class StixSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUNDLE = "common/bundle.json";

    private StixSchemas() {}

    /// What is wrong with `bundle` by our own profile; nothing where all is well.
    public static List<String> againstProfile(String bundle) throws IOException {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        try (InputStream in = Objects.requireNonNull(StixSchemas.class.getResourceAsStream("profile.schema.json"))) {
            return problems(factory.getSchema(in), bundle);
        }
    }

    /// What is wrong with `bundle` by the standard's schemas, or none where there is no copy of them.
    public static Optional<List<String>> againstOasis(String bundle) throws IOException {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        String id = JSON.readTree(folder.get().resolve(BUNDLE).toFile()).get("$id").asText();
        String prefix = id.substring(0, id.length() - BUNDLE.length());
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(prefix, folder.get().toUri().toString())));
        List<String> problems = new ArrayList<>();
        // The bundle's schema has no place for definitions of extensions; their bundle is held to the schema of each object.
        if (!bundle.contains("\"type\": \"extension-definition\"")) {
            problems.addAll(problems(factory.getSchema(SchemaLocation.of(id)), bundle));
        }
        for (JsonNode object : JSON.readTree(bundle).get("objects")) {
            String type = object.get("type").asText();
            String drawer = switch (type) {
                case "relationship", "sighting" -> "sros/";
                case "marking-definition", "extension-definition" -> "common/";
                default -> "sdos/";
            };
            problems.addAll(problems(factory.getSchema(SchemaLocation.of(prefix + drawer + type + ".json")), object.toString()));
        }
        return Optional.of(problems);
    }

    private static List<String> problems(JsonSchema schema, String text) throws IOException {
        return schema.validate(JSON.readTree(text)).stream().map(ValidationMessage::toString).toList();
    }

    private static Optional<Path> folder() {
        String named = System.getProperty("iolaus.stix.schemas");
        if (named != null) {
            return Optional.of(Path.of(named).toAbsolutePath().normalize());
        }
        String data = System.getProperty("iolaus.data");
        List<Path> places = data == null ? List.of(Path.of("../shared/data"), Path.of("../../shared/data")) : List.of(Path.of(data));
        return places.stream().map(place -> place.resolve("stix2.1-schemas").toAbsolutePath().normalize()).filter(Files::isDirectory).findFirst();
    }
}
