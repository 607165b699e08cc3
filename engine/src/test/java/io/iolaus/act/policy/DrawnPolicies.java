package io.iolaus.act.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import io.iolaus.act.Action;
import io.iolaus.act.Standing;
import io.iolaus.ingest.Account;
import io.iolaus.judge.Level;

/// Policies and cases drawn from few values, so that they meet.
public final class DrawnPolicies {

    private static final List<String> PLANS = List.of("free", "trial", "team", "");
    private static final List<Level> LEVELS = List.of(Level.values());
    private static final List<Action> ACTIONS = List.of(Action.values());
    private static final long HOUR_MILLIS = 3_600_000;

    private final Random random;

    public DrawnPolicies(long seed) {
        this.random = new Random(seed);
    }

    /// Rules that may leave gaps, overlap and never apply.
    public Policy policy() {
        List<PolicyRule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            rules.add(new PolicyRule("r" + i, evidence(), whom(), outcome()));
        }
        if (random.nextBoolean()) {
            rules.add(new PolicyRule("rest", Region.ALL, Region.ALL, Outcome.LEFT_ALONE));
        }
        return policy(rules);
    }

    /// A policy of these rules and nothing else.
    public static Policy policy(List<PolicyRule> rules) {
        return new Policy("drawn", 1, rules, List.of(), List.of(), 72, Prices.UNKNOWN);
    }

    private Region evidence() {
        Region region = Region.ALL;
        if (random.nextBoolean()) {
            TreeSet<String> levels = new TreeSet<>();
            levels.add(level().wireName());
            levels.add(level().wireName());
            region = region.with(Trait.of(Trait.Kind.LEVEL), new Extent.Words(levels, random.nextInt(4) == 0));
        }
        for (Trait.Kind kind : List.of(Trait.Kind.Q, Trait.Kind.POSTERIOR, Trait.Kind.CAMPAIGN_SHARE)) {
            if (random.nextInt(3) == 0) {
                double one = share();
                double other = share();
                region = region.with(Trait.of(kind), new Extent.Interval(Math.min(one, other), Math.max(one, other)));
            }
        }
        if (random.nextInt(4) == 0) {
            region = region.with(Trait.of(Trait.Kind.CAMPAIGN_EXCHANGES), new Extent.Interval(random.nextInt(4) * 10, Double.POSITIVE_INFINITY));
        }
        return region;
    }

    private Region whom() {
        Region region = Region.ALL;
        if (random.nextInt(3) == 0) {
            region = region.with(Trait.of(Trait.Kind.VERIFIED), Trait.answer(random.nextBoolean()));
        }
        if (random.nextInt(3) == 0) {
            region = region.with(Trait.ofGrant(random.nextBoolean() ? "distillation" : "batch"), Trait.answer(random.nextBoolean()));
        }
        if (random.nextInt(3) == 0) {
            TreeSet<String> plans = new TreeSet<>(List.of(plan()));
            plans.add(plan());
            region = region.with(Trait.of(Trait.Kind.PLAN), new Extent.Words(plans, random.nextBoolean()));
        }
        return region;
    }

    private Outcome outcome() {
        Action action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        return action == Action.ALLOW
                ? Outcome.LEFT_ALONE
                : new Outcome(action, (1 + random.nextInt(48)) * HOUR_MILLIS, 0, Outcome.usualReasons(action));
    }

    /// How an account may stand.
    public Standing standing() {
        Level level = level();
        double q = Math.min(level.highestQ(), share() / 5);
        return new Standing("C-1", level, q, share(), share(), random.nextInt(5) * 8, 7);
    }

    /// An account of few kinds.
    public Account account(String id) {
        List<String> grants = new ArrayList<>();
        for (String grant : List.of("distillation", "batch")) {
            if (random.nextInt(4) == 0) {
                grants.add(grant);
            }
        }
        return new Account(
                id, Account.UNKNOWN, "", "", "", "", plan(), "", random.nextBoolean(), "", grants, "", Account.UNKNOWN, "");
    }

    private Level level() {
        return LEVELS.get(random.nextInt(LEVELS.size()));
    }

    private String plan() {
        return PLANS.get(random.nextInt(PLANS.size()));
    }

    private double share() {
        return random.nextInt(11) / 10.0;
    }
}
