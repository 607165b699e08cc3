package io.iolaus.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import io.iolaus.judge.Findings;
import io.iolaus.share.IndicatorBundle;
import io.iolaus.share.SharingPolicy;
import io.iolaus.stix.StixWriter;

/// Writes a scan's findings into its output folder, all but `rejected.jsonl`, which grows while the input is read.
public final class ScanOutputs {

    /// Has the STIX bundle of what others may know.
    public static final String INDICATORS = "indicators.json";

    private ScanOutputs() {}

    /// Writes `accounts.csv`, `campaigns.json`, `report.html` and `indicators.json`; the caller commits the folder.
    public static void write(OutputFolder folder, Findings findings, RunMetadata run, SharingPolicy sharing) throws IOException {
        try (Writer out = new OutputStreamWriter(folder.open(AccountsCsv.NAME), StandardCharsets.UTF_8)) {
            AccountsCsv.write(findings.accounts(), out);
        }
        try (OutputStream out = folder.open(CampaignsJson.NAME)) {
            CampaignsJson.write(findings.campaigns(), out);
        }
        try (Writer out = new OutputStreamWriter(folder.open(Report.NAME), StandardCharsets.UTF_8)) {
            Report.write(findings, run, out);
        }
        try (OutputStream out = folder.open(INDICATORS)) {
            StixWriter.write(IndicatorBundle.of(findings, sharing), out);
        }
    }
}
