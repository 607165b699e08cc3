package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import io.iolaus.profile.Dossier;
import org.junit.jupiter.api.Test;

/// Gates of the signals that read a change over time: an attack that shows, and benign twins that must not or that show
/// it for the innocent cause which the evidence names.
///
/// The group is given, so that a gate speaks of its signal alone.
class ChangeGateTest {

    private static final int MEMBERS = 30;
    /// Of a signal's whole range an attack shows more than this, and a twin less than [#FAINT].
    private static final double CLEAR = 0.5;
    private static final double FAINT = 0.2;
    private static final String PLAN = "Grade the answer below by each criterion of the rubric, with your reasoning in full: ";

    /// Two exchanges a day for twelve days, all on the new model from a day on.
    private static Customer moving(String id, double when) {
        Customer customer = new Customer(id);
        for (int day = 0; day < 12; day++) {
            for (double hour : new double[] {9, 17}) {
                customer.withModel(day + hour / 24 >= when ? "model-b" : "model-a").sends(day, hour, "thing " + Customer.words(day));
            }
        }
        return customer;
    }

    @Test
    void aGroupThatMovesWithinHoursWhereOthersTakeDaysHasPivoted() {
        List<Dossier> slow = GivenGroup.many(60, i -> moving("slow-" + i, 4.3 + i / 10.0));

        Feature pivot = GivenGroup.feature("pivot", GivenGroup.many(MEMBERS, i -> moving("hydra-" + i, 4.3 + i / 60.0)), List.of(slow, GivenGroup.people(60)));

        assertThat(pivot.x()).as(pivot.sentence()).isGreaterThan(CLEAR);
        assertThat(pivot.figure()).isEqualTo(1);
    }

    @Test
    void aLaunchThatEverybodyRushesToIsNoPivot() {
        List<Dossier> stampede = GivenGroup.many(60, i -> moving("early-" + i, 4.3 + i / 120.0));

        Feature pivot = GivenGroup.feature("pivot", GivenGroup.many(MEMBERS, i -> moving("team-" + i, 4.3 + i / 60.0)), List.of(stampede, GivenGroup.people(60)));

        assertThat(pivot.x()).as(pivot.sentence()).isLessThan(FAINT);
    }

    @Test
    void aTryOnLaunchDayIsNoPivot() {
        List<Dossier> slow = GivenGroup.many(60, i -> moving("slow-" + i, 4.3 + i / 10.0));

        Feature pivot = GivenGroup.feature("pivot", GivenGroup.many(MEMBERS, i -> Customer.ordinary("curious-" + i).withModel("model-b").sends(4, 10, "a try")), List.of(slow, GivenGroup.people(60)));

        assertThat(pivot.x()).as(pivot.sentence()).isZero();
    }

    @Test
    void aModelThatIsAsOldAsTheLogIsNotNew() {
        Feature pivot = GivenGroup.feature("pivot", GivenGroup.many(MEMBERS, i -> moving("hydra-" + i, 4.3)), List.of(GivenGroup.many(60, i -> moving("other-" + i, 0)), GivenGroup.people(60)));

        assertThat(pivot.x()).as(pivot.sentence()).isZero();
    }

    /// Eight working hours a day at `perHour`, evenly.
    private static Customer limited(String id, int perHour) {
        Customer customer = new Customer(id);
        for (int day = 0; day < 12; day++) {
            for (int i = 0; i < 8 * perHour; i++) {
                customer.sends(day, 8 + (double) i / perHour, "thing");
            }
        }
        return customer;
    }

    @Test
    void aGroupThatRunsUpToOneRateHasACeiling() {
        Feature ceiling = GivenGroup.feature("ceiling", GivenGroup.many(MEMBERS, i -> limited("hydra-" + i, 12)), List.of(GivenGroup.people(150)));

        assertThat(ceiling.x()).as(ceiling.sentence()).isGreaterThan(CLEAR);
    }

    @Test
    void nightlyBatchesOfManySizesHaveNone() {
        Feature ceiling = GivenGroup.feature("ceiling", GivenGroup.many(MEMBERS, i -> limited("batch-" + i, 4 + i)), List.of(GivenGroup.people(150)));

        assertThat(ceiling.x()).as(ceiling.sentence()).isLessThan(FAINT);
    }

    @Test
    void whereTheProvidersOwnLimitHoldsEverybodyARetryStormHasNone() {
        Feature ceiling = GivenGroup.feature("ceiling", GivenGroup.many(MEMBERS, i -> limited("storm-" + i, 12)), List.of(GivenGroup.many(60, i -> limited("throttled-" + i, 12)), GivenGroup.people(30)));

        assertThat(ceiling.x()).as(ceiling.sentence()).isLessThan(FAINT);
    }

    @Test
    void oneHarnessWithSeveralKeysHasACeilingToo() {
        Feature ceiling = GivenGroup.feature("ceiling", GivenGroup.many(8, i -> limited("harness-" + i, 12)), List.of(GivenGroup.people(150)));

        assertThat(ceiling.x()).isPositive();
        assertThat(ceiling.innocentCause()).contains("evaluation harness");
    }

    @Test
    void peopleHaveNoCeiling() {
        Feature ceiling = GivenGroup.feature("ceiling", GivenGroup.many(MEMBERS, i -> Customer.ordinary("team-" + i)), List.of(GivenGroup.people(100)));

        assertThat(ceiling.x()).isZero();
        assertThat(ceiling.sentence()).startsWith("No account");
    }

    /// Six accounts that are suspended one after the other, and six that begin `lag` days after each with its task.
    private static List<Dossier> replaced(double lag) {
        List<Dossier> members = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double suspended = 4 + i;
            String task = PLAN + "for the subject of " + Customer.words(40 + 13 * i) + ", answer by answer: ";
            Customer old = new Customer("old-" + i).suspended(suspended);
            Customer young = new Customer("new-" + i).created(suspended + lag);
            for (int day = 0; day < 12; day++) {
                if (day < suspended) {
                    old.sends(day, 1, task + Customer.words(day));
                }
                if (day >= suspended + lag) {
                    young.sends(day, 1, task + Customer.words(day));
                }
            }
            members.add(old.dossier());
            members.add(young.dossier());
        }
        return members;
    }

    @Test
    void membersThatBeginBeforeTheSuspensionsSucceedNobody() {
        Feature succession = GivenGroup.feature("succession", replaced(-3), List.of(GivenGroup.people(300)));

        assertThat(succession.figure()).as(succession.sentence()).isZero();
        assertThat(succession.x()).as(succession.sentence()).isLessThan(0.3);
    }

    @Test
    void membersThatBeginAfterTheSuspensionOfOthersSucceedThem() {
        Feature succession = GivenGroup.feature("succession", replaced(0.4), List.of(GivenGroup.people(300)));

        assertThat(succession.x()).as(succession.sentence()).isGreaterThan(CLEAR);
    }

    @Test
    void newCustomersOfAnApplicationOfWhomOneWasSuspendedSucceedNobody() {
        List<Dossier> customers = new ArrayList<>(GivenGroup.many(40, i -> application("customer-" + i, -100)));
        customers.addAll(GivenGroup.many(6, i -> application("joined-" + i, 3 + i)));
        customers.add(application("unpaid", -100).suspended(6).dossier());

        Feature succession = GivenGroup.feature("succession", customers, List.of(GivenGroup.people(300)));

        assertThat(succession.x()).as(succession.sentence()).isZero();
    }

    @Test
    void aCustomerWhoComesBackAfterAFailedPaymentIsOneAndNoMore() {
        List<Dossier> firm = new ArrayList<>(GivenGroup.many(20, i -> application("desk-" + i, -100)));
        firm.add(application("unpaid", -100).onDevice("laptop").suspended(6).dossier());
        firm.add(application("back", 6.2).onDevice("laptop").dossier());

        Feature succession = GivenGroup.feature("succession", firm, List.of(GivenGroup.people(300)));

        assertThat(succession.figure()).as(succession.sentence()).isLessThanOrEqualTo(1);
        assertThat(succession.x()).isZero();
    }

    private static Customer application(String id, double created) {
        Customer customer = new Customer(id).created(created);
        for (int day = (int) Math.ceil(Math.max(0, created)); day < 12; day++) {
            customer.sends(day, 9, PLAN + Customer.words(day) + " " + id);
        }
        return customer;
    }
}
