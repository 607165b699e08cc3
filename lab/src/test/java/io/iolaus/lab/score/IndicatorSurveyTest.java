package io.iolaus.lab.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import io.iolaus.judge.AdvisoryIndicator;
import io.iolaus.lab.world.WorldSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IndicatorSurveyTest {

    private static final List<Long> SEEN = Collections.synchronizedList(new ArrayList<>());

    @SuppressWarnings("NullAway.Init")
    private static IndicatorSurvey survey;

    @BeforeAll
    static void readTheWorlds() {
        // Not in an initialiser: the worlds are drawn on other threads, which would wait for this class.
        survey = IndicatorSurvey.of(seed -> WorldSpec.random(seed, 600), 41, 2, SEEN::add);
    }

    @Test
    void honestAccountsAndGroupsAreCountedOnceEach() {
        assertThat(SEEN).containsExactlyInAnyOrder(41L, 42L);
        assertThat(survey.honestAccounts(AdvisoryIndicator.THROUGH_AGGREGATORS))
                .hasValueSatisfying(rate -> assertThat(rate.trials()).isBetween(600, 1_200));
        assertThat(survey.honestGroups(AdvisoryIndicator.THROUGH_AGGREGATORS))
                .hasValueSatisfying(rate -> assertThat(rate.trials()).isBetween(1, 400));
    }

    @Test
    void whatCannotBeMeasuredHasNoRate() {
        // One account cannot fail over.
        assertThat(survey.honestAccounts(AdvisoryIndicator.FAILOVER)).isEmpty();
        assertThat(survey.honestAccounts(AdvisoryIndicator.RETARGETS_NEW_MODEL)).isPresent();
        assertThat(survey.rates()).anyMatch(line -> line.startsWith("ROUND_THE_CLOCK"));
    }

    @Test
    void theTablesHaveARowForEachIndicatorAndEachHonestKind() {
        assertThat(survey.lines()).anyMatch(line -> line.startsWith("| 10 | Tests for countermeasures |"));
        assertThat(survey.lines()).anyMatch(line -> line.startsWith("| people |")).noneMatch(line -> line.startsWith("| campaign |"));
    }

    @Test
    void theSameSeedsGiveTheSameTables() {
        assertThat(IndicatorSurvey.of(seed -> WorldSpec.random(seed, 600), 41, 2, seed -> {}).lines()).isEqualTo(survey.lines());
    }
}
