package io.iolaus.lab.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import io.iolaus.judge.Level;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.campaign.PublishedCampaigns;
import io.iolaus.lab.population.Paraphrase;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class AdversaryTest {

    private static final Offset<Double> CENT = within(0.01);
    private static final PriceList PRICES = new PriceList(5, 3, 0.1, 0.002, 20, 0.02);
    private static final Strategy BLEED = new Strategy("bleed", false, List.of());
    private static final Strategy REPLACE = new Strategy("replace", true, List.of());
    private static final Watcher BLIND = Watcher.blind();
    private static final Watcher SEES_ALL = AdversaryTest::campaignAccounts;

    /// 20 accounts, 600 exchanges a round, mixing 0.5; 2 templates for each of 3 targets.
    private static final Operator OPERATOR = PublishedCampaigns.coding(20, 600, 5)
            .with(0.5)
            .with(new Operator.Upkeep(1, 0, 0, 0));
    private static final Adversary RICH = new Adversary(OPERATOR, 1e6, 4, 5, 60);

    /// Of exits, bystanders and exchanges, a round: 20 × 0.6 × 0.85 × 5 days × 0.1, 600 × 0.002, 600 × 0.02.
    private static final double RUNNING = 5.1 + 1.2 + 12;

    @Test
    void anUndetectedOperatorPaysItsBaseCostAlone() {
        CostCurve curve = RICH.play(REPLACE, BLIND, PRICES, 1);

        assertThat(curve.rounds()).hasSize(4).allSatisfy(round -> assertThat(round.lost()).isZero());
        // 20 accounts, the 92 % of their cards that are its own, 6 templates, once.
        assertThat(curve.rounds().getFirst().cost().total()).isCloseTo(RUNNING + 100 + 55.2 + 120, CENT);
        assertThat(curve.rounds().subList(1, 4)).allSatisfy(round -> {
            assertThat(round.bought()).isZero();
            assertThat(round.cost().total()).isCloseTo(RUNNING, CENT);
        });
    }

    @Test
    void aFullyDetectedOperatorPaysForEveryReplacement() {
        CostCurve curve = RICH.play(REPLACE, SEES_ALL, PRICES, 1);

        assertThat(curve.lost()).isEqualTo(80);
        assertThat(curve.rounds()).hasSize(4).allSatisfy(round -> {
            assertThat(round.bought()).isEqualTo(20);
            assertThat(round.cost().accounts()).isCloseTo(100, CENT);
            assertThat(round.cost().payments()).isCloseTo(55.2, CENT);
        });
        assertThat(curve.rounds().get(1).cost().templates()).isZero();
        assertThat(curve.costPerThousand()).isGreaterThan(RICH.play(REPLACE, BLIND, PRICES, 1).costPerThousand());
    }

    @Test
    void oneThatReplacesNothingStopsWhenNothingIsLeft() {
        assertThat(RICH.play(BLEED, SEES_ALL, PRICES, 1).rounds()).hasSize(1);

        CostCurve halved = RICH.play(BLEED, world -> half(campaignAccounts(world)), PRICES, 1);
        assertThat(halved.rounds()).extracting(CostCurve.Round::accounts).containsExactly(20, 10, 5, 3);
        assertThat(halved.rounds().subList(1, 4)).allSatisfy(round -> assertThat(round.bought()).isZero());
    }

    @Test
    void honestAccountsThatAreLostCostTheOperatorNothing() {
        Watcher everybodyElse = world -> {
            Set<String> lost = new TreeSet<>();
            world.accountTruth().forEach(account -> lost.add(account.id()));
            lost.removeAll(campaignAccounts(world));
            return lost;
        };
        assertThat(RICH.play(REPLACE, everybodyElse, PRICES, 1)).isEqualTo(RICH.play(REPLACE, BLIND, PRICES, 1));
    }

    @Test
    void nothingIsSpentThatTheBudgetDoesNotHold() {
        Adversary poor = new Adversary(OPERATOR, 500, 10, 5, 60);
        CostCurve curve = poor.play(REPLACE, SEES_ALL, PRICES, 1);

        assertThat(curve.spent()).isLessThanOrEqualTo(500);
        assertThat(curve.rounds()).hasSizeBetween(2, 9);
        assertThat(curve.rounds().getLast().accounts()).isLessThan(20);
        assertThat(new Adversary(OPERATOR, 10, 10, 5, 60).play(REPLACE, BLIND, PRICES, 1).rounds()).isEmpty();
    }

    @Test
    void droppedTemplatesArePaidForAndFurtherApart() {
        Operator changed = Answer.DROP_TEMPLATES.change(OPERATOR);
        assertThat(changed.wording()).isEqualTo(new Operator.Wording(3, 24, 3, Paraphrase.ORDER));
        Operator often = OPERATOR;
        for (int i = 0; i < 8; i++) {
            often = Answer.DROP_TEMPLATES.change(often);
        }
        assertThat(often.wording()).isEqualTo(new Operator.Wording(10, 512, 3, Paraphrase.LANGUAGE));
        // 2 then 3, 4 and 5 templates for each of three targets, at 20.
        assertThat(playing(Answer.DROP_TEMPLATES).rounds())
                .extracting(round -> round.cost().templates())
                .containsExactly(120.0, 180.0, 240.0, 300.0);
    }

    @Test
    void slowingDownHalvesWhatIsSentAndPaidFor() {
        CostCurve curve = playing(Answer.SLOW_DOWN);

        assertThat(curve.rounds()).extracting(round -> round.cost().exchanges()).containsExactly(12.0, 6.0, 3.0, 1.5);
        assertThat(curve.rounds().get(2).useful()).isBetween(90L, 210L);
        assertThat(curve.rounds().getLast().accounts()).isEqualTo(20);
    }

    @Test
    void mixingInHalvesTheShareAndPaysForBystanders() {
        // 600 own exchanges at mixing 1/2, 1/4, 1/8 and 1/16.
        assertThat(playing(Answer.MIX_IN).rounds())
                .extracting(round -> round.cost().bystanders())
                .satisfies(costs -> {
                    assertThat(costs.get(0)).isCloseTo(1.2, CENT);
                    assertThat(costs.get(1)).isCloseTo(3.6, CENT);
                    assertThat(costs.get(2)).isCloseTo(8.4, CENT);
                    assertThat(costs.get(3)).isCloseTo(18, CENT);
                });
        assertThat(Answer.MIX_IN.change(OPERATOR.with(0.015)).mixing()).isEqualTo(0.01);
        assertThat(Answer.MIX_IN.change(OPERATOR).exchanges()).isEqualTo(600);
    }

    @Test
    void spreadPaymentsAreRepeatedHalfAsOftenAndBought() {
        Operator.Identity changed = Answer.SPREAD_PAYMENTS.change(OPERATOR).identity();
        assertThat(changed.paymentReuse()).isEqualTo(0.04);
        assertThat(changed.deviceReuse()).isEqualTo(0.05);
        assertThat(changed.mailReuse()).isEqualTo(0.05);
        // All 20 anew, 96 % of them on a card of their own.
        assertThat(playing(Answer.SPREAD_PAYMENTS).rounds().get(1).cost().payments()).isCloseTo(57.6, CENT);
        // One of 20 anew, and cards for those of the 19 that no longer repeat one.
        Watcher seesOne = world -> Set.of(campaignAccounts(world).iterator().next());
        Strategy spread = new Strategy("spread", true, List.of(Answer.SPREAD_PAYMENTS));
        assertThat(RICH.play(spread, seesOne, PRICES, 1).rounds().get(1).cost().payments())
                .isCloseTo(3 * (20 * 0.96 - 19 * 0.92), CENT);
    }

    @Test
    void spreadAddressesAreRepeatedHalfAsOftenAndRented() {
        Operator.Egress changed = Answer.SPREAD_ADDRESSES.change(OPERATOR).egress();
        assertThat(changed.addressReuse()).isEqualTo(0.075);
        assertThat(changed.residential()).isEqualTo(0.8);
        assertThat(playing(Answer.SPREAD_ADDRESSES).rounds().get(1).cost().addresses())
                .isCloseTo(20 * 0.8 * 0.925 * 5 * 0.1, CENT);
    }

    @Test
    void anUnharmedOperatorChangesNothing() {
        Strategy all = new Strategy("all", true, List.of(Answer.values()));

        assertThat(RICH.play(all, BLIND, PRICES, 1).rounds()).isEqualTo(RICH.play(REPLACE, BLIND, PRICES, 1).rounds());
    }

    @Test
    void theSameSeedGivesTheSameCurveAgainstTheRealDetector() {
        Adversary small = new Adversary(OPERATOR, 5_000, 2, 5, 60);
        Watcher detector = Watcher.detector(Level.WATCH);
        List<CostCurve> first = small.play(Strategy.usual(), detector, PRICES, 7, 1, done -> {});

        assertThat(small.play(Strategy.usual(), detector, PRICES, 7, 1, done -> {})).isEqualTo(first);
        assertThat(first).extracting(CostCurve::strategy).containsExactlyElementsOf(Strategy.usual());
        assertThat(first).extracting(curve -> curve.rounds().getFirst()).containsOnly(first.getFirst().rounds().getFirst());
        assertThat(CostCurve.lines(first)).hasSize(2 + Strategy.usual().size()).doesNotHaveDuplicates();
    }

    @Test
    void severalPlaysAddUp() {
        CostCurve both = RICH.play(List.of(REPLACE), SEES_ALL, PRICES, 1, 2, done -> {}).getFirst();
        CostCurve first = RICH.play(REPLACE, SEES_ALL, PRICES, 1);
        CostCurve second = RICH.play(REPLACE, SEES_ALL, PRICES, 5);

        assertThat(both.spent()).isCloseTo(first.spent() + second.spent(), CENT);
        assertThat(both.useful()).isEqualTo(first.useful() + second.useful());
        assertThat(both.bought()).isEqualTo(160);
        CostCurve shorter = new CostCurve(REPLACE, second.rounds().subList(0, 1));
        assertThat(first.plus(shorter).rounds().subList(1, 4)).isEqualTo(first.rounds().subList(1, 4));
        assertThat(shorter.plus(first)).isEqualTo(first.plus(shorter));
    }

    @Test
    void aRoundWithNothingUsefulHasNoFinitePrice() {
        RoundCost cost = new RoundCost(1, 0, 0, 0, 0, 0);
        assertThat(new CostCurve.Round(1, 1, 0, 0, cost).costPerThousand()).isInfinite();
        assertThat(new CostCurve.Round(1, 1, 0, 250, cost).costPerThousand()).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> new PriceList(-1, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Adversary(OPERATOR, -1, 1, 1, 1));
    }

    private static CostCurve playing(Answer answer) {
        return RICH.play(new Strategy("one answer", true, List.of(answer)), SEES_ALL, PRICES, 1);
    }

    private static Set<String> campaignAccounts(World world) {
        Set<String> accounts = new TreeSet<>();
        for (Truth.AccountTruth account : world.accountTruth()) {
            if (!account.campaign().isEmpty()) {
                accounts.add(account.id());
            }
        }
        return accounts;
    }

    private static Set<String> half(Set<String> accounts) {
        return new TreeSet<>(accounts.stream().limit(accounts.size() / 2).toList());
    }
}
