package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import io.iolaus.profile.Dossier;
import org.junit.jupiter.api.Test;

/// Gates of what it takes to enforce: strangers who ask alike are asked for proof at most, however alike they ask, until something
/// else says that they act as one.
class ConfirmationGateTest {

    private static final int MEMBERS = 40;
    private static final double NO_CHANCE = 1e-9;
    private static final String PLAN = "Grade the answer below by each criterion of the rubric, with your reasoning in full: ";

    /// Accounts that fill one template, each at its own hours, with loads as different as anybody's.
    private static Assessment alike(UnaryOperator<Customer> further) {
        Random hours = new Random(7);
        List<Dossier> group = GivenGroup.many(MEMBERS, i -> {
            Customer customer = Customer.ordinary("alike-" + i).created(-200 + 4 * i);
            for (int k = 0; k < 4 + i * i / 8; k++) {
                customer.sends(k % 12, 24 * hours.nextDouble(), PLAN + Customer.words(1000 * i + k));
            }
            return further.apply(customer);
        });
        List<Dossier> people = GivenGroup.many(300, i -> Customer.ordinary("person-" + i).created(-250 + i % 240));
        return GivenGroup.assessment(group, List.of(people));
    }

    @Test
    void whatIsAskedAloneIsNotEnforced() {
        Assessment alike = alike(customer -> customer);

        assertThat(alike.isConfirmed()).isFalse();
        assertThat(Judge.level(alike, NO_CHANCE)).contains(Level.STEP_UP);
    }

    @Test
    void theSameOnEachOthersCardsIs() {
        int[] next = {0};
        Assessment dealt = alike(customer -> customer.paidBy("card-" + next[0]++ / 4));

        assertThat(dealt.isConfirmed()).isTrue();
        assertThat(Judge.level(dealt, NO_CHANCE)).contains(Level.ENFORCE);
    }
}
