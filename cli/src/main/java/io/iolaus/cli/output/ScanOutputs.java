package io.iolaus.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import io.iolaus.judge.Findings;

/// Writes a scan's findings into its output folder.
public final class ScanOutputs {

    private ScanOutputs() {}

    /// Writes every output but `rejected.jsonl`, which is written while the input is read; the caller commits the folder.
    public static void write(OutputFolder folder, Findings findings, RunMetadata run) throws IOException {
        try (Writer out = new OutputStreamWriter(folder.open(AccountsCsv.NAME), StandardCharsets.UTF_8)) {
            AccountsCsv.write(findings.accounts(), out);
        }
        try (OutputStream out = folder.open(CampaignsJson.NAME)) {
            CampaignsJson.write(findings.campaigns(), out);
        }
        try (Writer out = new OutputStreamWriter(folder.open(Report.NAME), StandardCharsets.UTF_8)) {
            Report.write(findings, run, out);
        }
    }
}
