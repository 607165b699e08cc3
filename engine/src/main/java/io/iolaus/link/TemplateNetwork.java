package io.iolaus.link;

import java.util.Arrays;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/// The network of templates that go together, as it grows.
final class TemplateNetwork {

    private static final int NONE = -1;

    private final int[] nodeOf;
    private final IntArrayList templateOf = new IntArrayList();
    private final IntArrayList from = new IntArrayList();
    private final IntArrayList to = new IntArrayList();
    private final DoubleArrayList weights = new DoubleArrayList();

    /// @param links positions that a template can have
    TemplateNetwork(int links) {
        nodeOf = new int[links];
        Arrays.fill(nodeOf, NONE);
    }

    /// Ties the two templates of a pair, the one in the upper half and the one in the lower.
    void add(long pair, double nats) {
        from.add(node((int) (pair >>> 32)));
        to.add(node((int) pair));
        weights.add(nats);
    }

    private int node(int template) {
        if (nodeOf[template] == NONE) {
            nodeOf[template] = templateOf.size();
            templateOf.add(template);
        }
        return nodeOf[template];
    }

    /// Writes the community of each template, -1 for none; returns how many there are.
    int communities(int[] communityOf) {
        Arrays.fill(communityOf, NONE);
        if (from.isEmpty()) {
            return 0;
        }
        int[] found = Communities.communities(templateOf.size(), from, to, weights);
        int communities = 0;
        for (int node = 0; node < found.length; node++) {
            communityOf[templateOf.getInt(node)] = found[node];
            communities = Math.max(communities, found[node] + 1);
        }
        return communities;
    }
}
