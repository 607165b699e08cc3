package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareEstimateTest {

    private static final int SAMPLED = 24;
    private static final double OWN = 1e4;
    private static final double OTHERS = 0.02;
    private static final int ACCOUNTS = 2_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.1, 0.3, 0.6, 0.85, 1})
    void anIntervalHoldsTheTrueShareInNineteenOfTwentyAccounts(double share) {
        Random random = new Random(3);
        int covered = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            int own = 0;
            for (int i = 0; i < SAMPLED; i++) {
                own += random.nextDouble() < share ? 1 : 0;
            }
            ShareEstimate estimate = sample(own, 0);
            covered += estimate.lowest() <= share && share <= estimate.highest() ? 1 : 0;
        }
        // Of so few exchanges coverage jumps with the share, as Brown, Cai and DasGupta show for every interval.
        assertThat((double) covered / ACCOUNTS).isGreaterThan(0.92);
    }

    @Test
    void theEstimateIsThePartOfTheSampleThatIsTheCampaigns() {
        assertThat(sample(6, 0).estimate()).isCloseTo(0.25, within(0.02));
        assertThat(sample(0, 0)).satisfies(none -> {
            assertThat(none.estimate()).isLessThan(0.001);
            assertThat(none.lowest()).isZero();
            assertThat(none.highest()).isBetween(0.05, 0.2);
        });
        assertThat(sample(SAMPLED, 0).highest()).isEqualTo(1);
    }

    @Test
    void exchangesOfDoubtfulOriginWidenTheInterval() {
        ShareEstimate sure = ShareEstimate.of(1_000, 0, odds(6, 0), new boolean[SAMPLED]);
        ShareEstimate doubtful = ShareEstimate.of(1_000, 0, odds(6, 12), new boolean[SAMPLED]);

        assertThat(doubtful.highest() - doubtful.lowest()).isGreaterThan(sure.highest() - sure.lowest() + 0.05);
    }

    @Test
    void whatIsCountedLeavesNoDoubt() {
        assertThat(ShareEstimate.of(500, 500, new double[0], new boolean[0])).isEqualTo(new ShareEstimate(1, 1, 1));
        ShareEstimate half = ShareEstimate.of(1_000, 500, new double[] {OWN, OTHERS}, new boolean[] {false, true});
        assertThat(half.lowest()).isBetween(0.5, 0.6);
        assertThat(half.estimate()).isCloseTo(0.75, within(0.02));
    }

    @Test
    void ofWhatWasNeverSampledNothingIsKnown() {
        ShareEstimate unknown = ShareEstimate.of(10, 0, new double[0], new boolean[0]);

        assertThat(unknown.lowest()).isZero();
        assertThat(unknown.highest()).isGreaterThan(0.95);
    }

    @Test
    void anEstimateLiesInItsInterval() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ShareEstimate(0.2, 0.3, 0.4));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShareEstimate(0.2, 0.1, Double.NaN));
    }

    /// A sample of which `own` are surely the campaign's, `doubtful` could be either's, and the rest look like nobody's.
    private static ShareEstimate sample(int own, int doubtful) {
        boolean[] straying = new boolean[SAMPLED];
        Arrays.fill(straying, own + doubtful, SAMPLED, true);
        return ShareEstimate.of(1_000, 0, odds(own, doubtful), straying);
    }

    private static double[] odds(int own, int doubtful) {
        double[] odds = new double[SAMPLED];
        Arrays.fill(odds, OTHERS);
        Arrays.fill(odds, 0, own, OWN);
        Arrays.fill(odds, own, own + doubtful, 1);
        return odds;
    }
}
