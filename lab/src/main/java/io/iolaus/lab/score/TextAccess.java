package io.iolaus.lab.score;

import java.nio.ByteBuffer;
import java.util.function.Function;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.population.SplitMix;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import io.iolaus.sketch.SketchKey;

/// What a detector is given of the text in a world.
public enum TextAccess {
    /// All of it, read once.
    READ,
    /// All of it, read once into sketches under a secret key, as a prompt-blind scan does.
    KEYED,
    /// None: neither prompts nor messages, instructions or tools, as in a log that keeps sizes alone.
    ABSENT;

    /// A reader for one thread.
    ///
    /// @param seed of the world; keys of the lab are no secrets
    public Function<Exchange, Reading> reader(long seed) {
        return switch (this) {
            case READ -> new ExchangeReader()::read;
            case KEYED -> new ExchangeReader(key(seed))::read;
            case ABSENT -> {
                ExchangeReader reader = new ExchangeReader();
                yield exchange -> reader.read(withoutText(exchange));
            }
        };
    }

    private static SketchKey key(long seed) {
        SplitMix random = SplitMix.of(seed, 11);
        ByteBuffer secret = ByteBuffer.allocate(SketchKey.BYTES);
        while (secret.hasRemaining()) {
            secret.putLong(random.nextLong());
        }
        return new SketchKey(secret.array());
    }

    /// The same exchange as a log without text has it.
    static Exchange withoutText(Exchange exchange) {
        return Exchange.builder(exchange.accountId(), exchange.timestampNanos(), exchange.model())
                .operation(exchange.operation())
                .conversationId(exchange.conversationId())
                .maxTokens(exchange.maxTokens())
                .temperature(exchange.temperature())
                .inputTokens(exchange.inputTokens())
                .outputTokens(exchange.outputTokens())
                .client(exchange.clientAddress(), exchange.asNumber(), exchange.userAgent(), exchange.ja4())
                .build();
    }
}
