package io.iolaus.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// How often honest clusters, mined by this same code, score as high: from a score to a p-value, and from
/// the p-values of all candidates to a false discovery rate for each.
///
/// Inside the range of the reference the p-value is conformal (Bates, Candès, Lei, Romano, Sesia 2023): one more
/// than the honest clusters that score at least as high, over one more than all honest clusters. It needs no
/// model of the scores, only that an honest cluster of tomorrow is like those of the reference. Such a p-value
/// cannot fall below one over the size of the reference, which a log with hundreds of candidates would need; so
/// beyond the highest score that the reference supports a tail is assumed to go on exponentially (the
/// generalised Pareto tail of shape 0; Pickands 1975), with the mean excess of the last [Reference#TAIL_SHARE] of the
/// reference. A verdict that rests on it says so: [Verdict#extrapolated].
///
/// Clusters are compared with honest ones of their own size class (Mondrian conformal prediction; Vovk et al.
/// 2005): a household of six and an application of six hundred go wrong in different ways.
///
/// What is [too unlikely][#isCandidate] is no candidate, here and in the reference: how many groups of one popular
/// question a log has depends on its size and its public, and with each of them the others would seem rarer than they
/// are. Among those that remain, what is usual hardly moves with the log.
///
/// q is Benjamini and Hochberg's (1995) over all candidates, with p-values [weighed][#weighed] by size.
///
/// The reference is the resource `reference.txt`, written by the lab.
final class Calibration {

    /// Members from which a cluster is in the next size class.
    private static final int[] CLASS_STARTS = {12, 40};

    /// What a cluster of each class counts for before it is looked at.
    private static final double[] CLASS_WEIGHTS = {0.5, 1, 6};

    /// Log-odds of one to fifty.
    private static final double LEAST_SCORE = -4;

    private final Reference[] classes;

    Calibration(List<HonestCluster> honest) {
        classes = new Reference[CLASS_STARTS.length + 1];
        for (int c = 0; c < classes.length; c++) {
            int sizeClass = c;
            classes[c] = new Reference(honest.stream()
                    .filter(cluster -> sizeClass(cluster.size()) == sizeClass && isCandidate(cluster.score()))
                    .mapToDouble(HonestCluster::score)
                    .sorted()
                    .toArray());
        }
    }

    static Calibration shipped() {
        return Shipped.CALIBRATION;
    }

    static List<HonestCluster> shippedReference() {
        return Shipped.REFERENCE;
    }

    /// Whether a cluster that scores so is looked at at all.
    static boolean isCandidate(double score) {
        return score >= LEAST_SCORE;
    }

    /// Probability that an honest candidate of about `size` members scores at least `score`.
    double pValue(int size, double score) {
        return classes[sizeClass(size)].pValue(score);
    }

    /// Whether the p-value of such a score rests on the tail model.
    boolean isExtrapolated(int size, double score) {
        return classes[sizeClass(size)].isModelled(score);
    }

    /// p-values weighed by the size of the clusters, so that what would do most harm needs the least evidence (Genovese,
    /// Roeder and Wasserman 2006): the weights are fixed beforehand and have mean 1 over the candidates, which keeps
    /// the false discovery rate.
    static double[] weighed(double[] pValues, int[] sizes) {
        double mean = Arrays.stream(sizes).mapToDouble(size -> CLASS_WEIGHTS[sizeClass(size)]).average().orElse(1);
        double[] weighed = new double[pValues.length];
        for (int i = 0; i < weighed.length; i++) {
            weighed[i] = Math.min(1, pValues[i] * mean / CLASS_WEIGHTS[sizeClass(sizes[i])]);
        }
        return weighed;
    }

    private static int sizeClass(int size) {
        int sizeClass = 0;
        while (sizeClass < CLASS_STARTS.length && size >= CLASS_STARTS[sizeClass]) {
            sizeClass++;
        }
        return sizeClass;
    }

    /// The smallest false discovery rate at which each candidate is called, in the order given.
    static double[] qValues(double[] pValues) {
        Integer[] order = new Integer[pValues.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(pValues[a], pValues[b]));
        double[] q = new double[pValues.length];
        double smallest = 1;
        for (int rank = order.length; rank >= 1; rank--) {
            int candidate = order[rank - 1];
            smallest = Math.min(smallest, pValues[candidate] * pValues.length / rank);
            q[candidate] = smallest;
        }
        return q;
    }

    private static final class Shipped {
        private static final List<HonestCluster> REFERENCE = load();
        private static final Calibration CALIBRATION = new Calibration(REFERENCE);

        private static HonestCluster parse(String line) {
            int space = line.indexOf(' ');
            return new HonestCluster(Integer.parseInt(line.substring(0, space)), Double.parseDouble(line.substring(space + 1)));
        }

        private static List<HonestCluster> load() {
            try (var stream = Calibration.class.getResourceAsStream("reference.txt")) {
                if (stream == null) {
                    throw new IllegalStateException("resource reference.txt is missing");
                }
                return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(Shipped::parse)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
