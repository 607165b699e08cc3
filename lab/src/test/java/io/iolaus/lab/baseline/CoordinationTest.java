package io.iolaus.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.junit.jupiter.api.Test;

/// SynchroTrap, FRAUDAR, MIDAS-F and embedding with Leiden, on groups that are there and groups that are not.
final class CoordinationTest {

    @Test
    void synchroTrapGroupsSynchronisedAccountsAndNotIndependentOnes() {
        Random random = new Random(3);
        Made made = new Made();
        for (int account = 0; account < 8; account++) {
            for (int k = 0; k < 12; k++) {
                made.sends("together-" + account, 24L * k * Made.HOUR + account, "task", "p", "");
                made.sends("apart-" + account, random.nextInt(300) * Made.HOUR, "task", "p", "");
            }
        }
        BaselineInput input = made.input(List.of());
        AccountScores scores = new SynchroTrap(1).score(input);

        assertThat(scores.groups()).hasSize(1).first().satisfies(group -> assertThat(group).hasSize(8));
        assertThat(Made.score(input, scores, "together-5")).isEqualTo(1);
        assertThat(Made.score(input, scores, "apart-5")).isLessThan(0.5);
    }

    @Test
    void synchroTrapTakesOneMeetingForACoincidence() {
        Made made = new Made();
        for (int account = 0; account < 8; account++) {
            made.sends("a-" + account, account, "task", "p", "");
        }

        assertThat(new SynchroTrap(1).score(made.input(List.of())).scores()).containsOnly(0);
    }

    @Test
    void fraudarFindsAPlantedDenseBlockUnderCamouflage() {
        Random random = new Random(5);
        IntArrayList[] values = new IntArrayList[300];
        Arrays.setAll(values, account -> {
            IntArrayList mine = new IntArrayList();
            // Values 0 to 4 are everybody's; the block's own are 1,000 to 1,009.
            mine.add(random.nextInt(5));
            mine.add(10 + random.nextInt(900));
            for (int value = 1_000; account < 20 && value < 1_010; value++) {
                mine.add(value);
            }
            return mine;
        });
        AccountScores scores = Fraudar.score(values, 1_010);

        assertThat(scores.groups().getFirst()).isEqualTo(IntStream.range(0, 20).toArray());
        double honest = Arrays.stream(scores.scores()).skip(20).max().orElseThrow();
        assertThat(Arrays.stream(scores.scores()).limit(20)).allMatch(score -> score > honest);
    }

    @Test
    void fraudarLooksForTheNextBlockWhereTheFirstWasTakenOut() {
        IntArrayList[] values = new IntArrayList[50];
        Arrays.setAll(values, account -> account < 20
                ? IntArrayList.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                : account < 35 ? IntArrayList.of(10, 11, 12, 13, 14, 15) : IntArrayList.of(account));

        List<int[]> blocks = Fraudar.score(values, 50).groups();
        assertThat(blocks.get(0)).hasSize(20);
        assertThat(blocks.get(1)).hasSize(15);
    }

    @Test
    void midasScoresABurstAboveAllSteadyTraffic() {
        MidasF.Stream stream = new MidasF.Stream();
        double steady = 0;
        for (int tick = 1; tick <= 50; tick++) {
            for (int k = 0; k < 5; k++) {
                double score = stream.add(1, 9, tick);
                steady = tick > 10 && k == 4 ? Math.max(steady, score) : steady;
            }
        }
        double burst = 0;
        for (int k = 0; k < 500; k++) {
            burst = stream.add(1, 9, 51);
        }

        assertThat(burst).isGreaterThan(100 * Math.max(1, steady));
    }

    @Test
    void midasKeepsABurstOutOfItsMean() {
        MidasF.Stream stream = new MidasF.Stream();
        double first = 0;
        double second = 0;
        for (int tick = 1; tick <= 60; tick++) {
            boolean burst = tick == 40 || tick == 55;
            for (int k = 0; k < (burst ? 500 : 5); k++) {
                double score = stream.add(1, 9, tick);
                first = tick == 40 ? score : first;
                second = tick == 55 ? score : second;
            }
        }

        // Were the first burst in the mean, the second would score two fifths of it.
        assertThat(second).isGreaterThan(0.6 * first);
    }

    @Test
    void accountsOfOneTemplateAreOneCommunity() {
        Made made = new Made();
        List<String> words = List.of(
                "train timetable to Graz", "lentils and rice", "unit tests for a parser", "letter to the tax office",
                "a poem on snow", "football results", "tulip bulbs in autumn", "refund for a broken kettle");
        for (int account = 0; account < 8; account++) {
            made.sends("clone-" + account, account, "You grade essays for style, grammar and argument.", "essay " + account, "");
            made.sends("own-" + account, account, "", words.get(account), "");
        }
        BaselineInput input = made.input(List.of());
        AccountScores scores = new EmbeddingLeiden(0.8).score(input);

        assertThat(scores.groups()).hasSize(1).first().satisfies(group -> assertThat(group).hasSize(8));
        assertThat(Made.score(input, scores, "clone-2")).isPositive();
        assertThat(Made.score(input, scores, "own-2")).isZero();
    }
}
