package io.iolaus.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.iolaus.lab.population.Library;
import org.junit.jupiter.api.Test;

/// Window MMD on three of the fourteen pairs that it was published with, or on made-up pairs where those are missing.
final class PublishedPairsTest {

    private static final SentenceEncoder NGRAM = SentenceEncoder.ngram();
    private static final int WINDOW = 200;

    private record Pair(List<float[]> honest, List<float[]> attack) {}

    @Test
    void windowsOfAttackQueriesAloneAreFoundWhereHonestOnesHardlyAre() throws IOException {
        Path file = Library.folder().map(folder -> folder.resolve("mea_labelled_queries.jsonl.gz")).orElse(Path.of("missing"));
        for (Pair pair : Files.exists(file) ? pairs(file) : List.of(madeUp())) {
            Collections.shuffle(pair.honest(), new Random(1));
            Collections.shuffle(pair.attack(), new Random(2));
            Mmd.Kernel kernel = Mmd.Kernel.of(pair.honest().subList(0, 300));
            // As in the study, calibration and honest windows are drawn from the same prompts, apart from the reference.
            List<float[]> others = pair.honest().subList(300, pair.honest().size());
            double threshold = Arrays.stream(windows(kernel, others, 100, 3)).max().orElseThrow();

            assertThat(Arrays.stream(windows(kernel, others, 20, 4)).filter(score -> score > threshold).count())
                    .isLessThanOrEqualTo(2);
            assertThat(Arrays.stream(windows(kernel, pair.attack(), 20, 5)).min().orElseThrow()).isGreaterThan(threshold);
        }
    }

    /// Scores of windows drawn with replacement, as the study draws them.
    private static double[] windows(Mmd.Kernel kernel, List<float[]> queries, int windows, int seed) {
        Random random = new Random(seed);
        double[] scores = new double[windows];
        Arrays.setAll(scores, i -> kernel.discrepancy(
                random.ints(WINDOW, 0, queries.size()).mapToObj(queries::get).toList()));
        return scores;
    }

    private static Pair madeUp() {
        Pair pair = new Pair(new ArrayList<>(), new ArrayList<>());
        List<String> dishes = List.of("soup", "bread", "stew", "salad", "pie", "noodles", "rice", "cake");
        for (int i = 0; i < 600; i++) {
            pair.honest().add(NGRAM.encode("how long does " + dishes.get(i % 8) + " number " + i + " keep in the fridge"));
            pair.attack().add(NGRAM.encode("prove theorem " + i + " and show every step of the derivation"));
        }
        return pair;
    }

    private static List<Pair> pairs(Path file) throws IOException {
        Map<String, Pair> pairs = new TreeMap<>();
        JsonFactory json = new JsonFactory();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String prompt = "";
                String label = "";
                String source = "";
                try (JsonParser parser = json.createParser(line)) {
                    parser.nextToken();
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String name = parser.currentName();
                        String value = parser.nextTextValue();
                        prompt = name.equals("prompt") ? value : prompt;
                        label = name.equals("label") ? value : label;
                        source = name.equals("source") ? value : source;
                    }
                }
                Pair pair = pairs.computeIfAbsent(source, key -> new Pair(new ArrayList<>(), new ArrayList<>()));
                (label.equals("attack") ? pair.attack() : pair.honest()).add(NGRAM.encode(prompt));
            }
        }
        return List.copyOf(pairs.values());
    }
}
