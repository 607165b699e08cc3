package io.iolaus.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdOutputStream;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.ProgressListener;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;
import io.iolaus.lab.world.WorldWriter;

/// A world of a few thousand exchanges, in every form that a log may have.
final class SmallWorld {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> exchanges;
    private final List<String> accounts;

    /// Draws it by way of `folder`.
    SmallWorld(Path folder) throws IOException {
        World world = World.of(WorldSpec.random(3, 400), Library.builtIn());
        WorldWriter.write(world, folder, 2, ProgressListener.NONE);
        exchanges = Files.readAllLines(folder.resolve("exchanges.jsonl"));
        accounts = Files.readAllLines(folder.resolve("accounts.jsonl"));
    }

    /// The log's lines, as the contract has them.
    List<String> exchanges() {
        return exchanges;
    }

    List<String> accounts() {
        return accounts;
    }

    static Path plain(Path file, List<String> lines) throws IOException {
        return Files.write(file, lines, StandardCharsets.UTF_8);
    }

    static Path gzip(Path file, List<String> lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            write(out, lines);
        }
        return file;
    }

    static Path zstd(Path file, List<String> lines) throws IOException {
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
            write(out, lines);
        }
        return file;
    }

    private static void write(OutputStream out, List<String> lines) throws IOException {
        for (String line : lines) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /// A line without what LiteLLM's payload has no place for.
    static String poorer(String line) {
        ObjectNode exchange = read(line);
        exchange.remove(List.of("client.as.number", "tls.client.ja4"));
        return exchange.toString();
    }

    /// The same exchange as LiteLLM's StandardLoggingPayload.
    static String liteLlm(String line) {
        ObjectNode from = read(line);
        ObjectNode to = JSON.createObjectNode();
        java.time.Instant time = java.time.Instant.parse(from.get("timestamp").textValue());
        to.put("startTime", new java.math.BigDecimal(String.format(Locale.ROOT, "%d.%09d", time.getEpochSecond(), time.getNano())));
        ObjectNode metadata = to.putObject("metadata");
        metadata.set("user_api_key_user_id", from.get("user.id"));
        ObjectNode parameters = to.putObject("model_parameters");
        to.put("call_type", from.path("gen_ai.operation.name").asText().equals("chat") ? "acompletion" : from.path("gen_ai.operation.name").asText());
        move(from, to, Map.of(
                "gen_ai.request.model", "model",
                "gen_ai.input.messages", "messages",
                "gen_ai.conversation.id", "trace_id",
                "gen_ai.usage.input_tokens", "prompt_tokens",
                "gen_ai.usage.output_tokens", "completion_tokens",
                "client.address", "requester_ip_address"));
        move(from, metadata, Map.of("user_agent.original", "user_agent"));
        move(from, parameters, Map.of(
                "gen_ai.system_instructions", "system",
                "gen_ai.tool.definitions", "tools",
                "gen_ai.request.max_tokens", "max_tokens",
                "gen_ai.request.temperature", "temperature"));
        return to.toString();
    }

    private static void move(ObjectNode from, ObjectNode to, Map<String, String> names) {
        names.forEach((name, other) -> {
            if (from.has(name)) {
                to.set(other, from.get(name));
            }
        });
    }

    /// The same exchange as an export request of OTLP with one span.
    static String otlp(String line) {
        ObjectNode from = read(line);
        ObjectNode request = JSON.createObjectNode();
        ObjectNode span = request.putArray("resourceSpans").addObject().putArray("scopeSpans").addObject().putArray("spans").addObject();
        java.time.Instant time = java.time.Instant.parse(from.get("timestamp").textValue());
        span.put("startTimeUnixNano", String.format(Locale.ROOT, "%d%09d", time.getEpochSecond(), time.getNano()));
        ArrayNode attributes = span.putArray("attributes");
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            if (!field.getKey().equals("timestamp")) {
                ObjectNode attribute = attributes.addObject().put("key", field.getKey());
                put(attribute.putObject("value"), field.getValue());
            }
        }
        return request.toString();
    }

    private static void put(ObjectNode value, JsonNode field) {
        if (field.isTextual()) {
            value.set("stringValue", field);
        } else if (field.isIntegralNumber()) {
            value.put("intValue", field.asText());
        } else if (field.isNumber()) {
            value.set("doubleValue", field);
        } else {
            value.put("stringValue", field.toString());
        }
    }

    private static ObjectNode read(String line) {
        try {
            return (ObjectNode) JSON.readTree(line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
