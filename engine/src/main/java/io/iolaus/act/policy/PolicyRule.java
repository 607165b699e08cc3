package io.iolaus.act.policy;

import io.iolaus.act.Standing;
import io.iolaus.ingest.Account;

/// One rule of a policy.
///
/// @param name in the operator's words; no other rule of the policy has it
/// @param evidence how an account must stand
/// @param whom which accounts it is for
/// @param outcome what is done
public record PolicyRule(String name, Region evidence, Region whom, Outcome outcome) {

    public PolicyRule {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be empty");
        }
        if (!evidence.extents().keySet().stream().allMatch(trait -> trait.kind().isOfEvidence())
                || whom.extents().keySet().stream().anyMatch(trait -> trait.kind().isOfEvidence())) {
            throw new IllegalArgumentException("how an account stands and which account it is must not be mixed, got " + evidence + " and " + whom);
        }
    }

    /// Whether it is for this case.
    boolean holds(Standing standing, Account account) {
        return evidence.holds(standing, account) && whom.holds(standing, account);
    }

    /// Every case that it is for.
    Region region() {
        return evidence.and(whom);
    }
}
