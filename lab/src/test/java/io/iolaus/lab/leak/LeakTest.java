package io.iolaus.lab.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import io.iolaus.judge.Judge;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.power.PowerGrid;
import io.iolaus.lab.score.Detection;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import org.junit.jupiter.api.Test;

final class LeakTest {

    private static final LeakCurve.Setting TINY = new LeakCurve.Setting(150, 40, 6, 12);

    @Test
    void theMedianOfCalledCampaignsIsTheOneInTheMiddle() {
        assertThat(Leak.median(List.of(called(30), called(10), called(20)))).hasValue(20);
        assertThat(Leak.median(List.of(called(40), called(10), called(30), called(20)))).hasValue(20);
        assertThat(Leak.median(List.of(called(7)))).hasValue(7);
    }

    @Test
    void aCensoredCampaignLeaksMoreThanItSent() {
        // Kaplan and Meier by hand: 4/5 are uncalled after 10; two are lost from sight; 1/2 of that, 2/5, after 25.
        assertThat(Leak.median(List.of(called(10), censored(15), censored(20), called(25), called(30)))).hasValue(25);
        // 4/5 after 10, 2/3 of that, 8/15, after 25, and 4/15 after 30.
        assertThat(Leak.median(List.of(called(10), censored(15), called(25), called(30), called(40)))).hasValue(30);
        // 3/4, then never again: half of them are not known to be called.
        assertThat(Leak.median(List.of(called(10), censored(100), censored(100), censored(100)))).isEmpty();
        assertThat(Leak.median(List.of(called(10), called(20), censored(100), censored(100)))).hasValue(20);
        assertThat(Leak.median(List.of(censored(5)))).isEqualTo(OptionalLong.empty());
        assertThat(Leak.median(List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Leak(-1, true));
    }

    @Test
    void aRowHoldsMediansAndWhatIsKnownOfThoseNeverCalled() {
        LeakCurve curve = new LeakCurve(
                new LeakCurve.Setting(2_000, 100, 14, 6),
                1,
                List.of(
                        new LeakCurve.Point(
                                1, List.of(900L, 1_100L), List.of(called(500), called(700)), List.of(called(100), called(300))),
                        new LeakCurve.Point(
                                0.1, List.of(100L, 120L), List.of(censored(100), censored(120)), List.of(called(90), censored(120)))));

        assertThat(curve.lines())
                .contains(
                        "| 1.0 | 1,000 | 1.00 (0.34-1.00) | 500 | 1.00 (0.34-1.00) | 100 |",
                        "| 0.1 | 110 | 0.00 (0.00-0.66) | > 100 | 0.50 (0.09-0.91) | 90 |");
    }

    @Test
    void aLeakIsNeverMoreThanWasSentAndAnyLevelComesFirst() {
        LeakCurve curve = LeakCurve.of(TINY, List.of(1.0, 0.05), 2, 3, done -> {});

        assertThat(curve).isEqualTo(LeakCurve.of(TINY, List.of(1.0, 0.05), 2, 3, done -> {}));
        assertThat(curve.points()).hasSize(2).allSatisfy(point -> {
            for (int i = 0; i < point.own().size(); i++) {
                Leak enforced = point.enforced().get(i);
                Leak called = point.called().get(i);
                assertThat(called.exchanges()).isLessThanOrEqualTo(enforced.exchanges());
                assertThat(enforced.exchanges()).isLessThanOrEqualTo(point.own().get(i));
                assertThat(enforced.called()).isIn(false, called.called());
                assertThat(called.called() || called.exchanges() == point.own().get(i)).isTrue();
            }
        });
        assertThat(curve.points().getFirst().called()).allMatch(Leak::called);
    }

    @Test
    void judgingMoreOftenNeverFindsACampaignLater() {
        World world = World.of(PowerGrid.world(150, new PowerGrid.Cell(40, 1, 6), 3), Library.builtIn());
        Replay.Outcome often = Replay.of(world, 6);
        Replay.Outcome seldom = Replay.of(world, 24);

        assertThat(often.own()).isEqualTo(seldom.own());
        assertThat(often.called().exchanges()).isLessThanOrEqualTo(seldom.called().exchanges());
    }

    @Test
    void atTheEndItKnowsWhatAScanOfTheWholeLogKnows() {
        World world = World.of(PowerGrid.world(150, new PowerGrid.Cell(40, 1, 6), 3), Library.builtIn());
        Set<String> own = world.accountTruth().stream()
                .filter(account -> !account.campaign().isEmpty())
                .map(Truth.AccountTruth::id)
                .collect(Collectors.toSet());
        boolean calls = new Judge().findings(Detection.dossiers(world)).campaigns().stream()
                .anyMatch(verdict -> 2 * verdict.members().stream().filter(member -> own.contains(member.accountId())).count()
                        > verdict.members().size());
        Replay.Outcome once = Replay.of(world, 100 * 24);

        assertThat(once.called()).isEqualTo(new Leak(once.own(), calls));
        assertThat(calls).isTrue();
    }

    private static Leak called(long exchanges) {
        return new Leak(exchanges, true);
    }

    private static Leak censored(long exchanges) {
        return new Leak(exchanges, false);
    }
}
