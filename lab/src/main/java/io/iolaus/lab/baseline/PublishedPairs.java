package io.iolaus.lab.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;
import io.iolaus.lab.population.Library;

/// The window methods on those pairs of arXiv 2606.05725 that the test data hold, drawn as the study draws them: windows
/// with replacement, an attacker's share mixed with honest queries of the same pair, calibration on honest windows of
/// the same queries.
///
/// @param pairs their names
/// @param plan how windows were drawn
/// @param flagged by method, of the shares in [#SHARES] how many windows were flagged
public record PublishedPairs(List<String> pairs, Plan plan, Map<String, int[]> flagged) {

    /// Of attack queries in a window; the first row is the false positives.
    static final List<Double> SHARES = List.of(0.0, 0.05, 0.1, 0.25, 0.5, 1.0);

    private static final int REFERENCE_APART = 500;
    /// Attack queries of a pair that are encoded; one has 5,231, the others about this many.
    private static final int MOST_ATTACK = 1_600;

    /// How many windows are drawn, and how long they are.
    ///
    /// @param length queries of a window
    /// @param calibration honest windows of which the highest score is the threshold
    /// @param windows of each share, pair and repetition
    /// @param repetitions other drawings of reference, calibration and windows
    /// @param apart whether the reference is of queries that no window is drawn from, which it is not in the study
    public record Plan(int length, int calibration, int windows, int repetitions, boolean apart) {

        /// As in the study: 1,500 queries, three repetitions of fifty; a threshold for about 0.3% false positives.
        public static final Plan PUBLISHED = new Plan(1_500, 300, 50, 3, false);

        public Plan {
            if (length < 2 || calibration < 1 || windows < 1 || repetitions < 1) {
                throw new IllegalArgumentException("a plan must have length >= 2 and one window or more of each sort");
            }
        }
    }

    public PublishedPairs {
        pairs = List.copyOf(pairs);
        flagged = Collections.unmodifiableMap(new LinkedHashMap<>(flagged));
    }

    /// The file of the pairs, where the test data are at hand.
    public static Optional<Path> file() {
        return Library.folder().map(folder -> folder.resolve(QueryPair.FILE)).filter(Files::exists);
    }

    /// Runs every method on every pair of `file`.
    ///
    /// @param done told after each repetition of a pair how much is finished, 0 to 1
    public static PublishedPairs of(Path file, SentenceEncoder encoder, Plan plan, DoubleConsumer done) throws IOException {
        return of(QueryPair.read(file), encoder, plan, done);
    }

    static PublishedPairs of(List<QueryPair> pairs, SentenceEncoder encoder, Plan plan, DoubleConsumer done) {
        int finished = 0;
        Map<String, int[]> flagged = new LinkedHashMap<>();
        for (QueryPair pair : pairs) {
            List<float[]> honest = new ArrayList<>(new Encoding(encoder).of(pair.honest()));
            List<float[]> attack = new Encoding(encoder).of(some(pair.attack()));
            for (int repetition = 0; repetition < plan.repetitions(); repetition++) {
                Random random = new Random(repetition);
                Collections.shuffle(honest, random);
                int first = plan.apart() ? Math.min(REFERENCE_APART, honest.size() / 3) : 0;
                List<float[]> others = honest.subList(first, honest.size());
                List<float[]> reference = plan.apart() ? honest.subList(0, first) : others;
                WindowScores scores = new WindowScores(reference, WindowScores.joined(others, attack));
                Windows windows = new Windows(others.size(), attack.size(), plan, random);
                scores.byMethod().forEach((method, score) -> add(flagged.computeIfAbsent(method, key -> new int[SHARES.size()]), windows, score));
                done.accept((double) ++finished / (pairs.size() * plan.repetitions()));
            }
        }
        return new PublishedPairs(pairs.stream().map(QueryPair::name).toList(), plan, flagged);
    }

    private static List<String> some(List<String> queries) {
        List<String> shuffled = new ArrayList<>(queries);
        Collections.shuffle(shuffled, new Random(0));
        return shuffled.subList(0, Math.min(MOST_ATTACK, shuffled.size()));
    }

    private static void add(int[] flagged, Windows windows, ToDoubleFunction<int[]> score) {
        double threshold = windows.calibration.parallelStream().mapToDouble(score).max().orElseThrow();
        for (int share = 0; share < flagged.length; share++) {
            flagged[share] += (int) windows.byShare.get(share).parallelStream().filter(window -> score.applyAsDouble(window) > threshold).count();
        }
    }

    /// The same windows for every method.
    private static final class Windows {
        private final List<int[]> calibration = new ArrayList<>();
        private final List<List<int[]>> byShare = new ArrayList<>();

        Windows(int honest, int attack, Plan plan, Random random) {
            for (int i = 0; i < plan.calibration(); i++) {
                calibration.add(window(honest, attack, 0, plan.length(), random));
            }
            for (double share : SHARES) {
                List<int[]> windows = new ArrayList<>();
                for (int i = 0; i < plan.windows(); i++) {
                    windows.add(window(honest, attack, (int) Math.round(share * plan.length()), plan.length(), random));
                }
                byShare.add(windows);
            }
        }

        private static int[] window(int honest, int attack, int mixed, int length, Random random) {
            int[] window = new int[length];
            Arrays.setAll(window, i -> i < mixed ? honest + random.nextInt(attack) : random.nextInt(honest));
            // PRADA looks at the order, in which mixed queries are spread.
            for (int i = length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int kept = window[i];
                window[i] = window[j];
                window[j] = kept;
            }
            return window;
        }
    }

    /// Windows of each share, over pairs and repetitions.
    int windows() {
        return pairs.size() * plan.windows() * plan.repetitions();
    }

    double rate(String method, double share) {
        int[] counts = flagged.get(method);
        if (counts == null) {
            throw new IllegalArgumentException("no method " + method);
        }
        return (double) counts[SHARES.indexOf(share)] / windows();
    }

    /// The table, for a person.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%s: windows of %,d queries, %,d of each share; threshold is the highest of %,d honest windows; reference %s",
                String.join(", ", pairs),
                plan.length(),
                windows(),
                plan.calibration(),
                plan.apart() ? "of other queries" : "of the same queries"));
        lines.add("");
        lines.add("% flagged       honest   5% mixed  10%    25%    50%   pure");
        flagged.forEach((method, counts) -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-14s", method));
            for (double share : SHARES) {
                line.append(String.format(Locale.ROOT, share == 0.05 ? "  %9.1f" : "  %5.1f", 100 * rate(method, share)));
            }
            lines.add(line.toString());
        });
        return lines;
    }
}
