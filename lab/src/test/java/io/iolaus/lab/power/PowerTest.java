package io.iolaus.lab.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.WorldSpec;
import org.junit.jupiter.api.Test;

final class PowerTest {

    private static final PowerGrid TINY = new PowerGrid(120, List.of(12, 20), List.of(1.0, 0.05), List.of(5));

    @Test
    void intervalsAreWilsons() {
        assertInterval(new Proportion(0, 5), 0, 0.4345);
        assertInterval(new Proportion(5, 5), 0.5655, 1);
        assertInterval(new Proportion(3, 5), 0.2307, 0.8824);
        // Newcombe 1998, table I: 81 of 263 and 15 of 148.
        assertInterval(new Proportion(81, 263), 0.2553, 0.3662);
        assertInterval(new Proportion(15, 148), 0.0624, 0.1605);
    }

    @Test
    void aProportionIsOfSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(6, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 5));
    }

    @Test
    void theSameSeedGivesTheSameTable() {
        PowerCurve first = PowerCurve.of(TINY, 2, 5, done -> {});
        PowerCurve second = PowerCurve.of(TINY, 2, 5, done -> {});

        assertThat(second.cells()).isEqualTo(first.cells());
        assertThat(second.lines()).isEqualTo(first.lines());
        assertThat(first.cells()).extracting(PowerCurve.Power::cell).containsExactlyElementsOf(TINY.cells());
        assertThat(first.cells()).allSatisfy(power -> {
            assertThat(power.called().trials()).isEqualTo(2);
            assertThat(power.enforced().hits()).isLessThanOrEqualTo(power.called().hits());
        });
    }

    @Test
    void everyCombinationHasItsFieldInTheTable() {
        PowerGrid grid = PowerGrid.usual(2_000);
        PowerCurve curve = new PowerCurve(grid, 1, grid.cells().stream()
                .map(cell -> new PowerCurve.Power(cell, new Proportion(cell.accounts() == 50 ? 1 : 0, 4), new Proportion(2, 4)))
                .toList());

        assertThat(grid.cells()).hasSize(50).doesNotHaveDuplicates();
        assertThat(curve.lines()).filteredOn(line -> line.startsWith("| 50 |")).hasSize(2).allSatisfy(line ->
                assertThat(line.split("0.25 \\(0.05-0.70\\) / 0.50", -1)).hasSize(6));
    }

    @Test
    void anAccountCarriesAsMuchWhateverTheMixing() {
        for (PowerGrid.Cell cell : PowerGrid.usual(100).cells()) {
            WorldSpec world = PowerGrid.usual(100).world(cell, 3);
            Operator operator = world.campaigns().getFirst();
            assertThat(operator.mixing()).isEqualTo(cell.mixing());
            assertThat(operator.exchanges() / operator.mixing() / operator.accounts() / cell.days())
                    .isCloseTo(PowerGrid.EXCHANGES_PER_DAY, within(1.0));
            assertThat(world.honestAccounts()).isEqualTo(100);
            assertThat(operator.upkeep().banned()).isZero();
        }
    }

    @Test
    void aVerdictThatHoldsAFewOfTheCampaignSeesNoCampaign() {
        assertThat(PowerCurve.isCalled(found("C-1", 10, 2))).isTrue();
        assertThat(PowerCurve.isCalled(found("C-1", 9, 0))).isFalse();
        assertThat(PowerCurve.isCalled(found("C-1", 12, 13))).isFalse();
        assertThat(PowerCurve.isCalled(found("", 0, 0))).isFalse();
    }

    private static WorldScore.FoundCampaign found(String verdict, int found, int others) {
        return new WorldScore.FoundCampaign("campaign-1", 20, 0.3, verdict, "enforce", found, others);
    }

    private static void assertInterval(Proportion proportion, double lowest, double highest) {
        assertThat(proportion.lowest()).isCloseTo(lowest, within(0.0001));
        assertThat(proportion.highest()).isCloseTo(highest, within(0.0001));
    }
}
