package io.iolaus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import io.iolaus.judge.Level;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.TruthFile;

/// How much of a world's truth a scan found, in lines for a person.
final class ScoreLines {

    private ScoreLines() {}

    /// A line for each true campaign, then the accounts, then the honest ones that were hit.
    static List<String> of(WorldScore score, TruthFile truth) {
        List<String> lines = new ArrayList<>();
        int widest = score.campaigns().stream().mapToInt(campaign -> truth.nameOf(campaign.id()).length()).max().orElse(0);
        int named = 0;
        for (WorldScore.FoundCampaign campaign : score.campaigns()) {
            named += campaign.found();
            String found = campaign.verdict().isEmpty()
                    ? "not found"
                    : String.format(
                            Locale.ROOT, "found as %s (%s): %,d of them and %,d others",
                            campaign.verdict(), campaign.level(), campaign.found(), campaign.others());
            lines.add(String.format(
                    Locale.ROOT, "  %s  %-" + Math.max(1, widest) + "s  %,7d accounts  %s",
                    campaign.id(), truth.nameOf(campaign.id()), campaign.accounts(), found));
        }
        // Of no account named, none is wrong; a precision of 1 would read as praise.
        String precision = named == 0 ? "none named rightly" : String.format(
                Locale.ROOT, "precision %.3f, recall %.3f", score.accountPrecision(), score.accountRecall());
        lines.add(String.format(
                Locale.ROOT, "Accounts named in a campaign: %s. Ranking by score: average precision %.3f, by chance %.3f.",
                precision, score.accountAuprc(), score.prevalence()));
        lines.add(String.format(
                Locale.ROOT, "Verdicts against campaigns (B-cubed): precision %.3f, recall %.3f, F1 %.3f.",
                score.bCubed().precision(), score.bCubed().recall(), score.bCubed().f1()));
        lines.add("Honest accounts under an enforce verdict: " + hit(score.honestHit().getOrDefault(Level.ENFORCE.wireName(), Map.of())) + ".");
        lines.add(String.format(
                Locale.ROOT, "Honest exchanges under one, per million: %,.0f of honest accounts, %,.0f of bystanders behind campaigns' accounts.",
                score.touched().ofHonestAccountsPerMillion(Level.ENFORCE.wireName()),
                score.touched().behindCampaignsPerMillion(Level.ENFORCE.wireName())));
        return lines;
    }

    private static String hit(Map<String, Integer> byKind) {
        if (byKind.isEmpty()) {
            return "none";
        }
        List<String> kinds = new ArrayList<>();
        int all = 0;
        for (Map.Entry<String, Integer> kind : byKind.entrySet()) {
            kinds.add(String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()));
            all += kind.getValue();
        }
        return String.format(Locale.ROOT, "%,d (%s)", all, String.join(", ", kinds));
    }
}
