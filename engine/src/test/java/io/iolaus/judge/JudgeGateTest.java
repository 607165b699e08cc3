package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import io.iolaus.profile.Dossier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Gates: a named attack that must be called, and beside it benign twins that differ in what matters and must not.
///
/// Weights and reference are the shipped ones, so that a new fit has to pass here before it ships.
class JudgeGateTest {

    private static final Crowd.Group CAMPAIGN =
            new Crowd.Group("hydra", 60, 60, 0.9, 3, 5, 1, true, 0, Crowd.Trait.STRANGERS);

    @Test
    void strangersWhoShareTemplatesPaymentAndSignUpAreOneCampaign() {
        Findings findings = judge(new Crowd(1).people(600).group(CAMPAIGN));

        assertThat(findings.campaigns()).hasSize(1);
        Verdict verdict = findings.campaigns().getFirst();
        assertThat(verdict.level()).isEqualTo(Level.ENFORCE);
        assertThat(verdict.members()).hasSizeGreaterThanOrEqualTo(57).allMatch(member -> member.accountId().startsWith("hydra"));
        assertThat(verdict.campaignExchanges()).isBetween((long) (verdict.exchanges() * 0.8), verdict.exchanges());
    }

    @Test
    void theSameAtATenthOfTheTrafficIsStillOneCampaign() {
        // Of 24 sampled exchanges two or three are the campaign's: 45 of the 60 accounts are named.
        Crowd.Group mixed = new Crowd.Group("hydra", 60, 200, 0.1, 3, 5, 1, true, 0, Crowd.Trait.STRANGERS);

        Findings findings = judge(new Crowd(2).people(600).group(mixed));

        assertThat(findings.campaigns()).hasSize(1);
        assertThat(findings.campaigns().getFirst().members()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource(value = Crowd.Trait.class, names = {"VERIFIED_ORGANISATION", "GRANT"})
    void whatTheOperatorKnowsOfIsNoCampaign(Crowd.Trait trait) {
        Crowd.Group declared = new Crowd.Group("hydra", 60, 60, 0.9, 3, 5, 1, true, 0, trait);

        assertThat(judge(new Crowd(3).people(600).group(declared)).campaigns()).extracting(Verdict::level).isEmpty();
    }

    @Test
    void aClassAtItsDeadlineIsNoCampaign() {
        Crowd.Group classroom = new Crowd.Group("school", 60, 12, 0.9, 1, 1, 60, true, 0.7, Crowd.Trait.CLASS);

        assertThat(judge(new Crowd(4).people(600).group(classroom)).campaigns()).extracting(Verdict::level).isEmpty();
    }

    @Test
    void customersOfOneApplicationAreNoCampaign() {
        Crowd.Group saas = new Crowd.Group("saas", 80, 40, 1, 1, 1, 80, false, 0.3, Crowd.Trait.STRANGERS);

        assertThat(judge(new Crowd(5).people(600).group(saas)).campaigns()).extracting(Verdict::level).isEmpty();
    }

    @Test
    void sharedNatAloneIsNoCampaign() {
        Crowd.Group nat = new Crowd.Group("nat", 80, 20, 0, 0, 1, 80, false, 0, Crowd.Trait.STRANGERS);

        assertThat(judge(new Crowd(6).people(600).group(nat)).campaigns()).extracting(Verdict::level).isEmpty();
    }

    @Test
    void householdsThatShareACardAreNoCampaign() {
        Crowd.Group households = new Crowd.Group("home", 80, 20, 0, 0, 4, 4, false, 0, Crowd.Trait.STRANGERS);

        assertThat(judge(new Crowd(7).people(600).group(households)).campaigns()).extracting(Verdict::level).isEmpty();
    }

    @Test
    void aViralPromptIsNoCampaign() {
        Crowd.Group viral = new Crowd.Group("viral", 120, 10, 0.3, 1, 1, 1, false, 1, Crowd.Trait.STRANGERS);

        assertThat(judge(new Crowd(8).people(600).group(viral)).campaigns()).extracting(Verdict::level).isEmpty();
    }

    @Test
    void strangersWhoSendTheSameStockSentencesOnTheSameDaysAreNoCampaign() {
        List<String> sentences = List.of(
                "Please check the grammar of my letter and explain each of the mistakes that you find in it",
                "Plan a week of dinners for a family of four with a small budget and few dishes to wash",
                "tell me a joke");
        List<Dossier> dossiers = new ArrayList<>(new Crowd(11).people(400).dossiers());
        for (int i = 0; i < 60; i++) {
            Customer customer = Customer.ordinary("sayer-" + i);
            for (int day = 0; day < 12; day++) {
                for (String sentence : sentences) {
                    customer.sends(day, 9 + i % 7, sentence);
                }
            }
            dossiers.add(customer.dossier());
        }

        assertThat(new Judge().findings(dossiers).campaigns()).extracting(Verdict::level).isEmpty();
    }

    @Test
    void theOrderOfAccountsDoesNotMatter() {
        List<Dossier> dossiers = new ArrayList<>(new Crowd(9).people(300).group(CAMPAIGN).dossiers());
        Findings sorted = new Judge().findings(dossiers);
        Collections.shuffle(dossiers, new Random(5));
        Findings shuffled = new Judge().findings(dossiers);

        assertThat(shuffled.accounts()).isEqualTo(sorted.accounts());
        assertThat(shuffled.campaigns()).extracting(Verdict::id).isEqualTo(sorted.campaigns().stream().map(Verdict::id).toList());
    }

    @Test
    void everyAccountHasAScoreAndNobodyMeansNobody() {
        Findings empty = new Judge().findings(List.of());
        Findings people = judge(new Crowd(10).people(50));

        assertThat(empty.accounts()).isEmpty();
        assertThat(people.accounts()).hasSize(50);
        assertThat(IntStream.range(1, 50)).allMatch(
                i -> people.accounts().get(i - 1).accountId().compareTo(people.accounts().get(i).accountId()) < 0);
    }

    private static Findings judge(Crowd crowd) {
        return new Judge().findings(crowd.dossiers());
    }
}
