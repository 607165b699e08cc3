package io.iolaus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.Verdict;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void twoRunsDifferInTheLastSectionAlone() throws IOException {
        RunMetadata later = new RunMetadata("9.9.9", 7, List.of("elsewhere.jsonl"), Instant.parse("2031-01-01T00:00:00Z"), Duration.ofHours(3), 0, true);
        String one = html(SampleFindings.three(), SampleReport.RUN);
        String other = html(SampleFindings.three(), later);
        assertThat(one).isNotEqualTo(other);
        assertThat(withoutRun(one)).isEqualTo(withoutRun(other));
    }

    @Test
    void theSameFindingsAreTheSameBytes() throws IOException {
        assertThat(html(SampleFindings.three(), SampleReport.RUN)).isEqualTo(html(SampleFindings.three(), SampleReport.RUN));
    }

    @Test
    void aCampaignOf24000AccountsStaysAReadableFile() throws IOException {
        String html = html(SampleFindings.three(), SampleReport.RUN);
        assertThat(html.length()).isLessThan(2_000_000);
        String hydra = section(html, "C-7f3a91d2");
        assertThat(hydra.split("acct-m", -1).length - 1).isEqualTo(CampaignSection.MOST_MEMBERS);
        assertThat(hydra).contains("The 500 surest of 24,000; accounts.csv has all.");
    }

    @Test
    void everyFactOfAVerdictIsInItsSection() throws IOException {
        Findings findings = SampleFindings.three();
        String html = html(findings, SampleReport.RUN);
        for (var campaign : findings.campaigns()) {
            String section = section(html, campaign.id());
            campaign.evidence().forEach(e -> assertThat(section).contains(Html.of("{}", e.sentence()).toString()));
            campaign.innocentExplanations().forEach(e -> assertThat(section).contains(Html.of("{}", e.explanation()).toString(), Html.of("{}", e.why()).toString()));
            campaign.infrastructure().forEach(v -> assertThat(section).contains(v.value()));
            assertThat(section).contains(Wording.verdict(campaign.level()), Figures.count(campaign.members().size(), "account"));
        }
    }

    @Test
    void whatAVerdictHangsOnIsSaidInWords() throws IOException {
        assertThat(AblationTable.inWords(SampleFindings.hydra())).isEqualTo("It hangs most on prompt templates. Without prompt templates nothing would be called. "
                + "Without what is known of the customers it would be “Step up”. Without any one of payment and clients it would still be “Enforce”.");
        assertThat(section(html(SampleFindings.three(), SampleReport.RUN), "C-7f3a91d2"))
                .contains("What it hangs on", "<th scope=\"row\">Prompt templates</th><td>none</td>", "What would change our mind: the same wording in a public tool.");
        assertThat(section(html(SampleFindings.three(), SampleReport.RUN), "C-c905e118")).doesNotContain("What it hangs on");
    }

    @Test
    void aVerdictThatSurvivesEveryLossHangsOnNoSingleChannel() {
        Verdict one = SampleFindings.hydra();
        Verdict sturdy = new Verdict(one.id(), one.level(), one.q(), one.hypotheses(), one.members(), one.exchanges(), one.campaignExchanges(), one.tokens(),
                one.firstSeenMillis(), one.lastSeenMillis(), one.capabilities(), one.infrastructure(), one.evidence(), one.innocentExplanations(), one.timeline(),
                one.indicators(), one.extrapolated(), one.ablations().subList(2, 4), one.exchangePosterior());

        assertThat(AblationTable.inWords(sturdy)).isEqualTo("It hangs on no single channel. The most would be lost with payment: 0.31% in place of 0.04%. "
                + "Without any one of payment and clients it would still be “Enforce”.");
    }

    @Test
    void theAdvisorysIndicatorsAreATableAndAVerdictWithoutThemHasNone() throws IOException {
        String with = html(SampleFindings.of(List.of(SampleFindings.hydra()), 5), SampleReport.RUN);
        String without = html(SampleFindings.of(List.of(SampleFindings.grading()), 5), SampleReport.RUN);

        assertThat(with).contains("AA26-251A indicators", "In use round the clock", "<td>yes</td>", "<td>no</td>", "<td>not measured</td>", "A nightly job.");
        assertThat(without).doesNotContain("AA26-251A indicators");
    }

    @Test
    void hostileTextIsNowhereMarkup() throws IOException {
        String html = html(SampleFindings.hostile(), SampleReport.RUN);
        assertThat(count(html, "<script")).as("the data and the two scripts of our own").isEqualTo(3);
        assertThat(count(html, "</script")).isEqualTo(3);
        assertThat(count(html, "<style")).isEqualTo(1);
        assertThat(html.substring(0, html.indexOf("<script type"))).doesNotContain("<img", "\" onmouse", "' onfocus");
        assertThat(html).doesNotContain("\u202E", "\u0000", "\u001B", "\u200B", "\u2028", "\uFFFE");
    }

    @Test
    void invisibleCharactersAreShownByNumber() throws IOException {
        assertThat(html(SampleFindings.hostile(), SampleReport.RUN)).contains("\\u202Egnp.exe\\u202C", "a\\u200Bb", "\\u0000");
    }

    @Test
    void nothingFoundSaysHowMuchWasReadAndWhatThatMeans() throws IOException {
        String html = html(SampleFindings.none(), SampleReport.RUN);
        assertThat(html).contains("No distillation campaign found", "2,000 accounts", "What this means", "What it does not mean", "script-src &#39;none&#39;");
        assertThat(html).doesNotContain("<script");
    }

    @Test
    void moreCampaignsThanAPageBearsAreListedAllTheSame() throws IOException {
        Verdict one = SampleFindings.grading();
        List<Verdict> many = IntStream.range(0, Report.MOST_SECTIONS + 5)
                .mapToObj(i -> new Verdict(String.format(Locale.ROOT, "C-%08x", i), one.level(), one.q(), one.hypotheses(), one.members(), one.exchanges(),
                        one.campaignExchanges(), one.tokens(), one.firstSeenMillis(), one.lastSeenMillis(), one.capabilities(), one.infrastructure(),
                        one.evidence(), one.innocentExplanations(), one.timeline()))
                .toList();
        String html = html(SampleFindings.of(many, 5), SampleReport.RUN);
        assertThat(count(html, "<article")).isEqualTo(Report.MOST_SECTIONS);
        assertThat(html).contains("The 40 worst have a section below", "<code>C-0000002c</code>").doesNotContain("href=\"#C-0000002c\"");
    }

    @Test
    void evidenceWithoutAWeightIsSaidToHaveNone() throws IOException {
        Verdict one = SampleFindings.grading();
        Verdict unweighed = new Verdict(one.id(), one.level(), one.q(), one.hypotheses(), one.members(), one.exchanges(), one.campaignExchanges(), one.tokens(),
                one.firstSeenMillis(), one.lastSeenMillis(), one.capabilities(), one.infrastructure(),
                List.of(new Evidence("load", Hypothesis.COORDINATED, "Nobody knows.", Double.NaN, Double.NaN, "")), one.innocentExplanations(), one.timeline());
        assertThat(html(SampleFindings.of(List.of(unweighed), 5), SampleReport.RUN)).contains("Not weighed", "(– nats)");
    }

    @Test
    void anEmptyLogIsNotCalledClean() throws IOException {
        assertThat(html(new Findings(List.of(), List.of(), 0, 0, 0, false), SampleReport.RUN)).contains("nothing to judge").doesNotContain("What this means");
    }

    @Test
    void noAddressIsReferredTo() throws IOException {
        String page = html(SampleFindings.three(), SampleReport.RUN);
        page = page.substring(0, page.indexOf("<script type"));
        assertThat(Pattern.compile("(?i)(src|href|action|data|srcset|poster)\\s*=\\s*\"(?!#)").matcher(page).find()).isFalse();
        assertThat(page).doesNotContain("url(", "@import", "@font-face");
    }

    private static String withoutRun(String html) {
        int from = html.indexOf("<section id=\"run\"");
        return html.substring(0, from) + html.substring(html.indexOf("</section>", from));
    }

    private static String section(String html, String id) {
        int from = html.indexOf("<article");
        while (!html.startsWith(" id=\"" + id + "\"", html.indexOf(" id=", from))) {
            from = html.indexOf("<article", from + 1);
        }
        return html.substring(from, html.indexOf("</article>", from));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    static String html(Findings findings, RunMetadata run) throws IOException {
        StringWriter out = new StringWriter();
        Report.write(findings, run, out);
        return out.toString();
    }
}
