package io.iolaus.profile;

import io.iolaus.ingest.Exchange;
import io.iolaus.sketch.Hashing;
import io.iolaus.sketch.SketchKey;
import org.jspecify.annotations.Nullable;

/// Reads an exchange once, takes its features and lets its text go.
///
/// One thread; a source owns one reader.
public final class ExchangeReader {

    /// Characters kept of a client's name; longer ones are an attack on memory, not a client.
    public static final int CLIENT_LIMIT = 96;

    private static final int MODEL_LIMIT = 96;

    private final TextReader texts = new TextReader();
    private final @Nullable FeatureKeying keying;

    /// Reads into sketches that anybody can compare.
    public ExchangeReader() {
        keying = null;
    }

    /// Reads into sketches that only those can compare who have the same key.
    public ExchangeReader(SketchKey key) {
        keying = new FeatureKeying(key);
    }

    public Reading read(Exchange exchange) {
        TextReader.Features features = features(exchange);
        long text = (long) features.frame().system() << 32 | (features.payloadKey() & 0xFFFF_FFFFL);
        int conversation =
                exchange.conversationId().isEmpty() ? 0 : Hashing.fold(Hashing.of(exchange.conversationId()));
        long identity = Hashing.combine(
                Hashing.combine(exchange.timestampNanos(), text),
                Hashing.combine(conversation, exchange.messageCount()));
        return new Reading(
                exchange.accountId(),
                exchange.timestampNanos() / 1_000_000,
                identity,
                features.scaffold(),
                features.frame(),
                features.payloadKey(),
                intents(features.intents(), exchange),
                cut(exchange.model(), MODEL_LIMIT),
                conversation,
                exchange.messageCount(),
                exchange.inputTokens(),
                exchange.outputTokens(),
                exchange.maxTokens(),
                Addresses.pack(exchange.clientAddress()),
                client(exchange));
    }

    private TextReader.Features features(Exchange exchange) {
        TextReader.Features plain = texts.read(exchange.systemInstructions(), exchange.prompt());
        return keying == null ? plain : keying.keyed(plain);
    }

    /// What the words say, and what the request itself carries.
    private static int intents(int spoken, Exchange exchange) {
        int intents = spoken;
        if (!exchange.toolNames().isEmpty() || exchange.toolMessageCount() > 0) {
            intents |= Intent.TOOL_USE.bit();
        }
        if (exchange.imageCount() > 0) {
            intents |= Intent.VISION.bit();
        }
        return intents;
    }

    private static String client(Exchange exchange) {
        String agent = cut(exchange.userAgent(), CLIENT_LIMIT - 40);
        if (exchange.ja4().isEmpty()) {
            return agent;
        }
        return agent + " " + cut(exchange.ja4(), 38);
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }
}
