package io.iolaus.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;

/// What a picture of a campaign shows: its most shared values and a bounded sample of the accounts that hold them.
///
/// A campaign of 24,000 accounts drawn whole is a black disc. Values are sized by how many members hold them, and the
/// sample prefers accounts that hold several, for those are what ties the campaign together. Positions come from a
/// spring layout with a fixed start and plain arithmetic, so the same campaign is the same picture everywhere.
///
/// @param values the shared values drawn, in the verdict's order
/// @param accounts positions of the sampled accounts in the verdict's member list, ascending
/// @param edges pairs of a position in `values` and one in `accounts`
/// @param x by node, values first, then accounts; 0 to 1000
/// @param y likewise, 0 to 560
record SharedGraph(List<SharedValue> values, List<Integer> accounts, List<Edge> edges, List<Integer> x, List<Integer> y) {

    static final int MOST_VALUES = 28;
    static final int MOST_ACCOUNTS = 160;
    private static final int LEAST_VALUES_OF_A_KIND = 3;
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 560;
    private static final int ROUNDS = 260;
    private static final double LEAST_DISTANCE = 92;

    record Edge(int value, int account) {}

    static SharedGraph of(Verdict campaign) {
        List<SharedValue> values = chosen(campaign.infrastructure());
        Map<Integer, Integer> degrees = new TreeMap<>();
        for (SharedValue value : values) {
            value.memberIndexes().forEach(member -> degrees.merge(member, 1, Integer::sum));
        }
        List<Integer> accounts = sample(values, degrees);
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < accounts.size(); i++) {
            places.put(accounts.get(i), i);
        }
        List<Edge> edges = new ArrayList<>();
        for (int v = 0; v < values.size(); v++) {
            for (int member : values.get(v).memberIndexes()) {
                Integer place = places.get(member);
                if (place != null) {
                    edges.add(new Edge(v, place));
                }
            }
        }
        double[][] at = layout(values.size(), accounts.size(), edges);
        scale(at[0], WIDTH);
        scale(at[1], HEIGHT);
        separate(values.size(), at[0], at[1]);
        return new SharedGraph(values, accounts, edges, rounded(at[0]), rounded(at[1]));
    }

    /// The most shared, but a few of every kind first: otherwise a hundred cards would crowd out the one network.
    private static List<SharedValue> chosen(List<SharedValue> infrastructure) {
        List<SharedValue> chosen = new ArrayList<>();
        Map<String, Integer> ofKind = new HashMap<>();
        for (SharedValue value : infrastructure) {
            if (ofKind.merge(value.kind(), 1, Integer::sum) <= LEAST_VALUES_OF_A_KIND && chosen.size() < MOST_VALUES) {
                chosen.add(value);
            }
        }
        for (SharedValue value : infrastructure) {
            if (chosen.size() < MOST_VALUES && !chosen.contains(value)) {
                chosen.add(value);
            }
        }
        return infrastructure.stream().filter(chosen::contains).limit(MOST_VALUES).toList();
    }

    /// In turns over the values, each giving its best-tied account that is not in yet.
    private static List<Integer> sample(List<SharedValue> values, Map<Integer, Integer> degrees) {
        Comparator<Integer> bestTied = Comparator.<Integer>comparingInt(member -> -degrees.getOrDefault(member, 0)).thenComparing(Comparator.naturalOrder());
        List<List<Integer>> queues = values.stream().map(v -> v.memberIndexes().stream().sorted(bestTied).toList()).toList();
        Map<Integer, Boolean> sampled = new LinkedHashMap<>();
        int[] next = new int[queues.size()];
        boolean more = true;
        while (more && sampled.size() < MOST_ACCOUNTS) {
            more = false;
            for (int v = 0; v < queues.size() && sampled.size() < MOST_ACCOUNTS; v++) {
                List<Integer> queue = queues.get(v);
                while (next[v] < queue.size() && sampled.containsKey(queue.get(next[v]))) {
                    next[v]++;
                }
                if (next[v] < queue.size()) {
                    sampled.put(queue.get(next[v]++), true);
                    more = true;
                }
            }
        }
        return sampled.keySet().stream().sorted().toList();
    }

    /// Fruchterman and Reingold (1991), with a pull towards the middle so that loose parts stay in the picture.
    private static double[][] layout(int values, int accounts, List<Edge> edges) {
        int nodes = values + accounts;
        double[] x = new double[nodes];
        double[] y = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            double turn = i * 2.399963229728653; // the golden angle spreads any number of points evenly
            double radius = StrictMath.sqrt((i + 0.5) / nodes);
            x[i] = radius * StrictMath.cos(turn);
            y[i] = radius * StrictMath.sin(turn);
        }
        double spacing = StrictMath.sqrt(Math.PI / Math.max(nodes, 1));
        int[] degrees = new int[values];
        edges.forEach(edge -> degrees[edge.value()]++);
        for (int round = 0; round < ROUNDS; round++) {
            step(values, edges, degrees, x, y, spacing, 0.12 * (1 - round / (double) ROUNDS));
        }
        return new double[][] {x, y};
    }

    private static void step(int values, List<Edge> edges, int[] degrees, double[] x, double[] y, double spacing, double longest) {
        int nodes = x.length;
        double[] dx = new double[nodes];
        double[] dy = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            for (int j = i + 1; j < nodes; j++) {
                double ex = x[i] - x[j];
                double ey = y[i] - y[j];
                double square = Math.max(ex * ex + ey * ey, 1e-6);
                // Values push each other harder: they carry the labels.
                double push = spacing * spacing * (j < values ? 40 : i < values ? 1.6 : 1) / square;
                dx[i] += ex * push;
                dy[i] += ey * push;
                dx[j] -= ex * push;
                dy[j] -= ey * push;
            }
            dx[i] -= 0.5 * x[i];
            dy[i] -= 0.5 * y[i];
        }
        for (Edge edge : edges) {
            int i = edge.value();
            int j = values + edge.account();
            double ex = x[i] - x[j];
            double ey = y[i] - y[j];
            // By degree, or a value that everyone holds would draw the whole picture into one knot.
            double pull = 2.4 / StrictMath.sqrt(degrees[i]);
            dx[i] -= ex * pull;
            dy[i] -= ey * pull;
            dx[j] += ex * pull;
            dy[j] += ey * pull;
        }
        for (int i = 0; i < nodes; i++) {
            double length = Math.max(StrictMath.sqrt(dx[i] * dx[i] + dy[i] * dy[i]), 1e-9);
            x[i] += dx[i] / length * Math.min(length, longest);
            y[i] += dy[i] / length * Math.min(length, longest);
        }
    }

    private static void scale(double[] at, int extent) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : at) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double span = Math.max(high - low, 1e-9);
        for (int i = 0; i < at.length; i++) {
            at[i] = (at[i] - low) / span * extent;
        }
    }

    /// Moves values apart until their discs and labels do not cover each other.
    private static void separate(int values, double[] x, double[] y) {
        for (int round = 0; round < 80; round++) {
            for (int i = 0; i < values; i++) {
                for (int j = i + 1; j < values; j++) {
                    double ex = x[i] - x[j];
                    double ey = y[i] - y[j];
                    double distance = Math.max(StrictMath.sqrt(ex * ex + ey * ey), 1e-6);
                    double move = (LEAST_DISTANCE - distance) / 2;
                    if (move > 0) {
                        x[i] = Math.clamp(x[i] + ex / distance * move, 0, WIDTH);
                        y[i] = Math.clamp(y[i] + ey / distance * move, 0, HEIGHT);
                        x[j] = Math.clamp(x[j] - ex / distance * move, 0, WIDTH);
                        y[j] = Math.clamp(y[j] - ey / distance * move, 0, HEIGHT);
                    }
                }
            }
        }
    }

    private static List<Integer> rounded(double[] at) {
        return Arrays.stream(at).mapToObj(value -> (int) StrictMath.rint(value)).toList();
    }
}
