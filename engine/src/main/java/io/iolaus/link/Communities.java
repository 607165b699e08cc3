package io.iolaus.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import nl.cwts.networkanalysis.Clustering;
import nl.cwts.networkanalysis.LeidenAlgorithm;
import nl.cwts.networkanalysis.Network;
import nl.cwts.util.LargeDoubleArray;
import nl.cwts.util.LargeIntArray;

/// Splits the accounts into groups by the Leiden algorithm (Traag, Waltman, van Eck 2019).
///
/// The network has a node an account and a node a shared link, so a template of 20,000 accounts costs 20,000
/// edges and not 200 million. Node weights are degrees, which makes the quality function modularity: an edge
/// counts for what it exceeds chance, given how much the account and the value are linked anyway.
final class Communities {

    private static final double RESOLUTION = 1.5;
    private static final int ITERATIONS = 8;
    /// Less than this and a value is everybody's.
    private static final double FEWEST_NATS = 0.3;
    private static final long SEED = 20_260_223;

    private Communities() {}

    /// Groups of the whole population.
    static List<int[]> of(LinkIndex index) {
        return of(index, IntStream.range(0, index.population().size()).toArray());
    }

    /// Groups of at least two of the given accounts, which ascend; each ascending, ordered by their first account.
    static List<int[]> of(LinkIndex index, int[] members) {
        int accounts = members.length;
        IntArrayList from = new IntArrayList();
        IntArrayList to = new IntArrayList();
        DoubleArrayList weights = new DoubleArrayList();
        int nodes = accounts;
        int[] nodeOf = new int[index.shared().size()];
        for (int member = 0; member < accounts; member++) {
            for (int position : index.sharedBy(members[member])) {
                double weight = index.shared().get(position).weightNats();
                if (weight >= FEWEST_NATS) {
                    if (nodeOf[position] == 0) {
                        nodeOf[position] = nodes++;
                    }
                    from.add(member);
                    to.add(nodeOf[position]);
                    weights.add(weight);
                }
            }
        }
        if (from.isEmpty()) {
            return List.of();
        }
        return groups(cluster(nodes, from, to, weights, RESOLUTION), members);
    }

    /// The community of each node of a weighted network.
    static int[] communities(int nodes, IntArrayList from, IntArrayList to, DoubleArrayList weights) {
        return cluster(nodes, from, to, weights, 1).getClusters();
    }

    private static Clustering cluster(int nodes, IntArrayList from, IntArrayList to, DoubleArrayList weights, double resolution) {
        Network network = network(nodes, from, to, weights);
        return new LeidenAlgorithm(
                        resolution / (2 * network.getTotalEdgeWeight()), ITERATIONS, LeidenAlgorithm.DEFAULT_RANDOMNESS, new Random(SEED))
                .findClustering(network);
    }

    private static Network network(int nodes, IntArrayList from, IntArrayList to, DoubleArrayList weights) {
        LargeIntArray[] edges = {new LargeIntArray(from.size()), new LargeIntArray(from.size())};
        LargeDoubleArray edgeWeights = new LargeDoubleArray(from.size());
        for (int i = 0; i < from.size(); i++) {
            edges[0].set(i, from.getInt(i));
            edges[1].set(i, to.getInt(i));
            edgeWeights.set(i, weights.getDouble(i));
        }
        return new Network(nodes, true, edges, edgeWeights, false, false);
    }

    private static List<int[]> groups(Clustering clustering, int[] members) {
        IntArrayList[] groups = new IntArrayList[clustering.getNClusters()];
        List<IntArrayList> inOrder = new ArrayList<>();
        for (int member = 0; member < members.length; member++) {
            int cluster = clustering.getCluster(member);
            if (groups[cluster] == null) {
                groups[cluster] = new IntArrayList();
                inOrder.add(groups[cluster]);
            }
            groups[cluster].add(members[member]);
        }
        return inOrder.stream().filter(group -> group.size() >= 2).map(IntArrayList::toIntArray).toList();
    }
}
