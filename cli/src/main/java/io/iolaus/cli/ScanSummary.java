package io.iolaus.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import io.iolaus.ingest.Rejected;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.judge.Verdict;
import picocli.CommandLine.Help.Ansi;

/// What a scan found in lines for a terminal: one a campaign, then the totals.
final class ScanSummary {

    private static final int CAPABILITIES_SHOWN = 2;

    private final PrintWriter out;
    private final Ansi ansi;

    ScanSummary(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    void print(ScanOutcome outcome, Path folder) {
        Findings findings = outcome.findings();
        for (Verdict campaign : findings.campaigns()) {
            out.println(lineOf(campaign));
        }
        String levels = Arrays.stream(Level.values())
                .map(level -> findings.campaigns().stream().filter(c -> c.level() == level).count() + " "
                        + level.wireName())
                .collect(Collectors.joining(", "));
        out.println(ansi.string(String.format(
                Locale.ROOT,
                "@|bold total|@  %,d exchanges, %,d accounts, %,d rejected; campaigns: %,d (%s); report: ",
                findings.exchanges(),
                findings.accounts().size(),
                outcome.rejected(),
                findings.campaigns().size(),
                levels)) + folder.resolve("report.html"));
        out.flush();
    }

    /// Names the first records that were set aside, on standard error.
    ///
    /// @param exceeded the limit that was exceeded, or 1 where none was
    void printRejected(PrintWriter err, ScanOutcome outcome, Path folder, double exceeded) {
        if (outcome.rejected() == 0) {
            return;
        }
        for (Rejected rejected : outcome.firstRejected()) {
            err.println(rejected.message());
        }
        String limit = exceeded < 1
                ? String.format(Locale.ROOT, ", more than --max-rejected %s%%", percent(exceeded))
                : "";
        err.println(String.format(
                Locale.ROOT,
                "iolaus: %,d of %,d records were malformed (%s%%)%s; set aside in %s",
                outcome.rejected(),
                outcome.records(),
                percent((double) outcome.rejected() / outcome.records()),
                limit,
                folder.resolve("rejected.jsonl")));
        err.flush();
    }

    private String lineOf(Verdict campaign) {
        return ansi.string(String.format(
                Locale.ROOT,
                "%s  @|%s %-7s|@  q %.4f  %,d accounts  %,d exchanges  %s to %s  %s",
                campaign.id(),
                styleOf(campaign.level()),
                campaign.level().wireName(),
                campaign.q(),
                campaign.members().size(),
                campaign.campaignExchanges(),
                day(campaign.firstSeenMillis()),
                day(campaign.lastSeenMillis()),
                wanted(campaign.capabilities())));
    }

    private static String styleOf(Level level) {
        return switch (level) {
            case ENFORCE -> "bold,red";
            case STEP_UP -> "bold,yellow";
            case WATCH -> "bold";
        };
    }

    private static String wanted(Map<Capability, Double> shares) {
        Comparator<Map.Entry<Capability, Double>> largestFirst = Map.Entry.comparingByValue(Comparator.reverseOrder());
        List<String> largest = shares.entrySet().stream()
                .sorted(largestFirst.thenComparing(Map.Entry.comparingByKey()))
                .filter(share -> share.getValue() > 0)
                .limit(CAPABILITIES_SHOWN)
                .map(share -> String.format(Locale.ROOT, "%s %.0f%%", share.getKey().wireName(), 100 * share.getValue()))
                .toList();
        return String.join(", ", largest);
    }

    private static LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String percent(double share) {
        return share >= 0.0995 ? String.format(Locale.ROOT, "%.0f", 100 * share) : String.format(Locale.ROOT, "%.2g", 100 * share);
    }
}
