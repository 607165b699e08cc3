package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignalTest {

    @Test
    void everySignalHasAWeightAndEveryWeightASignal() {
        assertThat(Weights.shipped().byChannel()).hasSameSizeAs(signals(Signal.class).toList());
    }

    /// The records of a sealed interface, through those that it permits.
    private static Stream<Class<?>> signals(Class<?> type) {
        return type.isRecord() ? Stream.of(type) : Stream.of(type.getPermittedSubclasses()).flatMap(SignalTest::signals);
    }

    @Test
    void everySignalOfAClusterCanBeWeighed() {
        List<Candidate> candidates = Judge.candidates(
                new Crowd(11).people(200).group(new Crowd.Group("hydra", 40, 40, 0.9, 3, 5, 1, true, 0, Crowd.Trait.STRANGERS)).dossiers());

        assertThat(candidates).anySatisfy(candidate -> assertThat(candidate.features().keySet())
                .isEqualTo(Weights.shipped().byChannel().keySet()));
    }

    @Test
    void aShareSurprisesMoreTheMoreAccountsHaveIt() {
        assertThat(Signal.surprise(300, 0.1, 0.02)).isGreaterThan(10 * Signal.surprise(20, 0.1, 0.02));
        assertThat(Signal.surprise(10, 1, 0.05 - Signal.CROWD)).isCloseTo(10 * Math.log(20), within(1e-9));
    }

    @Test
    void aLittleMoreThanUsualIsNoSurpriseInAnyCrowd() {
        assertThat(Signal.surprise(100_000, 0.012 + Signal.CROWD, 0.012)).isZero();
        assertThat(Signal.surprise(300, 0.09, 0.012)).isGreaterThan(10);
    }

    @Test
    void whatIsUsualOrOnlyOneAccountsIsNoSurprise() {
        assertThat(Signal.surprise(300, 0.02, 0.02)).isZero();
        assertThat(Signal.surprise(300, 0.01, 0.3)).isZero();
        assertThat(Signal.surprise(10, 0.1, 0.001)).isZero();
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
