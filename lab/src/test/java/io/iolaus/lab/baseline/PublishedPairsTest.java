package io.iolaus.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The window methods on three of the fourteen pairs that they were compared on, or on made-up pairs where those are
/// missing.
final class PublishedPairsTest {

    private static final PublishedPairs.Plan SHORT = new PublishedPairs.Plan(200, 100, 20, 1, false);

    @Test
    void wordingAloneFindsWindowsOfAttackQueriesWhereHonestOnesAreHardlyFlagged() throws IOException {
        PublishedPairs result = PublishedPairs.of(pairs(2_000), SentenceEncoder.ngram(), SHORT, share -> {});

        // One honest window in a hundred lies above the highest of a hundred.
        assertThat(result.rate("MMD", 0)).isLessThanOrEqualTo(0.1);
        assertThat(result.rate("MMD", 1)).isEqualTo(1);
        assertThat(result.rate("MMD", 0.5)).isGreaterThan(0.8);
        assertThat(result.lines()).anyMatch(line -> line.startsWith("MMD"));
    }

    @Test
    void meaningFindsThemToo() throws IOException {
        PublishedPairs result = PublishedPairs.of(pairs(240), SentenceEncoder.named("bge-small"), SHORT, share -> {});

        assertThat(result.rate("MMD", 0)).isLessThanOrEqualTo(0.1);
        assertThat(result.rate("MMD", 1)).isEqualTo(1);
        assertThat(result.rate("MMD", 0.5)).isGreaterThan(0.8);
    }

    @Test
    void aReferenceOfOtherQueriesKeepsFalsePositivesLowToo() throws IOException {
        List<QueryPair> pairs = pairs(600);
        PublishedPairs apart =
                PublishedPairs.of(pairs, SentenceEncoder.ngram(), new PublishedPairs.Plan(200, 100, 20, 1, true), share -> {});

        assertThat(apart.rate("MMD", 0)).isLessThanOrEqualTo(0.1);
        assertThat(apart.rate("MMD", 1)).isEqualTo(1);
    }

    @Test
    void aWindowScoresTheSameFromTheTablesAsFromItsVectors() {
        Random random = new Random(3);
        List<float[]> reference = cloud(60, random);
        List<float[]> queries = cloud(80, random);
        int[] window = random.ints(50, 0, 80).toArray();
        List<float[]> vectors = Arrays.stream(window).mapToObj(queries::get).toList();
        WindowScores scores = new WindowScores(reference, queries);

        assertThat(scores.discrepancy(window)).isCloseTo(Mmd.Kernel.of(reference).discrepancy(vectors), within(1e-6));
        assertThat(scores.similarPairs(window))
                .isEqualTo((double) Seat.similarPairs(vectors, Seat.cutOff(reference, Seat.HONEST_PAIRS_BELOW)));
        assertThat(scores.abnormality(window))
                .isCloseTo(Prada.abnormality(Prada.distances(vectors), Prada.FEWEST), within(1e-4));
    }

    /// At most `most` queries of each side.
    private static List<QueryPair> pairs(int most) throws IOException {
        Optional<Path> file = PublishedPairs.file();
        return (file.isPresent() ? QueryPair.read(file.get()) : List.of(madeUp()))
                .stream()
                        .map(pair -> new QueryPair(pair.name(), some(pair.honest(), most), some(pair.attack(), most)))
                        .toList();
    }

    private static List<String> some(List<String> queries, int most) {
        List<String> shuffled = new ArrayList<>(queries);
        Collections.shuffle(shuffled, new Random(1));
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    private static QueryPair madeUp() {
        List<String> honest = new ArrayList<>();
        List<String> attack = new ArrayList<>();
        List<String> dishes = List.of("soup", "bread", "stew", "salad", "pie", "noodles", "rice", "cake");
        for (int i = 0; i < 600; i++) {
            honest.add("how long does " + dishes.get(i % 8) + " number " + i + " keep in the fridge");
            attack.add("prove theorem " + i + " and show every step of the derivation");
        }
        return new QueryPair("made up", honest, attack);
    }

    private static List<float[]> cloud(int size, Random random) {
        List<float[]> cloud = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            float[] vector = new float[16];
            for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) random.nextGaussian();
            }
            cloud.add(Vectors.normalised(vector));
        }
        return cloud;
    }
}
