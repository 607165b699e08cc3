package io.iolaus.lab.world;

import java.util.ArrayList;
import java.util.List;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.population.Paraphrase;
import io.iolaus.lab.population.SplitMix;
import io.iolaus.lab.population.Task;

/// Operators that have learned to look like their neighbours: loads as the world's, every knob wide.
final class RandomOperators {
    private static final List<Task> TARGETS = List.of(
            Task.REASONING, Task.REASONING, Task.CODING, Task.CODING, Task.AGENT, Task.AGENT, Task.GRADING, Task.REWRITING,
            Task.TOOLS, Task.VISION, Task.INSTRUCTIONS);
    private static final List<Double> MIXINGS = List.of(1.0, 0.6, 0.3, 0.3, 0.1, 0.1, 0.05, 0.03);
    private static final List<String> REGIONS = List.of("", "own", "own", "CN", "RU", "VN", "US", "DE");
    private static final List<Integer> COPIES = List.of(0, 1, 1, 1, 2, 4, 8);
    private static final double FEWEST_EACH = 6;

    private RandomOperators() {}

    /// Draws an operator.
    ///
    /// @param perAccount mean exchanges of an honest account
    static Operator draw(String name, int accounts, int days, double perAccount, SplitMix random) {
        // An account's whole traffic should be like a customer's, so the campaign's part shrinks with the mixing; below
        // a few exchanges an account there would be no campaign left.
        double whole = perAccount * random.logBetween(0.5, 1.5);
        double mixing = random.pick(MIXINGS);
        if (whole * mixing < FEWEST_EACH) {
            mixing = Math.min(1, FEWEST_EACH / whole);
        }
        long exchanges = Math.max(accounts, (long) (accounts * whole * mixing));
        return new Operator(name, accounts, exchanges, mixing, targets(random), wording(random), sampling(exchanges, random),
                timing(days, random), identity(random), egress(random), upkeep(random));
    }

    private static List<Operator.Target> targets(SplitMix random) {
        List<Task> left = new ArrayList<>(TARGETS);
        List<Operator.Target> targets = new ArrayList<>();
        for (int count = random.between(1, 4); count > 0; count--) {
            Task task = random.pick(left);
            left.removeIf(task::equals);
            targets.add(new Operator.Target(task, random.between(0.3, 1)));
        }
        return targets;
    }

    private static Operator.Wording wording(SplitMix random) {
        int variants = (int) random.logBetween(1, 65);
        int perAccount = random.chance(0.75) ? random.between(1, 3) : Math.min(variants, 12);
        int plans = random.chance(0.08) ? 0 : random.between(1, 3);
        return new Operator.Wording(plans, variants, perAccount, random.pick(List.of(Paraphrase.values())));
    }

    private static Operator.Sampling sampling(long exchanges, SplitMix random) {
        long pool = random.chance(0.5) ? 1L << 34 : exchanges * random.between(1, 4);
        return new Operator.Sampling(random.pick(COPIES), pool);
    }

    private static Operator.Timing timing(int days, SplitMix random) {
        int first = random.between(0, days / 3);
        int last = random.chance(0.7) ? days - 1 : random.between(Math.max(first + 4, days / 2), days - 1);
        int warmUp = random.chance(0.3) ? random.between(1, days / 3) : 0;
        double synchrony = random.chance(0.5) ? 0 : random.nextDouble();
        double jitterSeconds = random.logBetween(1, 900);
        double evenness = random.between(0.5, 1.5);
        double activeShare = random.logBetween(0.25, 1);
        return new Operator.Timing(first, last, warmUp, random.pick(REGIONS), synchrony, jitterSeconds, random.between(2, 40),
                evenness, activeShare, random.logBetween(1, 10), random.logBetween(1, 60));
    }

    private static Operator.Identity identity(SplitMix random) {
        return new Operator.Identity(rare(0.6, random), rare(0.6, random), rare(0.5, random), random.logBetween(1, 200),
                random.nextDouble(), rare(0.5, random));
    }

    private static Operator.Egress egress(SplitMix random) {
        double residential = random.nextDouble();
        return new Operator.Egress(random.between(1, 8), residential, rare(0.5, random), rare(0.6, random),
                random.between(1, 4), random.between(1, 4));
    }

    private static Operator.Upkeep upkeep(SplitMix random) {
        int pools = random.chance(0.2) ? random.between(2, 3) : 1;
        double banned = random.chance(0.4) ? random.between(0.05, 0.5) : 0;
        double pivot = random.chance(0.4) ? random.nextDouble() : 0;
        return new Operator.Upkeep(pools, banned, random.logBetween(0.5, 96), pivot);
    }

    /// A share below `most` that is small more often than not.
    private static double rare(double most, SplitMix random) {
        return random.nextDouble() * random.nextDouble() * most;
    }
}
