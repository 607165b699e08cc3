package io.iolaus.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import io.iolaus.cli.output.StandardOutput;
import io.iolaus.ingest.Rejected;
import io.iolaus.judge.Level;
import picocli.CommandLine.Help.Ansi;

/// What a scan found in lines for a terminal: one a campaign, then the totals.
final class ScanSummary {

    private final PrintWriter out;
    private final Ansi ansi;

    ScanSummary(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    void print(ScanOutcome outcome, Path folder) {
        Iterator<String> lines = StandardOutput.lines(outcome.findings(), this::styled).iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            out.println(lines.hasNext() ? line : line + totalsEnd(outcome, folder));
        }
        out.flush();
    }

    private static String totalsEnd(ScanOutcome outcome, Path folder) {
        String aside = outcome.rejected() == 0 ? "" : String.format(Locale.ROOT, "; %,d set aside", outcome.rejected());
        return aside + "; report: " + folder.resolve("report.html");
    }

    /// Names the first records that were set aside, on standard error.
    ///
    /// @param limit the share of records, 0 to 1, that may be malformed
    void printRejected(PrintWriter err, ScanOutcome outcome, Path folder, double limit) {
        if (outcome.rejected() == 0) {
            return;
        }
        for (Rejected rejected : outcome.firstRejected()) {
            err.println(rejected.message());
        }
        long more = outcome.rejected() - outcome.firstRejected().size();
        if (more > 0) {
            err.println(String.format(Locale.ROOT, "... and %,d more", more));
        }
        print(err, "records", outcome.log(), limit);
        print(err, "rows of the account table", outcome.accountTable(), limit);
        if (outcome.log().records() == outcome.log().rejected()) {
            err.println("iolaus: no record of the log could be read; docs/formats.md has a sample of each format, and --field-map reads your own");
        }
        err.println("iolaus: each one and why: " + folder.resolve("rejected.jsonl"));
        err.flush();
    }

    /// Says once, on standard error, what the log could not tell at all.
    void printSilences(PrintWriter err, ScanOutcome outcome) {
        if (outcome.findings().isWithoutText()) {
            err.println("iolaus: the log has no prompts and no system instructions: templates and intents are silent, and accounts are judged by the rest; docs/limits.md has what that costs");
            err.flush();
        }
    }

    private static void print(PrintWriter err, String what, Tally tally, double limit) {
        if (tally.rejected() == 0) {
            return;
        }
        err.println(String.format(
                Locale.ROOT,
                "iolaus: %,d of %,d %s could not be read (%s%%)%s",
                tally.rejected(),
                tally.records(),
                what,
                percent((double) tally.rejected() / tally.records()),
                tally.rejectedMoreThan(limit) ? ", more than --max-rejected " + percent(limit) + "%" : ""));
    }

    private String styled(Level level, String text) {
        return ansi.string("@|" + styleOf(level) + " " + text + "|@");
    }

    private static String styleOf(Level level) {
        return switch (level) {
            case ENFORCE -> "bold,red";
            case STEP_UP -> "bold,yellow";
            case WATCH -> "bold";
        };
    }

    /// Two figures, or whole percents from ten on.
    private static String percent(double share) {
        String text = String.format(Locale.ROOT, share >= 0.0995 ? "%.0f" : "%.2g", 100 * share);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
