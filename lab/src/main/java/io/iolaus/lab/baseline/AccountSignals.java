package io.iolaus.lab.baseline;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import io.iolaus.ingest.Exchange;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;

/// The open rival's signals that look at one account, each 0 to 1, by their documented weights.
///
/// The rules are its table's; the phrases and the steps where its table gives none are ours.
final class AccountSignals {

    private static final Set<Long> DATACENTRES =
            Set.of(16509L, 14618L, 15169L, 396982L, 8075L, 16276L, 24940L, 14061L, 63949L, 20473L, 45102L, 132203L, 31898L, 51167L, 60781L);
    private static final List<String> REASONING = List.of(
            "step by step", "chain of thought", "show your reasoning", "show your work", "explain your reasoning", "think aloud",
            "before answering", "reasoning process", "internal monologue", "each step", "let's think", "rationale");
    private static final List<String> WATERMARK = List.of("\u200b", "\u200c", "\u200d", "watermark", "canary token");
    private static final List<String> REFUSAL =
            List.of("ignore previous", "are you allowed", "what can't you", "bypass", "without restrictions", "why did you refuse");
    private static final List<float[]> ARCHETYPES = List.of(
                    "Solve the problem step by step and show all of your reasoning before the final answer.",
                    "Explain in detail the chain of thought that led you to this conclusion.",
                    "Grade the response from 1 to 10 against the rubric and justify the score.",
                    "Generate ten diverse instructions with inputs and outputs as training data.",
                    "Write a function that solves this task, then write unit tests and explain each line.",
                    "Plan which tools to call, then call each one and report the result.",
                    "Rewrite the following answer so that it is neutral and censored topics are avoided.",
                    "Given the answer below, reconstruct the complete reasoning that produced it.")
            .stream()
            .map(NgramEncoder::encode)
            .toList();
    private static final double ALIKE = 0.35;
    private static final int FEW = 5;
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final Map<String, int[]> clients = new HashMap<>();

    /// @param accounts all of them: which fingerprints are a browser's is learned from what their holders call themselves
    AccountSignals(List<Traffic> accounts) {
        for (Traffic traffic : accounts) {
            for (Traffic.Kept kept : traffic.sample()) {
                int[] counts = clients.computeIfAbsent(kept.exchange().ja4(), key -> new int[2]);
                counts[isBrowser(kept.exchange()) ? 1 : 0]++;
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
                + 0.09 * share(traffic, kept -> says(kept, REASONING))
                + 0.08 * share(traffic, AccountSignals::archetype)
                + 0.07 * share(traffic, kept -> DATACENTRES.contains(kept.exchange().asNumber()) ? 1 : 0)
                + 0.05 * biometric(traffic)
                + 0.04 * share(traffic, kept -> says(kept, WATERMARK))
                + 0.04 * sessionGap(traffic)
                + 0.03 * share(traffic, kept -> kept.exchange().maxTokens() >= 4_096 ? 1 : 0)
                + 0.02 * share(traffic, kept -> says(kept, REFUSAL));
    }

    private double fingerprint(Traffic traffic) {
        double mismatch = share(traffic, kept -> {
            int[] counts = clients.getOrDefault(kept.exchange().ja4(), new int[2]);
            return isBrowser(kept.exchange()) && counts[0] > counts[1] ? 1 : 0;
        });
        return 0.7 * mismatch + (traffic.clients().size() >= 3 ? 0.3 : 0);
    }

    private static double velocity(Traffic traffic) {
        double anHour = (double) traffic.exchanges() / Math.max(1, traffic.hoursActive());
        double score = anHour > 50 ? 0.4 : anHour > 20 ? 0.2 : 0;
        score += isRegular(gaps(traffic, 0), 0.3) ? 0.3 : 0;
        DoubleArrayList tokens = new DoubleArrayList();
        traffic.sample().forEach(kept -> tokens.add(kept.exchange().outputTokens()));
        score += isRegular(tokens, 0.25) ? 0.2 : 0;
        double night = share(traffic, kept -> kept.exchange().timestampNanos() / HOUR_NANOS % 24 < 6 ? 1 : 0);
        return score + (night > 0.4 ? 0.1 : 0);
    }

    private static double biometric(Traffic traffic) {
        DoubleArrayList lengths = new DoubleArrayList();
        Map<String, Integer> beginnings = new HashMap<>();
        for (Traffic.Kept kept : traffic.sample()) {
            String prompt = kept.exchange().prompt();
            lengths.add(prompt.length());
            beginnings.merge(prompt.substring(0, Math.min(20, prompt.length())), 1, Integer::sum);
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
            long gap = traffic.sample().get(i).exchange().timestampNanos() - traffic.sample().get(i - 1).exchange().timestampNanos();
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

    private static double archetype(Traffic.Kept kept) {
        return ARCHETYPES.stream().anyMatch(archetype -> Vectors.dot(archetype, kept.embedding()) > ALIKE) ? 1 : 0;
    }

    private static double says(Traffic.Kept kept, List<String> phrases) {
        String text = (kept.exchange().systemInstructions() + "\n" + kept.exchange().prompt()).toLowerCase(Locale.ROOT);
        return phrases.stream().anyMatch(text::contains) ? 1 : 0;
    }

    private static boolean isBrowser(Exchange exchange) {
        return exchange.userAgent().startsWith("Mozilla");
    }

    private static double share(Traffic traffic, ToDoubleFunction<Traffic.Kept> of) {
        return traffic.sample().stream().mapToDouble(of).average().orElse(0);
    }
}
