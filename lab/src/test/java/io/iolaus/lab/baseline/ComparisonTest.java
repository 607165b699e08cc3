package io.iolaus.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import io.iolaus.lab.score.BestThreshold;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

    private static final int ACCOUNTS = 300;

    @Test
    void everyDetectorScoresEveryAccountAlikeEachTime() {
        BaselineInput input = BaselineInput.of(World.of(WorldSpec.random(4, ACCOUNTS)), SentenceEncoder.ngram());

        assertThat(Detector.all(SentenceEncoder.ngram())).hasSizeGreaterThan(15).allSatisfy(detector -> {
            double[] scores = detector.score(input).scores();
            assertThat(scores).as(detector.name()).hasSize(input.accounts().size()).isEqualTo(detector.score(input).scores());
            assertThat(Arrays.stream(scores).distinct().count()).as(detector.name()).isGreaterThan(1);
        });
    }

    @Test
    void theTableHasARowForEachDetectorAndOneForTheJudge() {
        List<Long> seeds = new ArrayList<>();
        Comparison comparison = Comparison.of(seed -> WorldSpec.random(seed, ACCOUNTS), 4, 1, SentenceEncoder.ngram(), seeds::add);

        assertThat(seeds).containsExactly(4L);
        assertThat(comparison.results()).hasSize(Detector.all(SentenceEncoder.ngram()).size() + 1);
        assertThat(comparison.results().values()).allSatisfy(each -> assertThat(each).hasSize(1)
                .allSatisfy(result -> assertThat(result.auprc()).isBetween(0.0, 1.0)));
        assertThat(comparison.lines()).anyMatch(line -> line.startsWith("Iolaus  "))
                .anyMatch(line -> line.startsWith("MMD, pooled  "));
    }

    @Test
    void theBestThresholdIsTheOneOfTheHighestF1AndKeepsTiesTogether() {
        double[] scores = {5, 4, 4, 3, 1};
        boolean[] positive = {true, true, false, true, false};

        assertThat(BestThreshold.of(scores, positive)).isEqualTo(new BestThreshold(3, 0.75, 1));
        assertThat(BestThreshold.of(new double[] {1, 2}, new boolean[2])).isEqualTo(new BestThreshold(Double.POSITIVE_INFINITY, 1, 0));
    }

    @Test
    void aSampleIsBoundedAndInOrderOfTime() {
        Made made = new Made();
        for (int k = 0; k < 1_000; k++) {
            made.sends("busy", k, "", "prompt " + k, "");
        }
        Traffic busy = made.input(List.of()).accounts().getFirst();

        assertThat(busy.exchanges()).isEqualTo(1_000);
        assertThat(busy.sample()).hasSize(Traffic.SAMPLE)
                .isSortedAccordingTo((a, b) -> Long.compare(a.nanos(), b.nanos()));
        assertThat(busy.sample().getLast().nanos()).isGreaterThan(900);
    }
}
