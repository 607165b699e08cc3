package io.iolaus.server.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.flow.intake.SegmentCursor;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Reading;
import org.jspecify.annotations.Nullable;

/// What an intake log has, and lines that are told apart in it by their time.
public final class Logged {

    private static final long FIRST_MILLIS = 1_770_000_000_000L;

    private Logged() {}

    /// Of all readings, less the first line's.
    public static List<Long> times(Path folder, IntakeLog log) throws IOException {
        List<Long> times = new ArrayList<>();
        for (IntakeBatch batch : batches(folder, log)) {
            if (batch instanceof IntakeBatch.Readings readings) {
                readings.readings().stream().map(Reading::timestampMillis).forEach(time -> times.add(time - FIRST_MILLIS));
            }
        }
        return times;
    }

    public static List<Account> rows(Path folder, IntakeLog log) throws IOException {
        List<Account> rows = new ArrayList<>();
        for (IntakeBatch batch : batches(folder, log)) {
            if (batch instanceof IntakeBatch.Accounts accounts) {
                rows.addAll(accounts.accounts());
            }
        }
        return rows;
    }

    private static List<IntakeBatch> batches(Path folder, IntakeLog log) throws IOException {
        List<IntakeBatch> batches = new ArrayList<>();
        try (SegmentCursor cursor = new SegmentCursor(folder, IntakePosition.START)) {
            for (@Nullable IntakeBatch batch = cursor.next(log.end()); batch != null; batch = cursor.next(log.end())) {
                batches.add(batch);
            }
        }
        return batches;
    }

    /// Lines of exchanges, a millisecond apart.
    public static List<String> lines(int from, int to, String prompt) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i < to; i++) {
            lines.add("{\"timestamp\":" + (FIRST_MILLIS + i) + "000000,\"user.id\":\"acct-" + i % 7
                    + "\",\"gen_ai.request.model\":\"large-2\",\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}");
        }
        return lines;
    }
}
