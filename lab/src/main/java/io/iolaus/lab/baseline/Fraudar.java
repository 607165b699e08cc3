package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/// FRAUDAR (Hooi et al., KDD 2016): the densest blocks of accounts and the values they share, by greedy peeling.
///
/// As published: an edge weighs 1 / log(degree of the value + 5), the node whose removal costs least goes first, and
/// the best set on the way is the block; its edges are taken out and the next is sought. An account's score is the
/// density of the densest set it was still in, so that accounts of no block are ranked too.
final class Fraudar implements Detector {

    private static final int MOST_BLOCKS = 8;
    private static final double DEGREE_OFFSET = 5;

    private final boolean withContent;

    /// @param withContent whether system prompts and organisations are values too, beside infrastructure
    Fraudar(boolean withContent) {
        this.withContent = withContent;
    }

    @Override
    public String name() {
        return "FRAUDAR";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        int accounts = input.accounts().size();
        Long2IntOpenHashMap nodes = new Long2IntOpenHashMap();
        IntArrayList[] values = new IntArrayList[accounts];
        for (int i = 0; i < accounts; i++) {
            IntArrayList mine = new IntArrayList();
            Traffic traffic = input.accounts().get(i);
            (withContent ? SharedValues.all(traffic) : SharedValues.infrastructure(traffic)).forEach(value -> {
                int node = nodes.computeIfAbsent(value, key -> nodes.size());
                mine.add(node);
            });
            values[i] = mine;
        }
        return score(values, nodes.size());
    }

    /// @param values by account, the values it has, as 0 to `valueCount - 1`
    static AccountScores score(IntArrayList[] values, int valueCount) {
        int accounts = values.length;
        IntArrayList[] edges = new IntArrayList[accounts + valueCount];
        Arrays.setAll(edges, i -> new IntArrayList());
        for (int i = 0; i < accounts; i++) {
            for (int value : values[i]) {
                edges[i].add(accounts + value);
                edges[accounts + value].add(i);
            }
        }
        double[] weights = new double[edges.length];
        for (int node = accounts; node < edges.length; node++) {
            weights[node] = 1 / StrictMath.log(edges[node].size() + DEGREE_OFFSET);
        }
        double[] scores = new double[accounts];
        List<int[]> blocks = new ArrayList<>();
        for (int block = 0; block < MOST_BLOCKS; block++) {
            Peeling peeling = new Peeling(edges, weights, accounts);
            peeling.run();
            for (int i = 0; i < accounts; i++) {
                boolean counts = block == 0 || peeling.inBlock.get(i);
                scores[i] = Math.max(scores[i], counts ? peeling.densest[i] : 0);
            }
            int[] members = peeling.inBlock.stream().filter(node -> node < accounts).toArray();
            if (members.length < 2) {
                break;
            }
            blocks.add(members);
            peeling.inBlock.stream().forEach(node -> edges[node].removeIf(peeling.inBlock::get));
        }
        return new AccountScores(scores, blocks);
    }

    private record Entry(double cost, int node) {}

    /// One pass from the whole graph to nothing.
    private static final class Peeling {
        private final IntArrayList[] edges;
        private final double[] weights;
        private final int accounts;
        private final double[] cost;
        /// By node, the highest density of the sets it was in.
        private final double[] densest;
        private final BitSet inBlock = new BitSet();

        Peeling(IntArrayList[] edges, double[] weights, int accounts) {
            this.edges = edges;
            this.weights = weights;
            this.accounts = accounts;
            cost = new double[edges.length];
            densest = new double[edges.length];
        }

        void run() {
            int left = 0;
            double total = 0;
            PriorityQueue<Entry> queue = new PriorityQueue<>(
                    Comparator.comparingDouble(Entry::cost).thenComparingInt(Entry::node));
            for (int node = 0; node < edges.length; node++) {
                for (int other : edges[node]) {
                    cost[node] += weight(node, other);
                }
                if (!edges[node].isEmpty()) {
                    total += node < accounts ? cost[node] : 0;
                    left++;
                    inBlock.set(node);
                    queue.add(new Entry(cost[node], node));
                }
            }
            BitSet alive = (BitSet) inBlock.clone();
            double best = left == 0 ? 0 : total / left;
            IntArrayList sinceBest = new IntArrayList();
            while (left > 0) {
                Entry entry = queue.remove();
                int node = entry.node();
                if (!alive.get(node) || entry.cost() != cost[node]) {
                    continue;
                }
                densest[node] = best;
                alive.clear(node);
                sinceBest.add(node);
                total -= cost[node];
                left--;
                for (int other : edges[node]) {
                    if (alive.get(other)) {
                        cost[other] -= weight(node, other);
                        queue.add(new Entry(cost[other], other));
                    }
                }
                double density = left == 0 ? 0 : total / left;
                if (density > best + 1e-12) {
                    best = density;
                    sinceBest.forEach(inBlock::clear);
                    sinceBest.clear();
                }
            }
        }

        private double weight(int node, int other) {
            return weights[Math.max(node, other)];
        }
    }
}
