package io.iolaus.cli.output;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import io.iolaus.judge.Findings;
import io.iolaus.share.SharingPolicy;

/// Writes a sample output folder: `SampleReport FOLDER [none]`.
final class SampleReport {

    static final RunMetadata RUN = new RunMetadata(
            "0.1.0", 42, List.of("logs/2026-q1/exchanges-*.jsonl.zst", "logs/accounts.jsonl"), Instant.parse("2026-04-02T08:15:00Z"), Duration.ofSeconds(187), 312, false);

    private SampleReport() {}

    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), args.length > 1 ? SampleFindings.none() : SampleFindings.three());
    }

    static void write(Path folder, Findings findings) throws IOException {
        try (OutputFolder output = OutputFolder.begin(folder)) {
            ScanOutputs.write(output, findings, RUN, SharingPolicy.cautious(RUN.version()));
            output.commit();
        }
    }
}
