package io.iolaus.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.judge.Verdict;

/// What a scan says last on standard output: a line for each campaign, then one of totals.
public final class StandardOutput {

    private static final int TARGETS_NAMED = 3;

    private StandardOutput() {}

    /// How a level is shown: in colour on a terminal.
    @FunctionalInterface
    public interface Style {
        String of(Level level, String text);
    }

    /// The closing lines, campaigns in the order of the findings, totals last.
    public static List<String> lines(Findings findings, Style style) {
        List<String> lines = new ArrayList<>(findings.campaigns().size() + 1);
        for (Verdict campaign : findings.campaigns()) {
            lines.add(line(campaign, style));
        }
        lines.add(totals(findings));
        return lines;
    }

    private static String line(Verdict campaign, Style style) {
        return campaign.id() + "  " + style.of(campaign.level(), campaign.level().wireName())
                + "  q=" + String.format(Locale.ROOT, "%.2g", campaign.q())
                + "  " + Figures.count(campaign.members().size(), "account")
                + "  " + Figures.count(campaign.campaignExchanges()) + " of " + Figures.count(campaign.exchanges(), "exchange")
                + "  " + day(campaign.firstSeenMillis()) + " to " + day(campaign.lastSeenMillis())
                + targets(campaign);
    }

    private static String day(long millis) {
        return Figures.time(millis).substring(0, "2026-01-31".length());
    }

    private static String targets(Verdict campaign) {
        StringJoiner targets = new StringJoiner(", ", "  ", "");
        targets.setEmptyValue("");
        largestFirst(campaign.capabilities()).stream()
                .limit(TARGETS_NAMED)
                .forEach(target -> targets.add(target.getKey().wireName() + " " + Figures.percent(target.getValue())));
        return targets.toString();
    }

    private static String totals(Findings findings) {
        String scanned = Figures.count(findings.accounts().size(), "account") + " and " + Figures.count(findings.exchanges(), "exchange");
        if (findings.campaigns().isEmpty()) {
            return "no campaign among " + scanned;
        }
        StringJoiner levels = new StringJoiner(", ", " (", ")");
        for (Level level : Level.values()) {
            long called = findings.campaigns().stream().filter(c -> c.level() == level).count();
            if (called > 0) {
                levels.add(called + " " + level.wireName());
            }
        }
        long members = findings.campaigns().stream().mapToLong(c -> c.members().size()).sum();
        long taken = findings.campaigns().stream().mapToLong(Verdict::campaignExchanges).sum();
        return Figures.count(findings.campaigns().size(), "campaign") + levels
                + ": " + Figures.count(members, "account") + " and " + Figures.count(taken, "exchange")
                + ", among " + scanned;
    }

    /// Positive shares, largest first, ties in the enum's order.
    static List<Map.Entry<Capability, Double>> largestFirst(Map<Capability, Double> shares) {
        return shares.entrySet().stream()
                .filter(share -> share.getValue() > 0)
                .sorted(Map.Entry.<Capability, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
