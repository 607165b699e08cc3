package io.iolaus.lab.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.lab.world.Truth;
import io.iolaus.profile.Timeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every score of one small world, reckoned by hand.
///
/// | account | truth | exchanges | its own | verdict |
/// |---|---|--:|--:|---|
/// | a1 | A | 100 | 100 | V1, enforce |
/// | a2 | A | 100 | 60 | V1, weakened to step_up |
/// | a3 | A | 100 | 10 | V2, watch |
/// | a4 | A | 100 | 50 | none |
/// | b1 | B | 40 | 40 | V2, watch |
/// | b2 | B | 60 | 30 | none |
/// | h1 | classroom | 30 | | V1, enforce |
/// | h2 | classroom | 70 | | V2, watch |
/// | h3 | people | 500 | | none |
final class ScoringTest {

    private static final double CLOSE = 1e-9;

    private static final WorldScore SCORE = new Scoring(List.of(
                    campaign("a1", "A", 100, 100),
                    campaign("a2", "A", 100, 60),
                    campaign("a3", "A", 100, 10),
                    campaign("a4", "A", 100, 50),
                    campaign("b1", "B", 40, 40),
                    campaign("b2", "B", 60, 30),
                    honest("h1", "classroom", 30),
                    honest("h2", "classroom", 70),
                    honest("h3", "people", 500)))
            .score(new Findings(
                    List.of(verdict("V1", Level.ENFORCE, "a1", "a2", "h1"), verdict("V2", Level.WATCH, "a3", "b1", "h2")),
                    List.of(
                            named("a1", 0.9, "V1", Level.ENFORCE),
                            named("a2", 0.8, "V1", Level.STEP_UP),
                            named("h1", 0.7, "V1", Level.ENFORCE),
                            named("a3", 0.6, "V2", Level.WATCH),
                            named("b1", 0.6, "V2", Level.WATCH),
                            named("h2", 0.6, "V2", Level.WATCH),
                            named("a4", 0, "", null),
                            named("b2", 0, "", null),
                            named("h3", 0, "", null)),
                    1_100, 0, 1, true));

    @Test
    void averagePrecisionTakesEqualScoresTogether() {
        // a1: 1/1, a2: 2/2, the tie of a3, b1 and h2 ends at six accounts with four, the last tie at nine with six.
        assertThat(SCORE.accountAuprc()).isCloseTo((1 + 1 + 2 * 4 / 6.0 + 2 * 6 / 9.0) / 6, within(CLOSE));
        assertThat(SCORE.prevalence()).isCloseTo(6 / 9.0, within(CLOSE));
        assertThat(PrecisionRecall.area(new double[] {1, 1, 1, 1}, new boolean[] {true, false, false, false})).isEqualTo(0.25);
        assertThat(PrecisionRecall.area(new double[] {1, 2}, new boolean[2])).isZero();
    }

    @Test
    void precisionAndRecallAreOfAccountsThatAnyVerdictNames() {
        assertThat(SCORE.accountPrecision()).isCloseTo(4 / 6.0, within(CLOSE));
        assertThat(SCORE.accountRecall()).isCloseTo(4 / 6.0, within(CLOSE));
    }

    @Test
    void bCubedCountsHonestAccountsAsAloneAndUnnamedOnesAsInNoCluster() {
        // V1 has two of A and a stranger, V2 one of A, one of B and a stranger.
        double precision = (2 / 3.0 + 2 / 3.0 + 1 / 3.0 + 3 * (1 / 3.0)) / 6;
        double recall = (2 * (2 / 4.0) + 1 / 4.0 + 0 + 1 / 2.0 + 0) / 6;
        assertThat(SCORE.bCubed().precision()).isCloseTo(precision, within(CLOSE)).isCloseTo(4 / 9.0, within(CLOSE));
        assertThat(SCORE.bCubed().recall()).isCloseTo(recall, within(CLOSE)).isCloseTo(7 / 24.0, within(CLOSE));
        assertThat(SCORE.bCubed().f1()).isCloseTo(2 * (4 / 9.0) * (7 / 24.0) / (4 / 9.0 + 7 / 24.0), within(CLOSE));
    }

    @Test
    void bCubedOfNoVerdictIsPreciseAndFindsNothing() {
        assertThat(BCubed.of(Map.of(), Map.of("a", "A"))).isEqualTo(new BCubed(1, 0));
        assertThat(BCubed.of(Map.of(), Map.of("a", "A")).f1()).isZero();
        assertThat(BCubed.of(Map.of("a", "V", "b", "V"), Map.of("a", "A", "b", "A"))).isEqualTo(new BCubed(1, 1));
        assertThat(BCubed.of(Map.of("x", "V", "y", "V"), Map.of())).isEqualTo(new BCubed(0.5, 0));
    }

    @Test
    void bystandersPayForTheLevelOfTheirAccountAndHonestAccountsForTheirOwn() {
        // Bystanders: 0 of a1, 40 of a2, 90 of a3, 50 of a4, 0 of b1, 30 of b2; honest accounts: 30, 70, 500.
        ExchangesTouched touched = SCORE.touched();
        assertThat(touched.honest()).isEqualTo(210 + 600);
        assertThat(touched.ofHonestAccounts()).isEqualTo(Map.of("enforce", 30L, "step_up", 30L, "watch", 100L));
        assertThat(touched.behindCampaigns()).isEqualTo(Map.of("enforce", 0L, "step_up", 40L, "watch", 130L));
        assertThat(touched.ofHonestAccountsPerMillion("enforce")).isCloseTo(30e6 / 810, within(1e-6));
        assertThat(touched.behindCampaignsPerMillion("step_up")).isCloseTo(40e6 / 810, within(1e-6));
        assertThat(touched.plus(touched).behindCampaignsPerMillion("step_up")).isCloseTo(40e6 / 810, within(1e-6));
        assertThat(new ExchangesTouched(0, Map.of(), Map.of()).ofHonestAccountsPerMillion("enforce")).isZero();
    }

    @Test
    void honestAccountsAreHitAtTheirLevelAndEveryWeakerOne() {
        assertThat(SCORE.honest()).isEqualTo(Map.of("classroom", 2, "people", 1));
        assertThat(SCORE.honestHit())
                .isEqualTo(Map.of(
                        "enforce", Map.of("classroom", 1), "step_up", Map.of("classroom", 1), "watch", Map.of("classroom", 2)));
        assertThat(SCORE.honestHit("watch")).isEqualTo(2);
    }

    @Test
    void aVerdictIsFalseWhereMostOfItsAccountsAreHonest() {
        assertThat(SCORE.called()).isEqualTo(Map.of("enforce", 1, "step_up", 1, "watch", 2));
        assertThat(SCORE.falseDiscoveryProportion("watch")).isZero();
        WorldScore strangers = new Scoring(List.of(campaign("a1", "A", 1, 1), honest("h1", "people", 1), honest("h2", "people", 1)))
                .score(new Findings(
                        List.of(verdict("V1", Level.WATCH, "a1", "h1", "h2")),
                        List.of(named("a1", 1, "V1", Level.WATCH), named("h1", 1, "V1", Level.WATCH), named("h2", 1, "V1", Level.WATCH)),
                        3, 0, 1, true));
        assertThat(strangers.falseDiscoveryProportion("watch")).isEqualTo(1);
        assertThat(strangers.falseDiscoveryProportion("enforce")).isZero();
    }

    @Test
    void aCampaignIsFoundWhereOneVerdictHoldsHalfOfIt() {
        assertThat(SCORE.campaigns()).extracting(WorldScore.FoundCampaign::verdict).containsExactly("V1", "V2");
        assertThat(SCORE.campaigns()).extracting(WorldScore.FoundCampaign::found).containsExactly(2, 1);
        assertThat(SCORE.campaigns().getFirst().mixing()).isCloseTo(220 / 400.0, within(CLOSE));
        assertThat(SCORE.found()).isEqualTo(2);
    }

    private static Truth.AccountTruth campaign(String id, String campaign, long exchanges, long own) {
        return new Truth.AccountTruth(id, "campaign", campaign, exchanges, own);
    }

    private static Truth.AccountTruth honest(String id, String kind, long exchanges) {
        return new Truth.AccountTruth(id, kind, "", exchanges, 0);
    }

    private static AccountScore named(String id, double score, String verdict, @Nullable Level level) {
        return new AccountScore(id, score, verdict, level);
    }

    private static Verdict verdict(String id, Level level, String... members) {
        return new Verdict(id, level, 0.01, Map.of(), Arrays.stream(members).map(each -> new Member(each, 1, 1, 1)).toList(),
                1, 1, 1, 0, 1, Map.of(), List.of(), List.of(), List.of(), new Timeline());
    }
}
