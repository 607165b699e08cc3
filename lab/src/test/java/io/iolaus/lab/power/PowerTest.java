package io.iolaus.lab.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.score.TextAccess;
import io.iolaus.lab.world.WorldSpec;
import io.iolaus.profile.Timeline;
import org.junit.jupiter.api.Test;

final class PowerTest {

    private static final PowerGrid TINY = new PowerGrid(120, List.of(12, 20), List.of(1.0, 0.05), List.of(5));

    @Test
    void theSameSeedGivesTheSameTable() {
        PowerCurve first = PowerCurve.of(TINY, 2, 5, TextAccess.READ, done -> {});
        PowerCurve second = PowerCurve.of(TINY, 2, 5, TextAccess.READ, done -> {});

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
                .map(cell -> new PowerCurve.Power(cell, new Proportion(cell.accounts() == 50 ? 1 : 0, 4), new Proportion(2, 4), 0.4))
                .toList());

        assertThat(grid.cells()).hasSize(50).doesNotHaveDuplicates();
        assertThat(curve.lines()).filteredOn(line -> line.startsWith("| 50 |")).hasSize(2).allSatisfy(line ->
                assertThat(line.split("0.25 \\(0.05-0.70\\) / 0.50 / 0.40", -1)).hasSize(6));
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
    void aVerdictThatIsMostlyStrangersCallsNoCampaign() {
        Set<String> own = Set.of("a", "b", "c", "d", "e");

        assertThat(PowerCurve.outcome(List.of(verdict(Level.ENFORCE, "a", "b", "x", "y")), own))
                .isEqualTo(new PowerCurve.Outcome(false, false, 0));
        assertThat(PowerCurve.outcome(
                        List.of(verdict(Level.ENFORCE, "x", "y", "a"), verdict(Level.STEP_UP, "c", "d", "e", "z"),
                                verdict(Level.WATCH, "a", "b")),
                        own))
                .isEqualTo(new PowerCurve.Outcome(false, true, 0.6));
        assertThat(PowerCurve.outcome(List.of(verdict(Level.ENFORCE, "a", "b"), verdict(Level.WATCH, "c", "d", "e")), own))
                .isEqualTo(new PowerCurve.Outcome(true, true, 0.6));
    }

    private static Verdict verdict(Level level, String... members) {
        return new Verdict("C-1", level, 0.01, Map.of(), Arrays.stream(members).map(id -> new Member(id, 1, 1, 1)).toList(),
                1, 1, 1, 0, 1, Map.of(), List.of(), List.of(), List.of(), new Timeline());
    }
}
