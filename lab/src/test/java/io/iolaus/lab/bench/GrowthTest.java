package io.iolaus.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GrowthTest {

    @Test
    void costThatGrowsAsASquareHasExponentTwo() {
        Growth growth = new Growth("accounts", List.of(point(10, 3), point(20, 12), point(40, 48)));

        assertThat(growth.exponent()).isCloseTo(2, within(1e-9));
        assertThat(growth.lastExponent()).isCloseTo(2, within(1e-9));
    }

    @Test
    void whatEveryRunPaysLowersTheExponentButHardlyThatOfTheLastDoubling() {
        Growth growth = new Growth("accounts", List.of(point(10, 9), point(20, 10), point(40, 14), point(80, 27)));

        assertThat(growth.exponent()).isLessThan(growth.lastExponent());
    }

    @Test
    void onePointIsNoGrowth() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Growth("accounts", List.of(point(1, 1))));
    }

    @Test
    void theTableHoldsEachExponentAgainstTheBar() {
        Growth growth = new Growth("accounts", List.of(point(10, 3), point(20, 12)));

        assertThat(GrowthBench.lines(List.of(growth)))
                .contains("| accounts | 100 | 20 | 12.0 s | 12.0 s | 1.00 GB |", "| in accounts | at most 1.05 | 2.00 | 2.00 |");
    }

    private static Growth.Point point(int accounts, double cpuSeconds) {
        return new Growth.Point(accounts, 100, cpuSeconds, cpuSeconds, 1);
    }
}
