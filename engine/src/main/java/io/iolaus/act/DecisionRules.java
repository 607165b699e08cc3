package io.iolaus.act;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import io.iolaus.ingest.Account;
import io.iolaus.judge.Level;
import org.jspecify.annotations.Nullable;

/// What follows from a verdict for an account: the decision, and whether it takes the place of the one before.
///
/// | standing now | nothing decided | decided, and it stands | decided, but rules or account changed |
/// |---|---|---|---|
/// | asks for more than is done | made | made | made |
/// | asks for the same | made | made anew in the second half of its life | made |
/// | asks for less, or for nothing | - | stays until it expires | made or ended |
///
/// That is the hysteresis: evidence alone strengthens at once and weakens only by expiry, so that a verdict which comes
/// and goes from one judge pass to the next cannot make a customer's service come and go. What people say (rules, a grant,
/// a proof of identity) works at once in both directions. Every decision expires, also where no judge runs any more.
///
/// @param byLevel a rule for each level
/// @param shadow whether everything is allowed, and decisions only say what they would do
public record DecisionRules(Map<Level, ActionRule> byLevel, boolean shadow) {

    private static final long HOUR_MILLIS = 3_600_000L;

    public DecisionRules {
        byLevel = Map.copyOf(byLevel);
        for (Level level : Level.values()) {
            if (!byLevel.containsKey(level)) {
                throw new IllegalArgumentException("no rule for " + level.wireName());
            }
        }
    }

    /// What is done where nobody configured anything: in shadow, so nothing.
    public static DecisionRules standard() {
        Map<Level, ActionRule> rules = new EnumMap<>(Level.class);
        rules.put(Level.ENFORCE, new ActionRule(Action.DENY, 24 * HOUR_MILLIS, 0, 0.95));
        rules.put(Level.STEP_UP, new ActionRule(Action.STEP_UP, 24 * HOUR_MILLIS, 0, 0.8));
        rules.put(Level.WATCH, new ActionRule(Action.ALLOW, HOUR_MILLIS, 0, 0));
        return new DecisionRules(rules, true);
    }

    /// What changes for one account at `nowMillis`.
    ///
    /// @param current what is decided for it, expired or not, or null
    /// @param standing its worst standing, or null where no open campaign names it
    /// @return none where all stays as it is
    public Optional<DecisionChange> decide(
            Account account, @Nullable Decision current, @Nullable Standing standing, long nowMillis) {
        Optional<Decision> wanted = standing == null ? Optional.empty() : wanted(account, standing, nowMillis);
        if (current == null) {
            return wanted.map(DecisionChange.Made::new);
        }
        boolean expired = current.isExpiredAt(nowMillis);
        if (expired || !allow(current, account)) {
            DecisionChange.Ending why = expired ? DecisionChange.Ending.EXPIRED : DecisionChange.Ending.WITHDRAWN;
            return Optional.of(wanted.<DecisionChange>map(DecisionChange.Made::new)
                    .orElseGet(() -> new DecisionChange.Ended(account.id(), why)));
        }
        return wanted.filter(decision -> replaces(decision, current, nowMillis)).map(DecisionChange.Made::new);
    }

    private static boolean replaces(Decision wanted, Decision current, long nowMillis) {
        if (wanted.proposed() == current.proposed()) {
            return nowMillis - current.decidedAtMillis() >= current.lifetimeMillis() / 2;
        }
        return wanted.proposed().isStrongerThan(current.proposed());
    }

    private Optional<Decision> wanted(Account account, Standing standing, long nowMillis) {
        ActionRule rule = rule(standing);
        if (rule.action() == Action.ALLOW || isExempt(account, rule.action())) {
            return Optional.empty();
        }
        return Optional.of(new Decision(
                account.id(),
                shadow ? Action.ALLOW : rule.action(),
                rule.action(),
                reasons(rule.action()),
                standing.campaignId(),
                standing.level(),
                standing.q(),
                nowMillis,
                nowMillis + rule.lifetimeMillis(),
                rule.retryAfterSeconds(),
                standing.evidenceAsOfMillis()));
    }

    /// The rule of the strongest level, at most the verdict's, whose demand on the posterior is met.
    private ActionRule rule(Standing standing) {
        for (Level level : Level.values()) {
            if (level.compareTo(standing.level()) >= 0 && standing.posterior() >= of(level).leastPosterior()) {
                return of(level);
            }
        }
        return new ActionRule(Action.ALLOW, HOUR_MILLIS, 0, 0);
    }

    /// Whether these rules could have made `decision` for the account as it is now.
    private boolean allow(Decision decision, Account account) {
        Level verdict = decision.level();
        if (verdict == null || decision.isShadow() != shadow || isExempt(account, decision.proposed())) {
            return false;
        }
        for (Level level : Level.values()) {
            if (level.compareTo(verdict) >= 0
                    && of(level).action() == decision.proposed()
                    && of(level).lifetimeMillis() >= decision.lifetimeMillis()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExempt(Account account, Action action) {
        // Who has proved who they are is not asked for it again; who may distil is left alone.
        return account.mayDistil() || (action == Action.STEP_UP && account.verified());
    }

    private static List<ReasonCode> reasons(Action action) {
        return switch (action) {
            case ALLOW -> List.of();
            case THROTTLE, WITHHOLD_REASONING, DENY -> List.of(ReasonCode.COORDINATED_USE, ReasonCode.SYSTEMATIC_COLLECTION);
            case STEP_UP -> List.of(ReasonCode.COORDINATED_USE, ReasonCode.PROOF_NEEDED);
        };
    }

    private ActionRule of(Level level) {
        ActionRule rule = byLevel.get(level);
        if (rule == null) {
            throw new IllegalStateException("the constructor wants a rule for every level");
        }
        return rule;
    }
}
