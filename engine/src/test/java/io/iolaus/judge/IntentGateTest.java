package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Intent;
import org.junit.jupiter.api.Test;

/// Gates: what is asked for never decides alone, in the evidence as it is weighed and in accounts that share nothing else.
class IntentGateTest {

    private static final String CHANNEL = "intent";
    private static final int ACCOUNTS = 60;
    private static final String[] TELLING = {"rubric", "derivation", "rephrase"};

    @Test
    void intentAloneMakesNoClusterACandidate() {
        Weights weights = Weights.shipped();

        double mostIntent = weights.priorNats() + weights.nats(CHANNEL, 1);

        assertThat(Calibration.isCandidate(mostIntent)).isFalse();
    }

    @Test
    void everyOtherChannelTogetherDoesMakeACandidate() {
        // The healthy value beside the bar: without its intent the campaign of the judge's gates is one still.
        Crowd.Group campaign = new Crowd.Group("hydra", ACCOUNTS, 60, 0.9, 3, 5, 1, true, 0, Crowd.Trait.STRANGERS);
        double noIntent = Weights.shipped().nats(CHANNEL, 0) - Weights.shipped().nats(CHANNEL, 1);

        assertThat(Judge.candidates(new Crowd(1).people(600).group(campaign).dossiers()))
                .anySatisfy(candidate -> assertThat(Calibration.isCandidate(candidate.score() + noIntent)).isTrue());
    }

    @Test
    void strangersWhoAllAskForWhatAStudentNeedsInWordsOfTheirOwnGetNoVerdict() {
        List<Dossier> dossiers = new ArrayList<>(new Crowd(5).people(400).dossiers());
        for (int account = 0; account < ACCOUNTS; account++) {
            Customer customer = new Customer("seeker" + account);
            for (int day = 0; day < 12; day++) {
                // No three words in a row are another account's: shared wording would be evidence of its own.
                String own = "a" + "b".repeat(1 + account % 8) + "c".repeat(1 + account / 8);
                customer.sends(day, 9 + account % 7, own + " " + Customer.words(day) + " " + own + " " + TELLING[day % TELLING.length] + " " + own, "198.51." + account + ".7");
            }
            assertThat(customer.dossier().profile().count(Intent.GRADING)).isPositive();
            dossiers.add(customer.dossier());
        }

        assertThat(new Judge().findings(dossiers).campaigns()).extracting(Verdict::level).isEmpty();
    }
}
