package io.iolaus.lab.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import io.iolaus.judge.HonestCluster;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.lab.world.WorldSpec;
import org.junit.jupiter.api.Test;

final class PoisonedReferenceTest {

    private static final List<HonestCluster> CAMPAIGNS = List.of(new HonestCluster(300, 40), new HonestCluster(50, 30));

    @Test
    void aReviewTakesTheCampaignsOutOfTheHighestAndNothingElse() {
        List<HonestCluster> honest = Judge.shippedReference();
        double share = 50.0 / honest.size();

        assertThat(PoisonedReference.poisoned(CAMPAIGNS, share, 0)).hasSize(honest.size() + 50);
        assertThat(PoisonedReference.poisoned(CAMPAIGNS, share, 20)).hasSize(honest.size() + 30);
        assertThat(PoisonedReference.poisoned(CAMPAIGNS, share, 100)).containsExactlyInAnyOrderElementsOf(honest);
        assertThat(PoisonedReference.poisoned(List.of(), 0, 100)).containsExactlyInAnyOrderElementsOf(honest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoisonedReference.poisoned(List.of(), 0.1, 0))
                .withMessageContaining("campaigns must not be empty");
    }

    @Test
    void poisonCostsPowerAndAReviewGivesItBack() {
        PoisonedReference study = PoisonedReference.of(seed -> WorldSpec.random(seed, 1_500), 31, 2, 2, seed -> {});

        PoisonedReference.Row clean = study.rows().getFirst();
        PoisonedReference.Row worst = study.rows().get(study.rows().size() - 2);
        assertThat(study.rows()).hasSize(PoisonedReference.references());
        assertThat(study.lines()).hasSize(2 + PoisonedReference.references());
        assertThat(study.rows().get(1).found(Level.WATCH)).isEqualTo(clean.found(Level.WATCH));
        assertThat(worst.poison()).isGreaterThan(clean.poison());
        assertThat(worst.found(Level.ENFORCE).hits()).isLessThanOrEqualTo(clean.found(Level.ENFORCE).hits());
        assertThat(clean.found(Level.WATCH).hits()).isPositive();
    }
}
