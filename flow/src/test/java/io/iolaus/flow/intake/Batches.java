package io.iolaus.flow.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import org.jspecify.annotations.Nullable;

/// Seeded batches, and what a log has.
final class Batches {

    private Batches() {}

    static IntakeBatch.Readings readings(String key, int count) {
        Random random = new Random(key.hashCode());
        ExchangeReader reader = new ExchangeReader();
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(reader.read(Exchange.builder("acct-" + random.nextInt(9), 1_760_000_000_000_000_000L + i, "model")
                    .prompt("question " + random.nextLong())
                    .build()));
        }
        return new IntakeBatch.Readings(key, readings);
    }

    static IntakeBatch.Accounts accounts(String key, String... ids) {
        return new IntakeBatch.Accounts(key, List.of(ids).stream().map(Account::unknown).toList());
    }

    /// The keys of all batches in a folder from a position on, by their order.
    static List<String> keys(Path folder, IntakePosition from, IntakePosition end) throws IOException {
        List<String> keys = new ArrayList<>();
        try (SegmentCursor cursor = new SegmentCursor(folder, from)) {
            for (@Nullable IntakeBatch batch = cursor.next(end); batch != null; batch = cursor.next(end)) {
                keys.add(batch.key());
            }
        }
        return keys;
    }
}
