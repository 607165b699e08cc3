package io.iolaus.flow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;

/// A process that takes in traffic and judges it live, to be killed at any moment: it sends all batches from the first on,
/// as a client does who does not know what arrived, and prints a line for each that was acknowledged.
final class LiveChild {

    /// How many batches may be ahead of the findings, so that kills fall into the middle of the stream.
    private static final int AHEAD = 4;

    static final int EXCHANGES = 3_000;
    static final int BATCH = 100;

    private LiveChild() {}

    static Traffic traffic() {
        return new Traffic(31, 120, EXCHANGES);
    }

    static LiveSettings settings(Path folder) {
        return new LiveSettings(
                folder, 2, Cadence.every(Duration.ofMillis(100)), Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofMillis(50));
    }

    /// Argument: the data folder.
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<IntakeBatch> batches = traffic().batches(BATCH);
        LatestFindings findings = new LatestFindings();
        try (IntakeLog log = IntakeLog.open(folder.resolve("intake"), IntakeLimits.USUAL);
                LiveJob job = LiveJob.start(settings(folder), folder.resolve("intake"), findings)) {
            try {
                send(batches, log, findings);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "; the job's last failure: " + job.lastFailure(), e);
            }
            System.out.println("done");
            System.in.read(); // until the parent closes it
        }
    }

    private static void send(List<IntakeBatch> batches, IntakeLog log, LatestFindings findings) throws Exception {
        for (int i = 0; i < batches.size(); i++) {
            log.append(batches.get(i));
            System.out.println("acknowledged " + i);
            if (i > AHEAD + 1) { // the first two are accounts
                findings.awaitExchanges((long) (i - 1 - AHEAD) * BATCH);
            }
        }
        findings.awaitExchanges(EXCHANGES);
    }
}
