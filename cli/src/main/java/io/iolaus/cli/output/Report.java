package io.iolaus.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.judge.Verdict;

/// `report.html`: the findings for a person, in one file that asks nothing of any network.
///
/// The page's policy allows the two scripts by their hashes and nothing else, so that even markup which slipped through
/// the escaping could not run or call out. What differs from run to run stands in the last section alone.
final class Report {

    static final String NAME = "report.html";
    /// More campaigns than this are listed in the summary without a section of their own.
    static final int MOST_SECTIONS = 40;

    private static final String CHART_LIBRARY = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

    private Report() {}

    static void write(Findings findings, RunMetadata run, Writer out) throws IOException {
        List<Verdict> detailed = findings.campaigns().stream().limit(MOST_SECTIONS).toList();
        String library = detailed.isEmpty() ? "" : Html.text(CHART_LIBRARY).strip();
        String script = Html.text("report.js");
        Html scripts = detailed.isEmpty()
                ? Html.EMPTY
                : Html.of(
                        """
                        <script type="application/json" id="chart-data">{}</script>
                        <script>{}</script>
                        <script>{}</script>
                        """,
                        Charts.island(detailed), Html.script(library), Html.script(script));
        out.write(Html.of(
                        """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="referrer" content="no-referrer">
                        <meta name="color-scheme" content="light dark">
                        <meta name="robots" content="noindex">
                        <title>Iolaus: {}</title>
                        <style>
                        {}</style>
                        </head>
                        <body>
                        <a class="skip" href="#summary">Skip to the summary</a>
                        {}<main>
                        {}{}{}</main>
                        {}{}</body>
                        </html>
                        """,
                        detailed.isEmpty() ? "'none'" : "'sha256-" + sha256(library) + "' 'sha256-" + sha256(script) + "'",
                        headline(findings),
                        Html.resource("report.css"),
                        masthead(findings),
                        summary(findings),
                        Html.join(detailed.stream().map(CampaignSection::of).toList()),
                        Html.resource("method.html"),
                        RunSection.of(run),
                        scripts)
                .toString());
    }

    private static String headline(Findings findings) {
        int found = findings.campaigns().size();
        return found == 0 ? "no distillation campaign found" : Figures.word(found) + " distillation campaign" + (found == 1 ? "" : "s") + " found";
    }

    private static Html masthead(Findings findings) {
        return Html.of(
                """
                <header class="masthead">
                <p class="kicker">Iolaus &middot; model distillation campaigns</p>
                <h1>{}</h1>
                <p class="scope">{} and {}, {}</p>
                {}</header>
                """,
                sentenceCase(headline(findings)),
                Figures.count(findings.accounts().size(), "account"),
                Figures.count(findings.exchanges(), "exchange"),
                period(findings),
                findings.isWithoutText()
                        ? Html.of("<p class=\"note\">The log has no prompts and no system instructions. What templates and intents show is missing here, and counts as absent.</p>\n")
                        : Html.EMPTY);
    }

    private static String period(Findings findings) {
        if (findings.exchanges() == 0) {
            return "an empty log";
        }
        return Figures.day(findings.firstSeenMillis()) + " to " + Figures.day(findings.lastSeenMillis());
    }

    private static Html summary(Findings findings) {
        Html body = findings.campaigns().isEmpty() ? nothingFound(findings) : found(findings);
        return Html.of(
                """
                <section id="summary" aria-labelledby="summary-title">
                <h2 id="summary-title">Summary</h2>
                {}</section>
                """,
                body);
    }

    private static Html nothingFound(Findings findings) {
        if (findings.exchanges() == 0) {
            return Html.of(
                    """
                    <p class="lead">The log held no exchange, so there was nothing to judge.</p>
                    <p>If you expected traffic here, look at what was set aside in <code>rejected.jsonl</code> and at the inputs named under <a href="#run">This run</a>.</p>
                    """);
        }
        return Html.of(
                """
                <p class="lead">No group among {} was found to act as one in order to distil the model.</p>
                <div class="columns">
                <div>
                <h3>What this means</h3>
                <p>All {} exchanges from {} were read and every account was compared with the others by payment, device, network, client, sign-up and prompt template, as far as the log has them. No group was coordinated, extracting and undeclared at a false discovery rate of 20% or better, the lowest bar at which a person is asked to look.</p>
                </div>
                <div>
                <h3>What it does not mean</h3>
                <p>It is no proof that nobody distils. A campaign can be too small, too slow or too well mixed with honest traffic to be seen, and what the log lacks cannot link accounts: without an account table there is no payment and no sign-up to compare. Scan again over a longer time, and with the account table where you have one.</p>
                </div>
                </div>
                <p>Each account's score is in <code>accounts.csv</code>.</p>
                """,
                Figures.count(findings.accounts().size(), "account"), Figures.count(findings.exchanges()), period(findings));
    }

    private static Html found(Findings findings) {
        List<Verdict> campaigns = findings.campaigns();
        long members = campaigns.stream().mapToLong(c -> c.members().size()).sum();
        long taken = campaigns.stream().mapToLong(Verdict::campaignExchanges).sum();
        long tokens = campaigns.stream().mapToLong(Verdict::tokens).sum();
        return Html.of(
                """
                <p class="lead">{}</p>
                <dl class="figures">
                {}{}{}{}</dl>
                {}{}<p class="caution">A verdict here is a finding of statistics over logs. It says which accounts act as one and what for; it does not say who stands behind them or what they intended. No action should follow without a named person's review, and every action needs an end date and a way to appeal.</p>
                """,
                levels(campaigns),
                figure(Figures.count(campaigns.size()), campaigns.size() == 1 ? "campaign" : "campaigns"),
                figure(Wording.rough(members), "of " + Wording.rough(findings.accounts().size()) + " accounts (" + share(members, findings.accounts().size()) + ")"),
                figure(Wording.rough(taken), "of " + Wording.rough(findings.exchanges()) + " exchanges (" + share(taken, findings.exchanges()) + ")"),
                figure(tokens == 0 ? "–" : Wording.rough(tokens), tokens == 0 ? "tokens: the log has none" : "tokens in the members' exchanges"),
                table(campaigns),
                campaigns.size() <= MOST_SECTIONS
                        ? Html.EMPTY
                        : Html.of("<p>The {} worst have a section below; <code>campaigns.json</code> has all.</p>\n", MOST_SECTIONS));
    }

    private static String levels(List<Verdict> campaigns) {
        if (campaigns.size() == 1) {
            return "One group of accounts acts as one to harvest the model's answers. The evidence is strong enough to "
                    + Wording.allows(campaigns.getFirst().level()) + ".";
        }
        List<String> parts = new ArrayList<>();
        for (Level level : Level.values()) {
            long called = campaigns.stream().filter(c -> c.level() == level).count();
            if (called > 0) {
                parts.add("for " + Figures.word(called) + " to " + Wording.allows(level));
            }
        }
        return sentenceCase(Figures.word(campaigns.size())) + " groups of accounts act as one, each in its own way, to harvest the model's answers. The evidence is strong enough "
                + Wording.list(parts) + ".";
    }

    private static Html figure(String number, String label) {
        return Html.of("<div><dt>{}</dt><dd>{}</dd></div>\n", label, number);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "none" : Figures.percent(part / (double) whole);
    }

    private static Html table(List<Verdict> campaigns) {
        List<Html> rows = new ArrayList<>();
        for (int i = 0; i < campaigns.size(); i++) {
            Verdict c = campaigns.get(i);
            rows.add(Html.of(
                    """
                    <tr><th scope="row">{}</th><td>{}</td><td class="n">{}</td><td class="n">{}</td><td>{}</td><td class="spark">{}</td><td class="n">{}</td></tr>
                    """,
                    i < MOST_SECTIONS ? Html.of("<a href=\"#{}\"><code>{}</code></a>", c.id(), c.id()) : Html.of("<code>{}</code>", c.id()),
                    pill(c.level()), Figures.count(c.members().size()), Figures.count(c.campaignExchanges()),
                    targets(c, 2), Sparkline.of(c.timeline()), Figures.rate(c.q())));
        }
        return Html.of(
                """
                <div class="scroll" tabindex="0" role="region" aria-label="All campaigns">
                <table class="campaigns">
                <thead><tr><th scope="col">Campaign</th><th scope="col">Verdict</th><th scope="col" class="n">Accounts</th><th scope="col" class="n">Exchanges taken</th><th scope="col">Wanted</th><th scope="col">Over time</th><th scope="col" class="n"><abbr title="false discovery rate">FDR</abbr></th></tr></thead>
                <tbody>
                {}</tbody>
                </table>
                </div>
                """,
                Html.join(rows));
    }

    static Html pill(Level level) {
        return Html.of("<span class=\"pill {}\">{}</span>", level.wireName(), Wording.verdict(level));
    }

    /// `reasoning and coding`, the largest first.
    static String targets(Verdict campaign, int most) {
        List<String> targets = StandardOutput.largestFirst(campaign.capabilities()).stream()
                .filter(share -> share.getKey() != Capability.OTHER)
                .limit(most)
                .map(share -> Wording.target(share.getKey()).toLowerCase(java.util.Locale.ROOT))
                .toList();
        return targets.isEmpty() ? "nothing in particular" : Wording.list(targets);
    }

    private static String sentenceCase(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
