package io.iolaus.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BarsTest {

    @Test
    void oneInAThousandIsComparedForEveryDetectorAndInLargerWorldsForTheJudge() {
        Prevalence.Setting setting = new Prevalence.Setting(7, List.of(1.0), 1, 150, 30, 250, 30);
        Prevalence prevalence = Prevalence.of(setting, 3, done -> {});

        assertThat(Prevalence.Setting.usual(3, 30, 100)).isEqualTo(
                new Prevalence.Setting(14, List.of(1.0, 0.3, 0.1, 0.05), 3, 29_970, 30, 99_900, 100));
        assertThat(prevalence.points()).hasSize(1);
        assertThat(prevalence.lines()).anyMatch(line -> line.startsWith("| SynchroTrap | "))
                .anyMatch(line -> line.startsWith("| Iolaus | "))
                .anyMatch(line -> line.startsWith("| Iolaus, the larger worlds | "));
    }

    @Test
    void theWindowTestIsHeldToItsOwnRateAndBothSeeTheSameExchanges() {
        EqualBudget.Setting setting = new EqualBudget.Setting(150, 1, 7, List.of(30), 2, 300, 20);
        EqualBudget budget = EqualBudget.of(setting, 5, done -> {});
        EqualBudget.Point point = budget.points().getFirst();

        // All of it is the campaign's, thousands of exchanges: a test that missed this would be none.
        assertThat(point.own()).isEqualTo(point.exchanges()).isGreaterThan(2_000);
        assertThat(point.windowFlagged().share()).isEqualTo(1);
        assertThat(point.called().trials()).isEqualTo(2);
        assertThat(point.honestWindows().trials()).isEqualTo(2 * EqualBudget.CALIBRATION);
        assertThat(point.honestWindows().share()).isLessThan(0.03);
        assertThat(point.honestGroups().trials()).isEqualTo(10);
        assertThat(point.windowAtFew().share()).isLessThanOrEqualTo(point.windowFlagged().share());
        assertThat(budget.lines()).anyMatch(line -> line.startsWith("| 30 | ")).hasSize(9);
    }
}
