package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import io.iolaus.sketch.Hashing;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/// SynchroTrap (Cao, Yang, Yu, Palow, CCS 2014): accounts that act on the same object at about the same time, again
/// and again, joined by single linkage.
///
/// As published: an action is an object in a time window, two accounts are as alike as the Jaccard coefficient of their
/// actions, and clusters are what hangs together above a threshold. The objects here are the template and the network,
/// and the threshold is left open: an account's score is the highest at which it is in a cluster of [#SMALLEST].
final class SynchroTrap implements Detector {

    static final int WINDOW_HOURS = 24;

    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int SMALLEST = 5;
    /// Two accounts that met once or twice are a coincidence, however little else they did.
    private static final int FEWEST_COMMON = 3;
    /// In a window of more accounts than this each is compared with as many that follow it, not with all.
    private static final int MOST_COMPARED = 150;
    private static final double GROUP_SIMILARITY = 0.5;

    private final long windowNanos;

    /// @param windowHours how far apart two accounts' actions may be and still be one
    SynchroTrap(int windowHours) {
        windowNanos = windowHours * HOUR_NANOS;
    }

    private record Edge(int a, int b, double similarity) {}

    @Override
    public String name() {
        return "SynchroTrap";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        int accounts = input.accounts().size();
        List<Edge> edges = new ArrayList<>();
        edges.addAll(edges(input, false));
        edges.addAll(edges(input, true));
        edges.sort(Comparator.comparingDouble(Edge::similarity).reversed().thenComparingInt(Edge::a).thenComparingInt(Edge::b));
        double[] scores = new double[accounts];
        UnionFind sets = new UnionFind(accounts);
        IntArrayList[] waiting = new IntArrayList[accounts];
        for (int i = 0; i < accounts; i++) {
            waiting[i] = IntArrayList.of(i);
        }
        List<int[]> groups = List.of();
        boolean grouped = false;
        for (Edge edge : edges) {
            if (!grouped && edge.similarity() < GROUP_SIMILARITY) {
                groups = sets.groups(SMALLEST);
                grouped = true;
            }
            join(edge, sets, waiting, scores);
        }
        return new AccountScores(scores, grouped ? groups : sets.groups(SMALLEST));
    }

    /// Merges two clusters; those who were in none large enough and now are have their score.
    private static void join(Edge edge, UnionFind sets, IntArrayList[] waiting, double[] scores) {
        int a = sets.find(edge.a());
        int b = sets.find(edge.b());
        if (a == b) {
            return;
        }
        int root = sets.union(a, b);
        int other = root == a ? b : a;
        waiting[root].addAll(waiting[other]);
        waiting[other].clear();
        if (sets.size(root) >= SMALLEST) {
            waiting[root].forEach(account -> scores[account] = edge.similarity());
            waiting[root].clear();
        }
    }

    private List<Edge> edges(BaselineInput input, boolean byNetwork) {
        Long2ObjectLinkedOpenHashMap<IntArrayList> windows = new Long2ObjectLinkedOpenHashMap<>();
        int[] acts = new int[input.accounts().size()];
        LongOpenHashSet seen = new LongOpenHashSet();
        for (BaselineInput.Action action : input.actions()) {
            long object = byNetwork ? action.network() : action.template();
            long window = Hashing.combine(object, action.nanos() / windowNanos);
            if (object != 0 && seen.add(Hashing.combine(window, action.account()))) {
                windows.computeIfAbsent(window, key -> new IntArrayList()).add(action.account());
                acts[action.account()]++;
            }
        }
        Long2IntOpenHashMap common = new Long2IntOpenHashMap();
        for (IntArrayList present : windows.values()) {
            present.sort(null);
            for (int i = 0; i < present.size(); i++) {
                int last = (int) Math.min(present.size(), (long) i + 1 + MOST_COMPARED);
                for (int j = i + 1; j < last; j++) {
                    common.addTo((long) present.getInt(i) << 32 | present.getInt(j), 1);
                }
            }
        }
        List<Edge> edges = new ArrayList<>();
        common.long2IntEntrySet().forEach(entry -> {
            int a = (int) (entry.getLongKey() >>> 32);
            int b = (int) entry.getLongKey();
            int both = entry.getIntValue();
            if (both >= FEWEST_COMMON) {
                edges.add(new Edge(a, b, (double) both / (acts[a] + acts[b] - both)));
            }
        });
        return edges;
    }
}
