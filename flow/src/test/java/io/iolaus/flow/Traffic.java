package io.iolaus.flow;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.source.SourceRecordTypeInfo;
import io.iolaus.flow.wire.ReadingFormat;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.AccountDecoder;
import io.iolaus.ingest.Exchange;
import io.iolaus.ingest.MalformedRecordException;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;

/// Seeded traffic of some accounts, as a source that any number of tasks may read, and a table of half of them.
final class Traffic {

    private static final long START_NANOS = 1_760_000_000_000_000_000L;

    /// How many lines of a written log break the contract.
    static final int BAD_LINES = 20;

    /// Accounts of the campaign, `hydra-0` and up.
    static final int HEADS = 40;

    /// What the campaign's prompts begin with.
    static final String[] TEMPLATES = {
        "You are an expert grader. Read the question and the answer, apply the rubric below criterion by criterion and "
                + "give a score with your reasoning. Question: ",
        "Solve the following task step by step. Write down every intermediate thought before the final result. Task: ",
    };

    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<SourceRecord<Reading>> records = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();

    /// @param people ordinary accounts, beside the [#HEADS] of a campaign that has a third of the exchanges
    Traffic(long seed, int people, int count) {
        this(seed, people, count, new ExchangeReader());
    }

    /// The same as that reader reads it.
    Traffic(long seed, int people, int count, ExchangeReader reader) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            exchanges.add(i % 3 == 0 ? campaign(random, i, count) : exchange(random, i, count, people));
            records.add(new SourceRecord.Read<>(reader.read(exchanges.getLast())));
        }
        for (int i = 0; i < people; i += 2) {
            accounts.add(account("acct-" + i, "2026-01-0" + (1 + i % 9) + "T00:00:00Z", "card-" + i));
        }
        for (int i = 0; i < HEADS; i++) {
            accounts.add(account("hydra-" + i, "2026-02-03T04:0" + i % 10 + ":00Z", "pm-" + i / 5));
        }
    }

    /// An ordinary exchange, of one of the accounts `acct-0` and up; a few have many.
    static Exchange exchange(Random random, int index, int count, int people) {
        int account = (int) (people * Math.pow(random.nextDouble(), 2));
        return Exchange.builder("acct-" + account, nanos(index, count), "model-" + random.nextInt(6))
                .systemInstructions(random.nextInt(3) == 0 ? "You are a helper for shop number " + account % 7 : "")
                .prompt(words(random, 8 + random.nextInt(30)))
                .messages(1 + random.nextInt(4), random.nextInt(2), random.nextInt(2))
                .conversationId(random.nextBoolean() ? "" : "conv-" + random.nextInt(5_000))
                .maxTokens(random.nextInt(2_000) - 1)
                .inputTokens(random.nextInt(5_000) - 1)
                .outputTokens(random.nextInt(2_000) - 1)
                .client("203.0." + account % 256 + "." + random.nextInt(256), 64_500 + account % 9, "sdk/" + random.nextInt(6), "t13d" + account % 5)
                .build();
    }

    private static Exchange campaign(Random random, int index, int count) {
        int head = random.nextInt(HEADS);
        return Exchange.builder("hydra-" + head, nanos(index, count), "model-0")
                .prompt(TEMPLATES[random.nextInt(TEMPLATES.length)] + words(random, 25))
                .messages(1, 0, 0)
                .inputTokens(100)
                .outputTokens(200)
                .client("198.51.100." + head, 64_700, "agent/1", "")
                .build();
    }

    private static long nanos(int index, int count) {
        return START_NANOS + 14L * 86_400_000_000_000L / count * index;
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int word = random.nextInt(9_000);
            words.append((char) ('a' + word % 26)).append((char) ('a' + word / 26 % 26)).append((char) ('a' + word / 676)).append("on ");
        }
        return words.toString().trim();
    }

    /// Rows for every second ordinary account and for all of the campaign.
    Path writeAccounts(Path file) throws IOException {
        return Files.write(file, accounts);
    }

    private static String account(String id, String createdAt, String payment) {
        return "{\"user.id\":\"" + id + "\",\"created_at\":\"" + createdAt + "\",\"user.email\":\"" + id
                + "@mail.example\",\"payment.fingerprint\":\"" + payment + "\"}";
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

    /// The account table in one batch, after rows that it replaces, and the exchanges in so many of `size`, each with a key.
    List<IntakeBatch> batches(int size) throws IOException {
        AccountDecoder decoder = new AccountDecoder();
        List<Account> rows = new ArrayList<>();
        for (String account : accounts) {
            byte[] line = account.getBytes(StandardCharsets.UTF_8);
            try {
                rows.add(decoder.decode(line, 0, line.length));
            } catch (MalformedRecordException e) {
                throw new IOException(e);
            }
        }
        List<Reading> readings = new ArrayList<>();
        for (SourceRecord<Reading> record : records) {
            if (record instanceof SourceRecord.Read<Reading>(Reading reading)) {
                readings.add(reading);
            }
        }
        List<IntakeBatch> batches = new ArrayList<>();
        batches.add(new IntakeBatch.Accounts("stale", rows.stream().map(Traffic::onOneCard).toList()));
        batches.add(new IntakeBatch.Accounts("accounts", rows));
        for (int from = 0; from < readings.size(); from += size) {
            batches.add(new IntakeBatch.Readings("from-" + from, readings.subList(from, Math.min(readings.size(), from + size))));
        }
        return batches;
    }

    private static Account onOneCard(Account row) {
        return new Account(
                row.id(), row.createdAtMillis(), "", "", "one card for all", "one device", "", "", false, "", List.of(), "",
                Account.UNKNOWN, "");
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
        return ScanInputs.bounded(source(RateLimiterStrategy.noOp()), accounts, results);
    }

    /// The same with event time, verdicts on the way and so many exchanges a second.
    ScanInputs slowInputs(ResultsFolder results, Path accounts, Cadence cadence, int aSecond) {
        WatermarkStrategy<SourceRecord<Reading>> watermarks = WatermarkStrategy
                .<SourceRecord<Reading>>forBoundedOutOfOrderness(Duration.ofMinutes(1))
                .withTimestampAssigner((record, before) ->
                        record instanceof SourceRecord.Read<Reading>(Reading reading) ? reading.timestampMillis() : before);
        return new ScanInputs(
                source(RateLimiterStrategy.perSecond(aSecond)),
                ExecutionConfig.PARALLELISM_DEFAULT,
                watermarks,
                new AccountStream.Table(AccountRows.file(accounts)),
                results,
                cadence,
                null);
    }

    private DataGeneratorSource<SourceRecord<Reading>> source(RateLimiterStrategy<?> rate) {
        return new DataGeneratorSource<>(
                new Listed<>(records, new ReadingFormat().typeInformation()),
                records.size(),
                rate,
                new SourceRecordTypeInfo<>(new ReadingFormat().typeInformation()));
    }
}
