package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import nl.cwts.networkanalysis.Clustering;
import nl.cwts.networkanalysis.LeidenAlgorithm;
import nl.cwts.networkanalysis.Network;
import nl.cwts.util.LargeDoubleArray;
import nl.cwts.util.LargeIntArray;

/// What is built first when somebody is asked for this: an embedding an account, edges above a fixed cosine,
/// communities by the Leiden algorithm (Traag, Waltman, van Eck 2019), big and tight ones first.
final class EmbeddingLeiden implements Detector {

    static final double COSINE = 0.8;
    static final double COSINE_OF_MEANING = 0.9;

    private static final int NEIGHBOURS = 20;
    private static final int SMALLEST = 5;
    private static final int ITERATIONS = 8;
    private static final long SEED = 1;

    private final double cosine;

    /// @param cosine of two accounts that have an edge, at least
    EmbeddingLeiden(double cosine) {
        this.cosine = cosine;
    }

    /// The cosine that did best with `encoder`.
    static double cosine(SentenceEncoder encoder) {
        return switch (encoder) {
            case NgramEncoder wording -> COSINE;
            case BgeSmallEncoder meaning -> COSINE_OF_MEANING;
        };
    }

    @Override
    public String name() {
        return "embedding and Leiden";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        List<float[]> accounts = input.accounts().stream()
                .map(traffic -> Vectors.normalised(Vectors.mean(traffic.embeddings())))
                .toList();
        int n = accounts.size();
        IntArrayList from = new IntArrayList();
        IntArrayList to = new IntArrayList();
        int[][] near = neighbours(accounts, cosine, NEIGHBOURS);
        for (int i = 0; i < n; i++) {
            for (int neighbour : near[i]) {
                from.add(i);
                to.add(neighbour);
            }
        }
        if (from.isEmpty()) {
            return AccountScores.of(new double[n]);
        }
        Clustering clustering = clusters(n, from, to);
        IntArrayList[] members = new IntArrayList[clustering.getNClusters()];
        Arrays.setAll(members, i -> new IntArrayList());
        for (int i = 0; i < n; i++) {
            members[clustering.getCluster(i)].add(i);
        }
        double[] scores = new double[n];
        List<int[]> groups = Arrays.stream(members)
                .filter(group -> group.size() >= SMALLEST)
                .map(IntArrayList::toIntArray)
                .toList();
        for (int[] group : groups) {
            float[] centre = Vectors.normalised(Vectors.mean(Arrays.stream(group).mapToObj(accounts::get).toList()));
            double tightness = Arrays.stream(group).mapToDouble(i -> Vectors.dot(centre, accounts.get(i))).average().orElse(0);
            Arrays.stream(group).forEach(i -> scores[i] = tightness * StrictMath.log(group.length));
        }
        return new AccountScores(scores, groups);
    }

    /// For each account the nearest others of at least `cosine`, `most` of them, nearest first; of a pair only one need
    /// name the other.
    static int[][] neighbours(List<float[]> accounts, double cosine, int most) {
        SignCodes codes = new SignCodes(accounts);
        int farthest = SignCodes.farthest(cosine);
        int[][] near = new int[accounts.size()][];
        IntStream.range(0, near.length).parallel().forEach(i -> near[i] = neighbours(accounts, i, codes, farthest, cosine, most));
        return near;
    }

    private static int[] neighbours(List<float[]> accounts, int account, SignCodes codes, int farthest, double cosine, int most) {
        List<Neighbour> near = new ArrayList<>();
        for (int other = 0; other < accounts.size(); other++) {
            if (other != account && codes.distance(account, other) <= farthest) {
                double alike = Vectors.dot(accounts.get(account), accounts.get(other));
                if (alike >= cosine) {
                    near.add(new Neighbour(other, alike));
                }
            }
        }
        near.sort(Comparator.comparingDouble(Neighbour::cosine).reversed().thenComparingInt(Neighbour::account));
        return near.stream().limit(most).mapToInt(Neighbour::account).toArray();
    }

    private record Neighbour(int account, double cosine) {}

    private static Clustering clusters(int nodes, IntArrayList from, IntArrayList to) {
        TreeSet<Long> pairs = new TreeSet<>();
        for (int i = 0; i < from.size(); i++) {
            long low = Math.min(from.getInt(i), to.getInt(i));
            pairs.add(low << 32 | Math.max(from.getInt(i), to.getInt(i)));
        }
        LargeIntArray[] edges = {new LargeIntArray(pairs.size()), new LargeIntArray(pairs.size())};
        LargeDoubleArray weights = new LargeDoubleArray(pairs.size());
        int at = 0;
        for (long pair : pairs) {
            edges[0].set(at, (int) (pair >>> 32));
            edges[1].set(at, (int) pair);
            weights.set(at++, 1);
        }
        Network network = new Network(nodes, true, edges, weights, false, false);
        double resolution = 1 / (2 * network.getTotalEdgeWeight());
        return new LeidenAlgorithm(resolution, ITERATIONS, LeidenAlgorithm.DEFAULT_RANDOMNESS, new Random(SEED)).findClustering(network);
    }
}
