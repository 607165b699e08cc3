package io.iolaus.lab.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import io.iolaus.lab.score.TextAccess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class MixtureTest {

    private static final PowerGrid SMALL = new PowerGrid(500, List.of(80), List.of(0.3), List.of(7));

    @SuppressWarnings("NullAway.Init")
    private static MixtureCurve curve;

    @BeforeAll
    static void judgeTheWorlds() {
        curve = MixtureCurve.of(SMALL, 1, 5, TextAccess.READ, done -> {});
    }

    @Test
    void intervalsHoldTheTrueSharesOfMostAccounts() {
        MixtureCurve.Separation cell = curve.cells().getFirst();

        assertThat(cell.covered().trials()).isBetween(60, 80);
        assertThat((double) cell.covered().hits() / cell.covered().trials()).isGreaterThan(0.85);
        assertThat(cell.bias()).isCloseTo(0, within(0.05));
    }

    @Test
    void exchangesOfACampaignAreToldFromThoseOfItsBystanders() {
        MixtureCurve.Separation cell = curve.cells().getFirst();

        assertThat(cell.area()).isGreaterThan(0.9);
        assertThat(cell.calibrationError()).isLessThan(0.06);
        assertThat((double) cell.campaign().hits() / cell.campaign().trials()).isGreaterThan(0.7);
    }

    @Test
    void bystandersBehindACampaignsKeysStayBelowAHalf() {
        MixtureCurve.Share bystanders = curve.cells().getFirst().bystanders();

        assertThat(bystanders.trials()).isGreaterThan(4_000);
        assertThat((double) bystanders.hits() / bystanders.trials()).isLessThan(0.05);
    }

    @Test
    void theSameSeedGivesTheSameTable() {
        PowerGrid tiny = new PowerGrid(120, List.of(12, 20), List.of(1.0), List.of(5));
        List<String> lines = MixtureCurve.of(tiny, 1, 5, TextAccess.READ, done -> {}).lines();

        assertThat(MixtureCurve.of(tiny, 1, 5, TextAccess.READ, done -> {}).lines()).isEqualTo(lines);
        assertThat(lines).hasSize(2 + tiny.cells().size());
    }

    @Test
    void areaIsTheShareOfPairsInTheRightOrder() {
        // Of two and three: 0.9 is over all three, 0.4 over one and level with another.
        assertThat(MixtureCurve.area(new double[][] {{0.9, 1}, {0.4, 1}, {0.4, 0}, {0.1, 0}, {0.6, 0}})).isCloseTo(4.5 / 6, within(1e-12));
        assertThat(MixtureCurve.area(new double[][] {{0.9, 1}})).isNaN();
    }
}
