package io.iolaus.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.IndicatorRates;
import io.iolaus.judge.InnocentExplanation;
import io.iolaus.judge.Member;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.Timeline;

/// The report's account of one campaign: who, how many, when, what for, how it hangs together, how sure, what to do.
final class CampaignSection {

    static final int MOST_MEMBERS = 500;
    private static final int MEMBERS_AT_ONCE = 20;
    private static final int MOST_VALUES = 60;
    private static final int VALUES_AT_ONCE = 12;

    private CampaignSection() {}

    static Html of(Verdict campaign) {
        return Html.of(
                """
                <article class="campaign {}" id="{}" aria-labelledby="{}-title">
                <header>
                <h2 id="{}-title">Campaign <code>{}</code> {}</h2>
                <p class="lead">{}</p>
                </header>
                {}<div class="columns wide-first">
                {}{}</div>
                {}{}{}{}{}{}{}{}{}</article>
                """,
                campaign.level().wireName(), campaign.id(), campaign.id(), campaign.id(), campaign.id(), Report.pill(campaign.level()),
                lead(campaign), figures(campaign), when(campaign), wanted(campaign), hangsTogether(campaign), evidence(campaign),
                questions(campaign), AblationTable.of(campaign), innocent(campaign), IndicatorTable.of(campaign, IndicatorRates.shipped()), howSure(campaign), Advice.of(campaign), members(campaign));
    }

    private static String lead(Verdict c) {
        return Figures.count(c.members().size(), "account") + " acted as one from " + Figures.day(c.firstSeenMillis()) + " to "
                + Figures.day(c.lastSeenMillis()) + " and took about " + Wording.rough(c.campaignExchanges())
                + " exchanges, above all for " + Report.targets(c, 2) + ".";
    }

    private static Html figures(Verdict c) {
        long others = Math.max(0, c.exchanges() - c.campaignExchanges());
        double each = c.members().isEmpty() ? 0 : c.campaignExchanges() / (double) c.members().size();
        return Html.of(
                """
                <dl class="figures">
                <div><dt>accounts</dt><dd>{}</dd></div>
                <div><dt>exchanges taken, {} an account</dt><dd>{}</dd></div>
                <div><dt>exchanges of the same accounts that are probably others'</dt><dd>{}</dd></div>
                <div><dt>{}</dt><dd>{}</dd></div>
                <div><dt>false discovery rate</dt><dd>{}</dd></div>
                </dl>
                """,
                Figures.count(c.members().size()), Figures.count(Math.round(each)), Wording.rough(c.campaignExchanges()), Wording.rough(others),
                c.tokens() == 0 ? "tokens: the log has none" : "tokens", c.tokens() == 0 ? "–" : Wording.rough(c.tokens()), Figures.rate(c.q()));
    }

    private static Html when(Verdict c) {
        Timeline timeline = c.timeline();
        int[] counts = timeline.counts();
        int peak = 0;
        List<Html> rows = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            peak = counts[i] > counts[peak] ? i : peak;
            rows.add(Html.of("<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td></tr>\n",
                    Figures.minute(timeline.startMillis() + i * timeline.bucketMillis()), Figures.count(counts[i])));
        }
        String caption = counts.length == 0
                ? "The log gives no times for these exchanges."
                : "All exchanges of the members in steps of " + hours(timeline.bucketMillis()) + "; first " + Figures.minute(c.firstSeenMillis())
                        + ", last " + Figures.minute(c.lastSeenMillis()) + ". The busiest step began " + Figures.minute(timeline.startMillis() + peak * timeline.bucketMillis())
                        + " with " + Figures.count(counts[peak], "exchange") + "; " + quiet(counts) + ".";
        return Html.of(
                """
                <section>
                <h3>When</h3>
                <figure>
                <div class="chart timeline" data-chart="timeline" data-campaign="{}" role="img" aria-label="{}"></div>
                <figcaption>{}</figcaption>
                </figure>
                <details><summary>The same as a table</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Exchanges of {} over time">
                <table class="narrow"><thead><tr><th scope="col">Step begins</th><th scope="col" class="n">Exchanges</th></tr></thead>
                <tbody>
                {}</tbody></table>
                </div></details>
                </section>
                """,
                c.id(), "Bar chart. " + caption, caption, c.id(), Html.join(rows));
    }

    private static String hours(long millis) {
        long hours = millis / 3_600_000L;
        return hours % 24 == 0 ? Figures.count(hours / 24, "day") : Figures.count(hours, "hour");
    }

    private static String quiet(int[] counts) {
        long silent = Arrays.stream(counts).filter(count -> count == 0).count();
        return silent == 0 ? "no step was without traffic" : Figures.count(silent, "step") + " of " + counts.length + " had none";
    }

    private static Html wanted(Verdict c) {
        List<Html> rows = StandardOutput.largestFirst(c.capabilities()).stream()
                .map((Map.Entry<Capability, Double> share) -> Html.of(
                        "<tr><th scope=\"row\">{}</th><td class=\"meter\"><span style=\"width:{}%\"></span></td><td class=\"n\">{}</td></tr>\n",
                        Wording.target(share.getKey()), Math.round(Math.min(1, share.getValue()) * 100), Figures.percent(share.getValue())))
                .toList();
        return Html.of(
                """
                <section>
                <h3>What it wanted</h3>
                <table class="bars">
                <thead class="quiet"><tr><th scope="col">Target</th><th scope="col">Share</th><th scope="col" class="n">Share of exchanges</th></tr></thead>
                <tbody>
                {}</tbody></table>
                <p class="note">Share of the campaign's exchanges by what a student model would learn from the answer.</p>
                </section>
                """,
                Html.join(rows));
    }

    private static Html hangsTogether(Verdict c) {
        List<SharedValue> values = c.infrastructure();
        List<SharedValue> shown = values.stream().limit(MOST_VALUES).toList();
        int size = Math.max(1, c.members().size());
        List<Html> rows = shown.stream().map(v -> row(v, size)).toList();
        String caption = "What members share (large, by number of members) and a sample of at most " + SharedGraph.MOST_ACCOUNTS
                + " accounts (small dots), each joined to what it holds. The table has the figures.";
        Html rest = rows.size() <= VALUES_AT_ONCE
                ? Html.EMPTY
                : Html.of("<details><summary>{} more shared values</summary>\n{}</details>\n",
                        Figures.count(rows.size() - VALUES_AT_ONCE), values("More shared values of " + c.id(), rows.subList(VALUES_AT_ONCE, rows.size())));
        return Html.of(
                """
                <section>
                <h3>How its accounts hang together</h3>
                {}{}{}{}</section>
                """,
                values.isEmpty() ? Html.of("<p>No value is shared by several members; the evidence below is what joins them.</p>\n") : Html.of(
                        """
                        <figure>
                        <div class="chart graph" data-chart="graph" data-campaign="{}" role="img" aria-label="{}"></div>
                        <figcaption>{}</figcaption>
                        </figure>
                        """,
                        c.id(), "Network picture. " + caption, caption),
                values.isEmpty() ? Html.EMPTY : values("Shared values of " + c.id(), rows.subList(0, Math.min(VALUES_AT_ONCE, rows.size()))),
                rest,
                values.size() > MOST_VALUES
                        ? Html.of("<p class=\"note\">The {} most shared of {}; <code>campaigns.json</code> has all.</p>\n", MOST_VALUES, Figures.count(values.size()))
                        : Html.EMPTY);
    }

    private static Html row(SharedValue value, int size) {
        return Html.of(
                """
                <tr><td><span class="kind {}">{}</span></td><th scope="row" class="value"><code>{}</code></th><td class="n">{}</td><td class="meter"><span style="width:{}%"></span></td><td class="n">{}</td></tr>
                """,
                kindClass(value.kind()), Wording.channel(value.kind()), Html.visible(value.value(), 120), Figures.count(value.accounts()),
                Math.round(Math.min(1, value.accounts() / (double) size) * 100), Figures.count(value.elsewhere()));
    }

    /// A class name that the style sheet knows: a kind comes from the engine, yet nothing but letters may pass.
    private static String kindClass(String kind) {
        return kind.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_') ? "k-" + kind : "k-other";
    }

    private static Html values(String label, List<Html> rows) {
        return Html.of(
                """
                <div class="scroll" tabindex="0" role="region" aria-label="{}">
                <table class="values">
                <thead><tr><th scope="col">Kind</th><th scope="col">Shared value</th><th scope="col" class="n">Members</th><th scope="col" class="meter">Share of all</th><th scope="col" class="n">Elsewhere</th></tr></thead>
                <tbody>
                {}</tbody></table>
                </div>
                """,
                label, Html.join(rows));
    }

    private static Html evidence(Verdict c) {
        List<Html> telling = c.evidence().stream().filter(e -> Wording.tells(e.strengthNats())).map(CampaignSection::item).toList();
        List<Html> others = c.evidence().stream().filter(e -> !Wording.tells(e.strengthNats())).map(CampaignSection::item).toList();
        return Html.of(
                """
                <section>
                <h3>The evidence</h3>
                <p class="note">Each line is a fact from the log, strongest first. Its strength says how many times likelier the fact is if the statement that it speaks for holds than if it does not.</p>
                {}{}</section>
                """,
                telling.isEmpty() ? Html.EMPTY : Html.of("<ol class=\"evidence\">\n{}</ol>\n", Html.join(telling)),
                others.isEmpty()
                        ? Html.EMPTY
                        : Html.of("<details><summary>{} that weighed next to nothing</summary>\n<ol class=\"evidence\">\n{}</ol>\n</details>\n",
                                Figures.count(others.size(), "fact"), Html.join(others)));
    }

    private static Html item(Evidence e) {
        boolean against = e.strengthNats() < 0;
        int pips = Wording.pips(e.strengthNats());
        List<Html> dots = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            dots.add(i < pips ? Html.of("<i class=\"on\"></i>") : Html.of("<i></i>"));
        }
        return Html.of(
                """
                <li{}><div class="strength"><span class="pips" aria-hidden="true">{}</span><b>{}</b></div>
                <div><p class="fact">{}</p>
                <p class="note"><span class="kind {}">{}</span> {} as likely {}{} <span class="nats">({} nats)</span>{}{}{}</p></div></li>
                """,
                against ? Html.of(" class=\"against\"") : Html.EMPTY, Html.join(dots), Wording.strength(e.strengthNats()), e.sentence(),
                kindClass(e.channel()), Wording.channel(e.channel()), sentenceStart(Wording.times(e.strengthNats())),
                against ? "if it is not true " : "", Wording.speaksFor(e.hypothesis()).replaceFirst("^that ", against ? "that " : "if "),
                Wording.nats(e.strengthNats()),
                e.implies().isEmpty() || against ? Html.EMPTY : Html.of(". {}", withoutEnd(e.implies())),
                e.innocentCause().isEmpty() ? Html.EMPTY : Html.of(". <span class=\"cause\">Innocent cause to think of: {}.</span>", lowerStart(e.innocentCause())),
                e.wouldChange().isEmpty() ? Html.EMPTY : Html.of(" <span class=\"cause\">What would change our mind: {}.</span>", lowerStart(e.wouldChange())));
    }

    private static String sentenceStart(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    /// Lower-cases an ordinary first word, and leaves `VPN` and `A/B` alone.
    private static String lowerStart(String text) {
        boolean ordinary = text.length() > 1 && (Character.isLowerCase(text.charAt(1)) || text.charAt(1) == ' ');
        String lowered = ordinary ? text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1) : text;
        return withoutEnd(lowered);
    }

    private static String withoutEnd(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static Html questions(Verdict c) {
        List<Html> cards = new ArrayList<>();
        for (Hypothesis hypothesis : Hypothesis.values()) {
            double weight = c.hypotheses().getOrDefault(hypothesis, 0.0);
            String answer = weight > 0 ? "Yes" : weight < 0 ? "Rather not" : "Not shown";
            cards.add(Html.of(
                    """
                    <div class="card"><h4>{}</h4><p class="answer">{}</p><p class="note">All the evidence on it together is {} as likely if {}, against honest groups of its kind: {} nats.</p></div>
                    """,
                    Wording.question(hypothesis), answer, Wording.times(weight), weight < 0 ? "not" : "so",
                    Wording.nats(weight)));
        }
        return Html.of(
                """
                <section>
                <h3>Three questions that must all be answered with yes</h3>
                <div class="cards">
                {}</div>
                </section>
                """,
                Html.join(cards));
    }

    private static Html innocent(Verdict c) {
        // What remains open comes first: a reader who stops early must not miss it.
        List<Html> rows = c.innocentExplanations().stream().sorted(Comparator.comparing(InnocentExplanation::ruledOut)).map(CampaignSection::row).toList();
        long open = c.innocentExplanations().stream().filter(e -> !e.ruledOut()).count();
        String summary = rows.isEmpty()
                ? "No innocent explanation was examined. Treat the verdict with care."
                : open == 0 ? "All that were examined fail on the facts." : "Of " + Figures.word(rows.size()) + ", " + Figures.word(open) + (open == 1 ? " remains open." : " remain open.");
        return Html.of(
                """
                <section>
                <h3>Innocent explanations</h3>
                <p>{}</p>
                {}</section>
                """,
                summary, rows.isEmpty() ? Html.EMPTY : Html.of("<ul class=\"innocent\">\n{}</ul>\n", Html.join(rows)));
    }

    private static Html row(InnocentExplanation e) {
        return Html.of(
                "<li class=\"{}\"><b class=\"state\">{}</b><div><p class=\"fact\">{}</p><p class=\"note\">{}</p></div></li>\n",
                e.ruledOut() ? "out" : "open", e.ruledOut() ? "Ruled out" : "Remains open", e.explanation(), e.why());
    }

    private static Html howSure(Verdict c) {
        return Html.of(
                """
                <section>
                <h3>How sure</h3>
                <p>This campaign is called at a <strong>false discovery rate of {}</strong>. In plain words: if you acted on every campaign that is called at this rate or a lower one, you should expect about <strong>{}</strong> of them to be no campaign at all. {} requires {} or less. {}</p>
                <p>The rate speaks of the campaign as a whole. How likely a single account belongs to it is the account's own posterior, in the table below: {} of {} have one of at least 0.99, {} less than 0.9.</p>
                </section>
                """,
                Figures.rate(c.q()), Wording.outOf(c.q()), Wording.verdict(c.level()), Figures.rate(c.level().highestQ()), Wording.restsOn(c.extrapolated()),
                Figures.count(c.members().stream().filter(m -> m.posterior() >= 0.99).count()), Figures.count(c.members().size(), "member"),
                Figures.count(c.members().stream().filter(m -> m.posterior() < 0.9).count()));
    }

    private static Html members(Verdict c) {
        List<Html> rows = c.members().stream().limit(MOST_MEMBERS).map(CampaignSection::row).toList();
        Html first = table("Members of " + c.id(), rows.subList(0, Math.min(MEMBERS_AT_ONCE, rows.size())));
        Html more = rows.size() <= MEMBERS_AT_ONCE
                ? Html.EMPTY
                : Html.of("<details class=\"members\"><summary>{} more members</summary>\n{}</details>\n",
                        Figures.count(rows.size() - MEMBERS_AT_ONCE), table("More members of " + c.id(), rows.subList(MEMBERS_AT_ONCE, rows.size())));
        return Html.of(
                """
                <section>
                <h3>Members</h3>
                {}{}<p class="note">{}</p>
                </section>
                """,
                first, more,
                c.members().size() > MOST_MEMBERS
                        ? "The " + MOST_MEMBERS + " surest of " + Figures.count(c.members().size()) + "; accounts.csv has all."
                        : "All " + Figures.count(c.members().size(), "member") + "; accounts.csv has them too.");
    }

    private static Html row(Member m) {
        return Html.of(
                "<tr><th scope=\"row\"><code>{}</code></th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
                Html.visible(m.accountId(), 96), posterior(m.posterior()), Figures.count(m.exchanges()), Figures.percent(m.campaignShare()),
                Figures.percent(m.lowestShare()) + " to " + Figures.percent(m.highestShare()));
    }

    private static String posterior(double value) {
        String shown = Figures.probability(value).substring(0, 6);
        return value < 1 && shown.equals("1.0000") ? ">0.9999" : shown;
    }

    private static Html table(String label, List<Html> rows) {
        return Html.of(
                """
                <div class="scroll" tabindex="0" role="region" aria-label="{}">
                <table class="members">
                <thead><tr><th scope="col">Account</th><th scope="col" class="n">Posterior</th><th scope="col" class="n">Exchanges</th><th scope="col" class="n">The campaign's</th><th scope="col" class="n">95% interval</th></tr></thead>
                <tbody>
                {}</tbody></table>
                </div>
                """,
                label, Html.join(rows));
    }
}
