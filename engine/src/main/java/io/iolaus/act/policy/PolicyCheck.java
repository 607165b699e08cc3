package io.iolaus.act.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import io.iolaus.act.Action;
import io.iolaus.judge.Level;

/// Whether a policy settles every case, each by a rule that was meant for it, and asks nobody for what cannot be given.
///
/// Exact, by taking the rules' regions away from all cases that there can be. The names are those of firewall rules, which are read
/// in the same way (Al-Shaer and Hamed, 2004): a rule that earlier ones cover never applies, and two that meet halfway with
/// different outcomes are settled by their order, which nobody chose.
public final class PolicyCheck {

    /// Regions in pieces beyond which a policy is refused unread: no person could follow it either.
    private static final int MOST_PIECES = 2_000;

    private final Policy policy;
    private final List<PolicyFlaw> flaws = new ArrayList<>();

    private PolicyCheck(Policy policy) {
        this.policy = policy;
    }

    /// Everything that is wrong with a policy; nothing where it may be used.
    public static List<PolicyFlaw> flaws(Policy policy) {
        PolicyCheck check = new PolicyCheck(policy);
        check.cases();
        check.overlaps();
        check.approvals();
        check.rollout();
        return List.copyOf(check.flaws);
    }

    /// Every case that there can be: a verdict of each level, at a false discovery rate that allows it.
    static List<Region> allCases() {
        List<Region> all = new ArrayList<>();
        for (Level level : Level.values()) {
            all.add(Region.ALL
                    .with(Trait.of(Trait.Kind.LEVEL), Extent.Words.of(level.wireName()))
                    .with(Trait.of(Trait.Kind.Q), Extent.Interval.closed(0, level.highestQ())));
        }
        return all;
    }

    /// The cases that a rule decides, in parts that share nothing: those that it is for and no earlier one is.
    ///
    /// @return nothing where there are too many parts
    static Optional<List<Region>> decidedBy(Policy policy, int rule) {
        List<Region> left = new ArrayList<>();
        allCases().forEach(each -> addUnlessEmpty(each.and(policy.rules().get(rule).region()), left));
        return without(left, policy.rules().subList(0, rule));
    }

    /// The cases that no rule is for.
    static Optional<List<Region>> open(Policy policy) {
        return without(allCases(), policy.rules());
    }

    private static Optional<List<Region>> without(List<Region> cases, List<PolicyRule> rules) {
        List<Region> left = cases;
        for (PolicyRule rule : rules) {
            List<Region> next = new ArrayList<>();
            for (Region piece : left) {
                next.addAll(piece.minus(rule.region()));
                if (next.size() > MOST_PIECES) {
                    return Optional.empty();
                }
            }
            left = next;
        }
        return Optional.of(left);
    }

    private static void addUnlessEmpty(Region region, List<Region> regions) {
        if (!region.isEmpty()) {
            regions.add(region);
        }
    }

    private void cases() {
        for (int i = 0; i < policy.rules().size(); i++) {
            Optional<List<Region>> decided = decidedBy(policy, i);
            if (decided.isEmpty()) {
                flaws.add(new PolicyFlaw(rule(i), "is too entangled with the rules above it to be checked; fewer conditions would do"));
                return;
            }
            if (decided.get().isEmpty()) {
                flaws.add(new PolicyFlaw(rule(i), "can never apply: " + whyNever(i)));
            }
        }
        Optional<List<Region>> open = open(policy);
        if (open.isEmpty()) {
            flaws.add(new PolicyFlaw("rules", "are too entangled to be checked; fewer conditions would do"));
        } else if (!open.get().isEmpty()) {
            flaws.add(new PolicyFlaw("rules", "leave a gap: no rule is for " + open.get().getFirst().words()
                    + "; a last rule without conditions says what is done then"));
        }
    }

    private String whyNever(int rule) {
        Region region = policy.rules().get(rule).region();
        if (allCases().stream().allMatch(each -> each.and(region).isEmpty())) {
            return "no verdict is ever such";
        }
        for (int earlier = 0; earlier < rule; earlier++) {
            if (policy.rules().get(earlier).region().covers(region)) {
                return named(earlier) + " is read first and is for all of it";
            }
        }
        return "the rules above it are for all of it";
    }

    private void overlaps() {
        List<PolicyRule> rules = policy.rules();
        for (int i = 0; i < rules.size(); i++) {
            for (int earlier = 0; earlier < i; earlier++) {
                if (isSettledByOrderAlone(rules.get(earlier), rules.get(i))) {
                    flaws.add(new PolicyFlaw(rule(i), "overlaps with " + named(earlier) + ", which does something else: both are for "
                            + orAll(rules.get(earlier).region().and(rules.get(i).region()).words())
                            + ", and neither is narrower in `when` or in `for`; narrow one of them"));
                }
            }
        }
    }

    /// Whether two rules meet with different outcomes and the earlier is no exception from the later. It plainly is one where it asks for
    /// more evidence, is for fewer people, or leaves whom it is for alone.
    private static boolean isSettledByOrderAlone(PolicyRule earlier, PolicyRule later) {
        Region both = earlier.region().and(later.region());
        if (earlier.outcome().equals(later.outcome())
                || earlier.outcome().action() == Action.ALLOW
                || allCases().stream().allMatch(each -> each.and(both).isEmpty())) {
            return false;
        }
        return !isNarrower(earlier.evidence(), later.evidence()) && !isNarrower(earlier.whom(), later.whom())
                && !later.region().covers(earlier.region()) && !earlier.region().covers(later.region());
    }

    private static boolean isNarrower(Region region, Region than) {
        return than.covers(region) && !region.covers(than);
    }

    private void approvals() {
        List<Approval> approvals = policy.approvals();
        for (int i = 0; i < approvals.size(); i++) {
            Approval approval = approvals.get(i);
            String place = "approval " + (i + 1);
            if (!approval.names().isEmpty() && approval.names().size() < approval.persons()) {
                flaws.add(new PolicyFlaw(place + ": persons", "nobody can give it: " + approval.persons()
                        + " persons have to agree, and only " + approval.names().size() + " may"));
            }
            if (i == 0 && approval.aboveAccounts() > 0) {
                flaws.add(new PolicyFlaw(place + ": above_accounts", "must be 0 in the first, or up to " + approval.aboveAccounts()
                        + " accounts nobody is asked"));
            }
            if (i > 0 && approval.aboveAccounts() <= approvals.get(i - 1).aboveAccounts()) {
                flaws.add(new PolicyFlaw(place + ": above_accounts", "must be more than in the one before, "
                        + approvals.get(i - 1).aboveAccounts() + ", got " + approval.aboveAccounts()));
            }
            if (i > 0 && approval.persons() < approvals.get(i - 1).persons()) {
                flaws.add(new PolicyFlaw(place + ": persons", "must not be fewer than for fewer accounts, "
                        + approvals.get(i - 1).persons() + ", got " + approval.persons()));
            }
        }
    }

    private void rollout() {
        List<RolloutStage> stages = policy.rollout();
        for (int i = 0; i < stages.size(); i++) {
            boolean last = i == stages.size() - 1;
            String place = "rollout " + (i + 1);
            if (i > 0 && stages.get(i).share() <= stages.get(i - 1).share()) {
                flaws.add(new PolicyFlaw(place + ": percent", "must be more than in the stage before"));
            }
            if (last && stages.get(i).share() < 1) {
                flaws.add(new PolicyFlaw(place + ": percent", "must be 100 in the last stage, or some accounts are never acted on"));
            }
            if (last != (stages.get(i).lifetimeMillis() == 0)) {
                flaws.add(new PolicyFlaw(place + ": hours", last ? "must not be given in the last stage, which stays" : "must be given: when does the next stage begin?"));
            }
        }
    }

    private static String rule(int index) {
        return "rule " + (index + 1);
    }

    private String named(int index) {
        return rule(index) + " '" + policy.rules().get(index).name() + "'";
    }

    private static String orAll(String words) {
        return words.isEmpty() ? "every case" : words;
    }
}
