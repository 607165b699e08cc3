package io.iolaus.flow;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.source.SourceRecordTypeInfo;
import io.iolaus.flow.wire.ReadingFormat;
import io.iolaus.ingest.Exchange;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;

/// Seeded traffic of some accounts, as a source that any number of tasks may read, and a table of half of them.
final class Traffic {

    private static final long START_NANOS = 1_760_000_000_000_000_000L;

    /// How many lines of a written log break the contract.
    static final int BAD_LINES = 20;

    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<SourceRecord<Reading>> records = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();

    Traffic(long seed, int accountCount, int count) {
        Random random = new Random(seed);
        ExchangeReader reader = new ExchangeReader();
        for (int i = 0; i < count; i++) {
            exchanges.add(exchange(random, i, accountCount));
            records.add(new SourceRecord.Read<>(reader.read(exchanges.getLast())));
        }
        for (int i = 0; i < accountCount; i += 2) {
            accounts.add(account(random, i));
        }
    }

    static Exchange exchange(Random random, int index, int accountCount) {
        int account = (int) (accountCount * Math.pow(random.nextDouble(), 2));
        return Exchange.builder("acct-" + account, START_NANOS + index * 1_000_000_000L, "model-" + random.nextInt(6))
                .systemInstructions(random.nextInt(3) == 0 ? "You are a careful grader of essays, number " + account % 7 : "")
                .prompt("Please grade this answer step by step: " + random.nextInt(1_000) + " " + random.nextLong())
                .messages(1 + random.nextInt(4), random.nextInt(2), random.nextInt(2))
                .conversationId(random.nextBoolean() ? "" : "conv-" + random.nextInt(5_000))
                .maxTokens(random.nextInt(2_000) - 1)
                .inputTokens(random.nextInt(5_000) - 1)
                .outputTokens(random.nextInt(2_000) - 1)
                .client("203.0.113." + random.nextInt(256), 64_500 + account % 9, "sdk/" + random.nextInt(6), "t13d" + account % 5)
                .build();
    }

    /// Rows for every second account.
    Path writeAccounts(Path file) throws IOException {
        return Files.write(file, accounts);
    }

    private static String account(Random random, int index) {
        return "{\"user.id\":\"acct-" + index + "\",\"created_at\":\"2026-01-0" + (1 + index % 9) + "T00:00:00Z\""
                + ",\"user.email\":\"someone" + index + "@example.org\",\"payment.fingerprint\":\"card-" + random.nextInt(50)
                + "\",\"device.fingerprint\":\"device-" + random.nextInt(50) + "\"}";
    }

    /// The exchanges as the contract's JSON Lines, with [#BAD_LINES] lines among them that break it.
    Path writeLog(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < exchanges.size(); i++) {
            if (i % (exchanges.size() / BAD_LINES) == 0 && lines.size() - i < BAD_LINES) {
                lines.add(i % 2 == 0 ? "{\"user.id\":\"acct-1\"}" : "no JSON");
            }
            lines.add(json(exchanges.get(i)));
        }
        return Files.write(file, lines);
    }

    private static String json(Exchange exchange) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("timestamp", exchange.timestampNanos());
            json.writeStringField("user.id", exchange.accountId());
            json.writeStringField("gen_ai.request.model", exchange.model());
            json.writeStringField("gen_ai.system_instructions", exchange.systemInstructions());
            json.writeStringField("gen_ai.input.messages", "[{\"role\":\"user\",\"content\":\"" + exchange.prompt() + "\"}]");
            json.writeStringField("gen_ai.conversation.id", exchange.conversationId());
            json.writeStringField("client.address", exchange.clientAddress());
            json.writeStringField("user_agent.original", exchange.userAgent());
            json.writeEndObject();
        }
        return text.toString();
    }

    /// Sets aside a record for each line, in splits of ten lines; the ends of splits come last.
    void setAside(String file, int lines) {
        for (int line = 0; line < lines; line++) {
            records.add(new SourceRecord.SetAside<>(file, line / 10 * 1_000L, line % 10 + 1, "timestamp", "must be there"));
        }
        for (int split = 0; split * 10 < lines; split++) {
            records.add(new SourceRecord.SplitEnd<>(file, split * 1_000L, 10));
        }
    }

    void shuffle(long seed) {
        Collections.shuffle(exchanges, new Random(seed));
        Collections.shuffle(records, new Random(seed));
        Collections.shuffle(accounts, new Random(seed + 1));
    }

    ScanInputs inputs(ResultsFolder results, Path accounts) {
        return ScanInputs.bounded(
                new DataGeneratorSource<>(
                        new Listed<>(records, new ReadingFormat().typeInformation()),
                        records.size(),
                        new SourceRecordTypeInfo<>(new ReadingFormat().typeInformation())),
                accounts,
                results);
    }
}
