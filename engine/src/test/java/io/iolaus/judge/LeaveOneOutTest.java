package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {

    private static final Crowd.Group WITH_CARDS =
            new Crowd.Group("hydra", 60, 60, 0.9, 3, 5, 1, true, 0, Crowd.Trait.STRANGERS);
    private static final Crowd.Group WITHOUT_CARDS =
            new Crowd.Group("hydra", 60, 60, 0.9, 3, 1, 1, true, 0, Crowd.Trait.STRANGERS);

    @Test
    void everyChannelIsLeftOutOnceGravestLossFirst() {
        Verdict verdict = verdict(WITH_CARDS);

        assertThat(verdict.ablations()).extracting(Ablation::without).containsExactlyInAnyOrder(Basis.values());
        assertThat(verdict.ablations()).isSortedAccordingTo((a, b) -> Double.compare(rank(b), rank(a)));
        assertThat(verdict.ablations().getFirst().level()).isNotEqualTo(Level.ENFORCE);
    }

    @Test
    void whatIsLeftOutIsTheWeightOfWhatRestsOnIt() {
        Verdict verdict = verdict(WITH_CARDS);
        double[] whole = verdict.ablations().stream()
                .mapToDouble(ablation -> ablation.score() + verdict.evidence().stream()
                        .filter(evidence -> ablation.channels().contains(evidence.channel()))
                        .mapToDouble(Evidence::strengthNats)
                        .sum())
                .toArray();

        assertThat(Arrays.stream(whole)).allSatisfy(score -> assertThat(score).isCloseTo(whole[0], within(1e-9)));
    }

    @Test
    void aVerdictThatCardsCarryFallsWithThem() {
        Ablation withCards = without(verdict(WITH_CARDS), Basis.PAYMENT);
        Ablation withoutCards = without(verdict(WITHOUT_CARDS), Basis.PAYMENT);

        assertThat(withCards.q()).isGreaterThan(verdict(WITH_CARDS).q());
        // Cards that nobody shares carry nothing: what is lost with them is that no one customer pays.
        assertThat(verdict(WITHOUT_CARDS).evidence()).filteredOn(evidence -> evidence.channel().equals("payment"))
                .allSatisfy(evidence -> assertThat(evidence.strengthNats()).isNegative());
        assertThat(withoutCards.channels()).contains("one_customer");
    }

    @Test
    void withoutTheAccountTableNobodyCanSayThatARelationIsHidden() {
        Ablation withoutRelations = without(verdict(WITH_CARDS), Basis.RELATION);

        assertThat(withoutRelations.holding()).containsExactly(Hypothesis.COORDINATED, Hypothesis.EXTRACTING);
        assertThat(withoutRelations.level()).isNotEqualTo(Level.ENFORCE);
    }

    @Test
    void whatIsMeasuredOnTemplatesGoesWithThem() {
        assertThat(without(verdict(WITH_CARDS), Basis.TEMPLATE).channels()).contains("template", "variety", "plan", "partition", "intent");
    }

    @Test
    void everyFactSaysWhatItImpliesAndWhatWouldChangeOurMind() {
        assertThat(verdict(WITH_CARDS).evidence()).hasSizeGreaterThan(15).allSatisfy(evidence -> {
            assertThat(evidence.sentence()).isNotBlank().endsWith(".");
            assertThat(evidence.figure()).isFinite();
            assertThat(evidence.implies()).isNotBlank().endsWith(".");
            assertThat(evidence.strengthNats()).isFinite();
            assertThat(evidence.innocentCause()).isNotBlank().endsWith(".");
            assertThat(evidence.wouldChange()).isNotBlank().endsWith(".");
        });
    }

    private static double rank(Ablation ablation) {
        Level level = ablation.level();
        return 10 * (level == null ? 1 : level.highestQ()) + ablation.q();
    }

    private static Ablation without(Verdict verdict, Basis basis) {
        return verdict.ablations().stream().filter(ablation -> ablation.without() == basis).findFirst().orElseThrow();
    }

    private static Verdict verdict(Crowd.Group group) {
        return new Judge().findings(new Crowd(1).people(600).group(group).dossiers()).campaigns().getFirst();
    }
}
