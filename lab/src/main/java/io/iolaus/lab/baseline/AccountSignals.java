package io.iolaus.lab.baseline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/// The open rival's signals that look at one account, each 0 to 1, by their documented weights.
///
/// The rules are its table's; the steps where its table gives none are ours, as are the phrases in [Kept].
final class AccountSignals {

    private static final int[] NONE = new int[2];
    private static final int FEW = 5;
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final Long2ObjectOpenHashMap<int[]> clients = new Long2ObjectOpenHashMap<>();

    /// @param accounts all of them: which fingerprints are a browser's is learned from what their holders call themselves
    AccountSignals(List<Traffic> accounts) {
        for (Traffic traffic : accounts) {
            for (Kept kept : traffic.sample()) {
                int[] counts = clients.computeIfAbsent(kept.fingerprint(), key -> new int[2]);
                counts[kept.browser() ? 1 : 0]++;
            }
        }
    }

    /// The weighted sum for one account.
    double weighted(Traffic traffic) {
        if (traffic.sample().isEmpty()) {
            return 0;
        }
        return 0.14 * fingerprint(traffic)
                + 0.10 * velocity(traffic)
                + 0.09 * share(traffic, Kept::reasoning)
                + 0.08 * share(traffic, Kept::archetype)
                + 0.07 * share(traffic, Kept::datacentre)
                + 0.05 * biometric(traffic)
                + 0.04 * share(traffic, Kept::watermark)
                + 0.04 * sessionGap(traffic)
                + 0.03 * share(traffic, Kept::roomy)
                + 0.02 * share(traffic, Kept::refusal);
    }

    private double fingerprint(Traffic traffic) {
        double mismatch = share(traffic, kept -> {
            int[] counts = clients.getOrDefault(kept.fingerprint(), NONE);
            return kept.browser() && counts[0] > counts[1];
        });
        return 0.7 * mismatch + (traffic.clients().size() >= 3 ? 0.3 : 0);
    }

    private static double velocity(Traffic traffic) {
        double anHour = (double) traffic.exchanges() / Math.max(1, traffic.hoursActive());
        double score = anHour > 50 ? 0.4 : anHour > 20 ? 0.2 : 0;
        score += isRegular(gaps(traffic, 0), 0.3) ? 0.3 : 0;
        DoubleArrayList tokens = new DoubleArrayList();
        traffic.sample().forEach(kept -> tokens.add((double) kept.outputTokens()));
        score += isRegular(tokens, 0.25) ? 0.2 : 0;
        double night = share(traffic, kept -> kept.nanos() / HOUR_NANOS % 24 < 6);
        return score + (night > 0.4 ? 0.1 : 0);
    }

    private static double biometric(Traffic traffic) {
        DoubleArrayList lengths = new DoubleArrayList();
        Map<Long, Integer> beginnings = new HashMap<>();
        for (Kept kept : traffic.sample()) {
            lengths.add(kept.promptLength());
            beginnings.merge(kept.beginning(), 1, Integer::sum);
        }
        int repeated = beginnings.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        boolean enough = lengths.size() >= FEW;
        return (enough && 2 * repeated >= lengths.size() ? 0.6 : 0) + (isRegular(lengths, 0.2) ? 0.4 : 0);
    }

    private static double sessionGap(Traffic traffic) {
        return isRegular(gaps(traffic, HOUR_NANOS / 2), 0.2) ? 1 : 0;
    }

    /// Times between exchanges, of those longer than `above`, in nanoseconds.
    private static DoubleArrayList gaps(Traffic traffic, long above) {
        DoubleArrayList gaps = new DoubleArrayList();
        for (int i = 1; i < traffic.sample().size(); i++) {
            long gap = traffic.sample().get(i).nanos() - traffic.sample().get(i - 1).nanos();
            if (gap > above) {
                gaps.add((double) gap);
            }
        }
        return gaps;
    }

    /// Whether five values or more vary by less than `most` of their mean.
    private static boolean isRegular(DoubleArrayList values, double most) {
        if (values.size() < FEW) {
            return false;
        }
        double mean = values.doubleStream().average().orElseThrow();
        double variance = values.doubleStream().map(value -> (value - mean) * (value - mean)).average().orElseThrow();
        return mean > 0 && Math.sqrt(variance) < most * mean;
    }

    private static double share(Traffic traffic, Predicate<Kept> of) {
        long holds = traffic.sample().stream().filter(of).count();
        return traffic.sample().isEmpty() ? 0 : (double) holds / traffic.sample().size();
    }
}
