package io.iolaus.lab.world;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.population.SplitMix;

/// Writes exchanges and accounts as lines of the input contract.
///
/// An [Exchange] holds no history, so earlier messages are made up here from the exchange's own fields: as many as it
/// counts, of no meaning to anyone. Reading a line back gives the exchange again.
final class ExchangeJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ExchangeJson() {}

    static JsonGenerator generator(OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setRootValueSeparator(null);
        return json;
    }

    static void write(Exchange exchange, Library library, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("timestamp", time(exchange.timestampNanos()));
        json.writeStringField("user.id", exchange.accountId());
        json.writeStringField("gen_ai.operation.name", exchange.operation());
        json.writeStringField("gen_ai.request.model", exchange.model());
        text(json, "gen_ai.conversation.id", exchange.conversationId());
        boolean systemMessage = (exchange.messageCount() & 1) == 0;
        if (!systemMessage) {
            text(json, "gen_ai.system_instructions", exchange.systemInstructions());
        }
        messages(exchange, systemMessage, library, json);
        if (!exchange.toolNames().isEmpty()) {
            json.writeArrayFieldStart("gen_ai.tool.definitions");
            for (String tool : exchange.toolNames()) {
                json.writeStartObject();
                json.writeStringField("type", "function");
                json.writeStringField("name", tool);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        number(json, "gen_ai.request.max_tokens", exchange.maxTokens());
        if (!Double.isNaN(exchange.temperature())) {
            json.writeNumberField("gen_ai.request.temperature", exchange.temperature());
        }
        number(json, "gen_ai.usage.input_tokens", exchange.inputTokens());
        number(json, "gen_ai.usage.output_tokens", exchange.outputTokens());
        text(json, "client.address", exchange.clientAddress());
        if (exchange.asNumber() >= 0) {
            json.writeNumberField("client.as.number", exchange.asNumber());
        }
        text(json, "user_agent.original", exchange.userAgent());
        text(json, "tls.client.ja4", exchange.ja4());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void messages(Exchange exchange, boolean systemMessage, Library library, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("gen_ai.input.messages");
        if (systemMessage) {
            message(json, "system", exchange.systemInstructions());
        }
        int history = exchange.messageCount() - 1 - (systemMessage ? 1 : 0);
        SplitMix random = SplitMix.of(exchange.accountId().hashCode(), exchange.timestampNanos());
        int tools = exchange.toolMessageCount();
        for (int i = 0; i < history; i++) {
            // Turn by turn user, assistant; where tools were used, what they returned stands where the user would.
            boolean fromAssistant = i % 2 == 1;
            String role = fromAssistant ? "assistant" : i > 0 && tools > 0 ? "tool" : "user";
            message(json, role, library.grammar().expand(fromAssistant ? "history" : "followup", random));
        }
        json.writeStartObject();
        json.writeStringField("role", "user");
        if (exchange.imageCount() == 0) {
            json.writeStringField("content", exchange.prompt());
        } else {
            json.writeArrayFieldStart("content");
            part(json, "text", "text", exchange.prompt());
            for (int i = 0; i < exchange.imageCount(); i++) {
                part(json, "image", "uri", "file:image-" + i + ".png");
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void part(JsonGenerator json, String type, String key, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField(key, value);
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, String role, String content) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeStringField("content", content);
        json.writeEndObject();
    }

    static void write(Account account, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("user.id", account.id());
        if (account.createdAtMillis() != Account.UNKNOWN) {
            json.writeStringField("created_at", Instant.ofEpochMilli(account.createdAtMillis()).toString());
        }
        text(json, "user.email", account.email());
        if (account.email().isEmpty()) {
            text(json, "user.email_domain", account.emailDomain());
        }
        text(json, "payment.fingerprint", account.paymentFingerprint());
        text(json, "device.fingerprint", account.deviceFingerprint());
        text(json, "account.plan", account.plan());
        text(json, "account.program", account.program());
        json.writeBooleanField("account.verified", account.verified());
        text(json, "account.organization", account.organization());
        if (!account.grants().isEmpty()) {
            json.writeArrayFieldStart("account.grants");
            for (String grant : account.grants()) {
                json.writeString(grant);
            }
            json.writeEndArray();
        }
        text(json, "account.status", account.status());
        if (account.suspendedAtMillis() != Account.UNKNOWN) {
            json.writeStringField("account.suspended_at", Instant.ofEpochMilli(account.suspendedAtMillis()).toString());
        }
        text(json, "geo.country_iso_code", account.country());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void text(JsonGenerator json, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }

    private static void number(JsonGenerator json, String field, int value) throws IOException {
        if (value >= 0) {
            json.writeNumberField(field, value);
        }
    }

    /// RFC 3339 with microseconds, always six digits.
    private static String time(long nanos) {
        Instant second = Instant.ofEpochSecond(nanos / 1_000_000_000L);
        String text = second.toString();
        String micros = Long.toString(1_000_000 + nanos % 1_000_000_000L / 1_000).substring(1);
        return text.substring(0, text.length() - 1) + "." + micros + "Z";
    }
}
