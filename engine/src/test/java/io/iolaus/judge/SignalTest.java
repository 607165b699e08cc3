package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignalTest {

    @Test
    void everySignalHasAWeightAndEveryWeightASignal() {
        assertThat(Weights.shipped().byChannel()).hasSameSizeAs(Signal.class.getPermittedSubclasses());
    }

    @Test
    void everySignalOfAClusterCanBeWeighed() {
        List<Candidate> candidates = Judge.candidates(
                new Crowd(11).people(200).group(new Crowd.Group("hydra", 40, 40, 0.9, 3, 5, 1, true, 0, Crowd.Trait.STRANGERS)).dossiers());

        assertThat(candidates).anySatisfy(candidate -> assertThat(candidate.features().keySet())
                .isEqualTo(Weights.shipped().byChannel().keySet()));
    }

    @Test
    void aChannelWithoutAWeightIsNamed() {
        assertThatThrownBy(() -> Weights.shipped().nats("telepathy", 1)).hasMessageContaining("telepathy");
    }

    @Test
    void evidenceIsWhatSetsAClusterApartFromHonestOnes() {
        Weights weights = Weights.parse(List.of("# a comment", "", "payment 2 0.25", "prior -6 0"));

        assertThat(weights.nats("payment", 0.25)).isZero();
        assertThat(weights.nats("payment", 0.75)).isEqualTo(1);
        assertThat(weights.priorNats()).isEqualTo(-6);
    }
}
