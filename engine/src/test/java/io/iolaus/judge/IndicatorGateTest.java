package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import io.iolaus.profile.Dossier;
import org.junit.jupiter.api.Test;

/// Gates: for each indicator of the advisory somebody who shows it, and a benign twin that does not or that shows it for
/// the innocent cause which the indicator names.
class IndicatorGateTest {

    private static final List<Dossier> CROWD =
            IntStream.range(0, 40).mapToObj(i -> Customer.ordinary("person-" + i).dossier()).toList();

    @Test
    void thereAreTenInTheAdvisorysOrder() {
        assertThat(AdvisoryIndicator.values()).extracting(AdvisoryIndicator::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(AdvisoryIndicator.values()).allSatisfy(indicator -> {
            assertThat(indicator.title()).isNotEmpty();
            assertThat(indicator.innocentCause()).endsWith(".");
            assertThat(indicator.rule()).endsWith(".");
            assertThat(Weights.shipped().byChannel().keySet()).containsAll(indicator.channels());
        });
    }

    @Test
    void anOrdinaryCustomerShowsNone() {
        assertThat(AccountIndicators.read(CROWD.getFirst(), IndicatorNorms.of(CROWD))).hasSize(10).noneMatch(IndicatorReading::isPresent);
    }

    @Test
    void trafficAtEveryHourIsRoundTheClockAndANightlyJobIsNot() {
        Customer always = new Customer("always");
        Customer nightly = new Customer("nightly");
        for (int i = 0; i < 24; i++) {
            always.sends(i / 2.0, i % 12, "job " + Customer.words(i));
            nightly.sends(i % 12, 2, "job " + Customer.words(i)).sends(i % 12, 3, "more " + Customer.words(i));
        }

        assertState(AdvisoryIndicator.ROUND_THE_CLOCK, always, IndicatorReading.State.PRESENT);
        assertState(AdvisoryIndicator.ROUND_THE_CLOCK, nightly, IndicatorReading.State.ABSENT);
    }

    @Test
    void oneBusyDayIsNoRoundTheClock() {
        Customer day = new Customer("day");
        for (int hour = 0; hour < 24; hour++) {
            day.sends(1, hour, "thing " + Customer.words(hour));
        }

        assertState(AdvisoryIndicator.ROUND_THE_CLOCK, day, IndicatorReading.State.NOT_MEASURED);
    }

    @Test
    void fullVolumeFromTheFirstDayIsNoRampUpAndAGrowingCustomerRamps() {
        Customer atOnce = new Customer("at-once").created(1);
        Customer growing = new Customer("growing").created(1);
        Customer moved = new Customer("moved").created(-300);
        for (int i = 0; i < 120; i++) {
            atOnce.sends(2 + i / 12.0, 0, "thing " + Customer.words(i));
            growing.sends(2 + 10 * Math.sqrt(i / 120.0), 0, "thing " + Customer.words(i));
            moved.sends(i / 12.0, 0, "thing " + Customer.words(i));
        }

        assertState(AdvisoryIndicator.NO_RAMP_UP, atOnce, IndicatorReading.State.PRESENT);
        assertState(AdvisoryIndicator.NO_RAMP_UP, growing, IndicatorReading.State.ABSENT);
        assertState(AdvisoryIndicator.NO_RAMP_UP, moved, IndicatorReading.State.NOT_MEASURED);
    }

    @Test
    void manyAddressesAndClientsAreShownByARotatingKeyAndByATeamsKeyAlikeAndNotByATraveller() {
        Customer team = new Customer("team");
        Customer traveller = new Customer("traveller");
        for (int i = 0; i < 24; i++) {
            String address = "198.51." + i + ".9";
            team.withClient("runner/" + i % 4).sends(i / 2.0, 9, "thing " + Customer.words(i), address);
            traveller.sends(i / 2.0, 9, "thing " + Customer.words(i), address);
        }

        assertState(AdvisoryIndicator.ONE_CREDENTIAL_MANY_PLACES, team, IndicatorReading.State.PRESENT);
        assertState(AdvisoryIndicator.ONE_CREDENTIAL_MANY_PLACES, traveller, IndicatorReading.State.ABSENT);
    }

    @Test
    void tenTimesThePlansMedianIsOutOfLineAndThreeTimesIsNot() {
        assertState(AdvisoryIndicator.OUT_OF_LINE_WITH_PLAN, busy("firm", 240), IndicatorReading.State.PRESENT);
        assertState(AdvisoryIndicator.OUT_OF_LINE_WITH_PLAN, busy("regular", 72), IndicatorReading.State.ABSENT);
    }

    @Test
    void aClientThatNamesAGatewayIsRoutedAndAnSdkIsNot() {
        assertState(AdvisoryIndicator.THROUGH_AGGREGATORS, new Customer("gateway").withClient("litellm/1.75").sends(1, 1, "a"), IndicatorReading.State.PRESENT);
        assertState(AdvisoryIndicator.THROUGH_AGGREGATORS, new Customer("sdk").withClient("sdk/2.0").sends(1, 1, "a"), IndicatorReading.State.ABSENT);
    }

    @Test
    void metadataThatOthersHaveIsMissedAndMetadataThatNobodyHasIsNot() {
        UnaryOperator<Customer> strip = customer -> customer.withoutConversations().withoutDevice().sends(1, 1, "a");
        List<Dossier> bare = IntStream.range(0, 40).mapToObj(i -> strip.apply(new Customer("bare-" + i)).dossier()).toList();

        assertState(AdvisoryIndicator.STRIPPED_METADATA, strip.apply(new Customer("stripped")), IndicatorReading.State.PRESENT);
        assertState(AdvisoryIndicator.STRIPPED_METADATA, new Customer("private").withoutDevice().sends(1, 1, "a"), IndicatorReading.State.ABSENT);
        assertThat(AccountIndicators.read(AdvisoryIndicator.STRIPPED_METADATA, bare.getFirst(), IndicatorNorms.of(bare)).state())
                .isEqualTo(IndicatorReading.State.NOT_MEASURED);
    }

    @Test
    void stepByStepIsReasoningForACampaignAndForATeacherAlikeAndAPoemIsNot() {
        Customer teacher = new Customer("teacher");
        Customer poet = new Customer("poet");
        for (int i = 0; i < 12; i++) {
            teacher.sends(i, 9, "Solve this step by step and show your reasoning: " + Customer.words(i));
            poet.sends(i, 9, "A poem on " + Customer.words(i));
        }

        assertState(AdvisoryIndicator.ELICITS_REASONING, teacher, IndicatorReading.State.PRESENT);
        assertState(AdvisoryIndicator.ELICITS_REASONING, poet, IndicatorReading.State.ABSENT);
    }

    @Test
    void fixedPromptsOnManyDaysAreShownByARegressionSuiteToo() {
        Customer suite = new Customer("suite");
        for (int day = 0; day < 6; day++) {
            for (int test = 0; test < 4; test++) {
                suite.sends(day, 3, "check number " + Customer.words(test));
            }
        }

        assertState(AdvisoryIndicator.TESTS_COUNTERMEASURES, suite, IndicatorReading.State.PRESENT);
        assertState(AdvisoryIndicator.TESTS_COUNTERMEASURES, Customer.ordinary("person"), IndicatorReading.State.ABSENT);
    }

    @Test
    void newAccountsRightAfterSuspensionsAreFailoverAndNewAccountsAtOtherTimesAreNot() {
        assertThat(ofGroup(AdvisoryIndicator.FAILOVER, replaced(0.5))).isEqualTo(IndicatorReading.State.PRESENT);
        assertThat(ofGroup(AdvisoryIndicator.FAILOVER, replaced(-1))).isEqualTo(IndicatorReading.State.ABSENT);
        assertThat(ofGroup(AdvisoryIndicator.FAILOVER, CROWD)).isEqualTo(IndicatorReading.State.NOT_MEASURED);
    }

    @Test
    void whereSomebodyBeginsEveryDayASuspensionProvesNothing() {
        List<Dossier> growing = new ArrayList<>(replaced(0.5));
        for (int day = 2; day < 40; day++) {
            growing.add(new Customer("new-" + day).created(day).sends(day, 1, "a").dossier());
        }

        assertThat(ofGroup(AdvisoryIndicator.FAILOVER, growing)).isEqualTo(IndicatorReading.State.ABSENT);
    }

    @Test
    void aGroupShowsWhatHalfOfItsMembersShow() {
        List<Dossier> half = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            half.add(new Customer("member-" + i).withClient(i < 3 ? "portkey-gateway/1" : "sdk/1").sends(1, 1, "a").dossier());
        }

        assertThat(ofGroup(AdvisoryIndicator.THROUGH_AGGREGATORS, half)).isEqualTo(IndicatorReading.State.PRESENT);
        assertThat(ofGroup(AdvisoryIndicator.THROUGH_AGGREGATORS, half.subList(1, 6))).isEqualTo(IndicatorReading.State.ABSENT);
        assertThat(ofGroup(AdvisoryIndicator.THROUGH_AGGREGATORS, half.subList(0, 2))).isEqualTo(IndicatorReading.State.NOT_MEASURED);
    }

    @Test
    void aMoveWithinADayOfALaunchIsRetargetingAndALateOrHalfHeartedOneIsNot() {
        List<Dossier> launch = new ArrayList<>(CROWD);
        IntStream.range(0, 3).mapToObj(i -> moving("first-" + i, 4, 1).dossier()).forEach(launch::add);
        IndicatorNorms norms = IndicatorNorms.of(launch);

        assertThat(retargets(moving("campaign", 4.5, 1), norms)).isEqualTo(IndicatorReading.State.PRESENT);
        assertThat(retargets(moving("late", 7, 1), norms)).isEqualTo(IndicatorReading.State.ABSENT);
        assertThat(retargets(moving("curious", 4.5, 8), norms)).isEqualTo(IndicatorReading.State.ABSENT);
        assertThat(retargets(new Customer("young").created(5).sends(6, 1, "a").sends(9, 1, "b"), norms)).isEqualTo(IndicatorReading.State.NOT_MEASURED);
        assertState(AdvisoryIndicator.RETARGETS_NEW_MODEL, Customer.ordinary("no-launch"), IndicatorReading.State.NOT_MEASURED);
    }

    @Test
    void aBenchmarkOnLaunchDayRetargetsToo() {
        List<Dossier> benchmarks = IntStream.range(0, 6).mapToObj(i -> moving("bench-" + i, 4 + i / 24.0, 1).dossier()).toList();

        assertThat(ofGroup(AdvisoryIndicator.RETARGETS_NEW_MODEL, benchmarks)).isEqualTo(IndicatorReading.State.PRESENT);
        assertThat(ofGroup(AdvisoryIndicator.RETARGETS_NEW_MODEL, CROWD)).isEqualTo(IndicatorReading.State.NOT_MEASURED);
    }

    /// An exchange every two hours for twelve days, from day `when` on every `stride`-th of them on a new model.
    private static Customer moving(String id, double when, int stride) {
        Customer customer = new Customer(id);
        for (int i = 0; i < 144; i++) {
            boolean moved = i / 12.0 >= when && i % stride == 0;
            customer.withModel(moved ? "model-b" : "model-a").sends(i / 12.0, 0, "thing " + Customer.words(i));
        }
        return customer;
    }

    private static IndicatorReading.State retargets(Customer customer, IndicatorNorms norms) {
        return AccountIndicators.read(AdvisoryIndicator.RETARGETS_NEW_MODEL, customer.dossier(), norms).state();
    }

    @Test
    void aVerdictHasTheReadingsOfItsMembers() {
        Findings findings = new Judge().findings(new Crowd(1)
                .people(600)
                .group(new Crowd.Group("hydra", 60, 60, 0.9, 3, 5, 1, true, 0, Crowd.Trait.STRANGERS))
                .dossiers());

        assertThat(findings.campaigns()).hasSize(1).allSatisfy(verdict -> {
            assertThat(verdict.indicators()).extracting(IndicatorReading::indicator).containsExactly(AdvisoryIndicator.values());
            assertThat(verdict.indicators().get(6).isPresent()).isTrue(); // two of its three templates ask for reasoning
        });
    }

    @Test
    void ratesAreReadFromTheLabsLines() {
        IndicatorRates rates = IndicatorRates.parse(List.of("# a comment", "FAILOVER 1 40 0.004 0.129"));

        assertThat(rates.of(AdvisoryIndicator.FAILOVER)).hasValueSatisfying(rate -> assertThat(rate.share()).isEqualTo(0.025));
        assertThat(rates.of(AdvisoryIndicator.RETARGETS_NEW_MODEL)).isEmpty();
    }

    /// Ten old accounts of which five are suspended, and five that begin `lag` days after each suspension.
    private static List<Dossier> replaced(double lag) {
        List<Dossier> members = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            double suspended = 5 + 7 * i;
            members.add(new Customer("old-" + i).suspended(suspended).sends(0, 1, "a").sends(42, 1, "b").dossier());
            members.add(new Customer("kept-" + i).sends(0, 1, "a").dossier());
            members.add(new Customer("new-" + i).created(suspended + lag).sends(suspended + lag, 1, "a").dossier());
        }
        return members;
    }

    private static Customer busy(String id, int exchanges) {
        Customer customer = new Customer(id);
        for (int i = 0; i < exchanges; i++) {
            customer.sends(12.0 * i / exchanges, 0, "thing " + Customer.words(i));
        }
        return customer;
    }

    private static void assertState(AdvisoryIndicator indicator, Customer customer, IndicatorReading.State state) {
        IndicatorReading reading = AccountIndicators.read(indicator, customer.dossier(), IndicatorNorms.of(CROWD));
        assertThat(reading.state()).as(reading.sentence()).isEqualTo(state);
    }

    private static IndicatorReading.State ofGroup(AdvisoryIndicator indicator, List<Dossier> members) {
        return ClusterIndicators.read(members, Double.NaN, IndicatorNorms.of(members)).get(indicator.number() - 1).state();
    }
}
