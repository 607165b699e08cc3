package io.iolaus.act.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import io.iolaus.act.Standing;
import io.iolaus.ingest.Account;

/// What is done at which evidence to whom and for how long, and who has to agree.
///
/// Rules are read from the top, and the first that is for a case decides it; where none is, nothing is done. A policy that
/// [PolicyCheck] finds good has a rule for every case.
///
/// @param name of the policy, the same in all its versions
/// @param version 1, 2, 3 …
/// @param rules in the order in which they are read; at most [#MOST_RULES]
/// @param approvals who has to agree, by how many accounts would be acted on; empty where nobody has to
/// @param rollout on how many it acts, stage by stage; empty for all at once
/// @param answerHours until when a person answers an appeal
/// @param prices what exchanges bring in
public record Policy(
        String name, int version, List<PolicyRule> rules, List<Approval> approvals, List<RolloutStage> rollout, int answerHours, Prices prices) {

    /// More nobody reads.
    public static final int MOST_RULES = 100;

    /// 90 days.
    public static final int LONGEST_ANSWER_HOURS = 2_160;

    public Policy {
        rules = List.copyOf(rules);
        approvals = List.copyOf(approvals);
        rollout = List.copyOf(rollout);
        if (!name.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("name must be 1 to 64 of a-z, 0-9, '.', '_' and '-', got '" + name + "'");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version must be >= 1, got " + version);
        }
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("there must be 1 to " + MOST_RULES + " rules, got " + rules.size());
        }
        Set<String> names = new HashSet<>();
        for (PolicyRule rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("two rules have the name '" + rule.name() + "'");
            }
        }
        if (answerHours < 1 || answerHours > LONGEST_ANSWER_HOURS) {
            throw new IllegalArgumentException("answerHours must be in 1.." + LONGEST_ANSWER_HOURS + ", got " + answerHours);
        }
    }

    /// What is done in a case.
    public Outcome outcome(Standing standing, Account account) {
        for (PolicyRule rule : rules) {
            if (rule.holds(standing, account)) {
                return rule.outcome();
            }
        }
        return Outcome.LEFT_ALONE;
    }

    /// As ledger and people call it: `default/1`.
    public String title() {
        return name + "/" + version;
    }
}
