package io.iolaus.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

    /// Groups of at least two accounts, each ascending; ordered by their first account.
    static List<int[]> of(LinkIndex index) {
        List<SharedLink> shared = index.shared();
        int accounts = index.population().size();
        IntArrayList from = new IntArrayList();
        IntArrayList to = new IntArrayList();
        List<Double> weights = new ArrayList<>();
        int nodes = accounts;
        for (SharedLink link : shared) {
            if (link.weightNats() < FEWEST_NATS) {
                continue;
            }
            for (int account : link.accounts()) {
                from.add(account);
                to.add(nodes);
                weights.add(link.weightNats());
            }
            nodes++;
        }
        if (from.isEmpty()) {
            return List.of();
        }
        Network network = network(nodes, from, to, weights);
        double resolution = RESOLUTION / (2 * network.getTotalEdgeWeight());
        LeidenAlgorithm leiden =
                new LeidenAlgorithm(resolution, ITERATIONS, LeidenAlgorithm.DEFAULT_RANDOMNESS, new Random(SEED));
        return groups(leiden.findClustering(network), accounts);
    }

    private static Network network(int nodes, IntArrayList from, IntArrayList to, List<Double> weights) {
        LargeIntArray[] edges = {new LargeIntArray(from.size()), new LargeIntArray(from.size())};
        LargeDoubleArray edgeWeights = new LargeDoubleArray(from.size());
        for (int i = 0; i < from.size(); i++) {
            edges[0].set(i, from.getInt(i));
            edges[1].set(i, to.getInt(i));
            edgeWeights.set(i, weights.get(i));
        }
        return new Network(nodes, true, edges, edgeWeights, false, false);
    }

    private static List<int[]> groups(Clustering clustering, int accounts) {
        IntArrayList[] members = new IntArrayList[clustering.getNClusters()];
        List<IntArrayList> inOrder = new ArrayList<>();
        for (int account = 0; account < accounts; account++) {
            int cluster = clustering.getCluster(account);
            if (members[cluster] == null) {
                members[cluster] = new IntArrayList();
                inOrder.add(members[cluster]);
            }
            members[cluster].add(account);
        }
        return inOrder.stream().filter(group -> group.size() >= 2).map(IntArrayList::toIntArray).toList();
    }
}
