package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import io.iolaus.profile.Dossier;
import org.junit.jupiter.api.Test;

/// Gates of what accounts share with each other's cards and devices: it speaks against a group whose sharers ask the same
/// things, and not against a reseller's pool some of whose customers happen to be in a group.
class PoolGateTest {

    private static final int MEMBERS = 24;
    private static final double CLEAR = 0.5;
    private static final String PLAN = "Grade the answer below by each criterion of the rubric, with your reasoning in full: ";

    /// Accounts that fill the plan's template, three on a device where `pooled`.
    private static List<Dossier> planned(boolean pooled) {
        return GivenGroup.many(MEMBERS, i -> {
            Customer customer = Customer.ordinary("planned-" + i);
            for (int day = 0; day < 12; day++) {
                customer.sends(day, 11, PLAN + Customer.words(100 + MEMBERS * day + i));
            }
            return pooled ? customer.onDevice("pool-" + i / 3) : customer;
        });
    }

    private static List<Dossier> both(List<Dossier> some, List<Dossier> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    @Test
    void devicesSharedByThoseWhoFillThePlanAreEvidence() {
        Feature device = GivenGroup.feature("device", planned(true), List.of(GivenGroup.people(300)));

        assertThat(device.x()).isGreaterThan(CLEAR);
        assertThat(device.sentence()).startsWith("24 of 24 accounts");
    }

    @Test
    void aPoolOfDevicesWhoseUsersAskOtherThingsIsNone() {
        List<Dossier> pool = GivenGroup.many(MEMBERS, i -> Customer.ordinary("pooled-" + i).onDevice("pool-" + i / 3));

        Feature device = GivenGroup.feature("device", both(planned(false), pool), List.of(GivenGroup.people(300)));

        assertThat(device.x()).isZero();
    }

    @Test
    void whoSharesADeviceWithOneOutsideThePlanIsNone() {
        List<Dossier> plan = GivenGroup.many(MEMBERS, i -> Customer.ordinary("planned-" + i)
                .sends(1, 11, PLAN + Customer.words(300 + i))
                .sends(2, 11, PLAN + Customer.words(500 + i))
                .onDevice("pair-" + i));
        List<Dossier> pool = GivenGroup.many(MEMBERS, i -> Customer.ordinary("paired-" + i).onDevice("pair-" + i));

        Feature device = GivenGroup.feature("device", both(plan, pool), List.of(GivenGroup.people(300)));

        assertThat(device.x()).isZero();
    }

    @Test
    void aCardSharedByStrangersIsEvidenceAndAFirmsIsNone() {
        List<Dossier> strangers = paying(i -> "mail.example");
        List<Dossier> firm = paying(i -> "firm-" + i / 3 + ".example");

        assertThat(GivenGroup.feature("payment", strangers, List.of(GivenGroup.people(300))).x()).isGreaterThan(CLEAR);
        assertThat(GivenGroup.feature("payment", firm, List.of(GivenGroup.people(300))).x()).isZero();
    }

    @Test
    void aFirmsCardThatAStrangerHasTooIsEvidence() {
        List<Dossier> lent = paying(i -> i % 3 == 0 ? "mail.example" : "firm-" + i / 3 + ".example");

        assertThat(GivenGroup.feature("payment", lent, List.of(GivenGroup.people(300))).x()).isGreaterThan(CLEAR);
    }

    /// Accounts that fill the plan's template, three on a card, at the mail domains given.
    private static List<Dossier> paying(IntFunction<String> domain) {
        return GivenGroup.many(MEMBERS, i -> {
            Customer customer = Customer.ordinary("paying-" + i).paidBy("card-" + i / 3).mailAt(domain.apply(i));
            for (int day = 0; day < 12; day++) {
                customer.sends(day, 11, PLAN + Customer.words(100 + MEMBERS * day + i));
            }
            return customer;
        });
    }
}
