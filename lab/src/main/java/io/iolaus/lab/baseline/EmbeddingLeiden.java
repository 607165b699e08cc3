package io.iolaus.lab.baseline;

import java.util.Arrays;
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

    private static final int NEIGHBOURS = 20;
    private static final int SMALLEST = 5;
    private static final int ITERATIONS = 8;
    private static final long SEED = 1;

    private final double cosine;

    /// @param cosine of two accounts that have an edge, at least
    EmbeddingLeiden(double cosine) {
        this.cosine = cosine;
    }

    @Override
    public String name() {
        return "embedding and Leiden";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        List<float[]> accounts = input.accounts().stream()
                .map(traffic -> NgramEncoder.normalised(Vectors.mean(traffic.embeddings())))
                .toList();
        int n = accounts.size();
        IntArrayList from = new IntArrayList();
        IntArrayList to = new IntArrayList();
        for (int i = 0; i < n; i++) {
            for (int neighbour : neighbours(accounts, i)) {
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
            float[] centre = NgramEncoder.normalised(Vectors.mean(Arrays.stream(group).mapToObj(accounts::get).toList()));
            double tightness = Arrays.stream(group).mapToDouble(i -> Vectors.dot(centre, accounts.get(i))).average().orElse(0);
            Arrays.stream(group).forEach(i -> scores[i] = tightness * StrictMath.log(group.length));
        }
        return new AccountScores(scores, groups);
    }

    /// The nearest later or earlier accounts above the threshold; of a pair only one need name the other.
    private int[] neighbours(List<float[]> accounts, int account) {
        double[] cosines = new double[accounts.size()];
        for (int other = 0; other < cosines.length; other++) {
            cosines[other] = other == account ? -1 : Vectors.dot(accounts.get(account), accounts.get(other));
        }
        int[] near = IntStream.range(0, cosines.length).filter(other -> cosines[other] >= cosine).toArray();
        if (near.length <= NEIGHBOURS) {
            return near;
        }
        return IntStream.of(near)
                .boxed()
                .sorted((a, b) -> Double.compare(cosines[b], cosines[a]))
                .limit(NEIGHBOURS)
                .mapToInt(Integer::intValue)
                .toArray();
    }

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
