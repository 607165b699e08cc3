package io.iolaus.act.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import io.iolaus.act.ReasonCode;

/// A policy in sentences, one a line.
public final class PolicyWords {

    private static final long HOUR_MILLIS = 3_600_000;

    private PolicyWords() {}

    /// Its rules in their order, then who has to agree, on how many it acts, and until when an appeal is answered.
    public static List<String> of(Policy policy) {
        List<String> lines = new ArrayList<>();
        lines.add(policy.title());
        for (int i = 0; i < policy.rules().size(); i++) {
            lines.add("  " + (i + 1) + ". " + rule(policy.rules().get(i)));
        }
        for (int i = 0; i < policy.approvals().size(); i++) {
            lines.add("  " + approval(policy.approvals(), i));
        }
        if (policy.approvals().isEmpty()) {
            lines.add("  Nobody has to agree before it acts.");
        }
        if (!policy.rollout().isEmpty()) {
            lines.add("  It acts on " + policy.rollout().stream().map(PolicyWords::stage).collect(Collectors.joining(", then on ")) + ".");
        }
        lines.add("  A person answers an appeal within " + policy.answerHours() + " hours.");
        return lines;
    }

    /// One rule: its name, for whom at which evidence it is, what is done, and why in the customer's words.
    static String rule(PolicyRule rule) {
        String whom = rule.whom().words();
        String evidence = rule.evidence().words();
        String cases = (whom.isEmpty() ? "everybody" : "whoever is: " + whom) + (evidence.isEmpty() ? "" : "; at: " + evidence);
        String reasons = rule.outcome().reasons().stream().map(ReasonCode::wireName).collect(Collectors.joining(", "));
        return rule.name() + " (" + cases + "): " + rule.outcome().words() + (reasons.isEmpty() ? "" : "; told: " + reasons);
    }

    private static String approval(List<Approval> approvals, int place) {
        Approval approval = approvals.get(place);
        boolean first = approval.aboveAccounts() == 0;
        return (first ? "Before it acts, " : "Above " + approval.aboveAccounts() + " accounts, ") + approval.words() + " must agree.";
    }

    private static String stage(RolloutStage stage) {
        String percent = String.format(Locale.ROOT, "%.4g", stage.share() * 100);
        String shown = percent.contains(".") ? percent.replaceAll("\\.?0+$", "") : percent;
        return shown + "% of the accounts" + (stage.lifetimeMillis() == 0 ? "" : " for " + stage.lifetimeMillis() / HOUR_MILLIS + " hours");
    }
}
