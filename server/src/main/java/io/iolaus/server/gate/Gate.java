package io.iolaus.server.gate;

import java.util.List;
import java.util.Optional;
import io.iolaus.act.Action;
import io.iolaus.act.AnswerPolicy;
import io.iolaus.act.Decision;
import io.iolaus.act.ReasonCode;
import io.iolaus.server.store.Registrar;
import io.iolaus.sketch.SketchKey;

/// Answers gateways, from memory.
///
/// | what was sent is judged | a decision stands | nothing is decided | no account is named |
/// |---|---|---|---|
/// | yes | the decision | served | `server.on_failure` |
/// | no: none yet, or something waits too long | the decision | `server.on_failure` | `server.on_failure` |
///
/// A decision stands until it expires, also where nothing judges any more: it was made on evidence, is in the ledger and says
/// until when. In shadow everything is served, whatever `server.on_failure` says.
///
/// Any thread.
public final class Gate {

    /// How long a gateway may keep the answer that nothing is held against an account.
    private static final long UNSUSPECTED_MILLIS = 60_000;

    /// How long it may keep one for want of a better.
    private static final long UNCHECKED_MILLIS = 1_000;

    private static final int UNCHECKED_RETRY_SECONDS = 5;

    private final Registrar registrar;
    private final Passes passes;
    private final Rules rules;
    private final SketchKey key;
    private final Delays delays;
    private final Spacing spacing = new Spacing();
    private volatile Listener listener = (ruling, nanos) -> {};

    /// Hears of each ruling on the thread that asked for it: must be quick and throw nothing.
    @FunctionalInterface
    public interface Listener {
        /// Takes a ruling.
        ///
        /// @param nanos what it took to decide
        void decided(Ruling ruling, long nanos);
    }

    /// What is configured.
    ///
    /// @param servesOnFailure whether requests are served while there is no answer
    /// @param shadow whether everything is served
    /// @param answers what answers give away
    /// @param mostDelayed answers that are held back at once
    public record Rules(boolean servesOnFailure, boolean shadow, AnswerPolicy answers, int mostDelayed) {
        public Rules {
            if (mostDelayed < 0) {
                throw new IllegalArgumentException("mostDelayed must be >= 0, got " + mostDelayed);
            }
        }
    }

    /// @param key under which each account's delay is drawn
    public Gate(Registrar registrar, Passes passes, Rules rules, SketchKey key) {
        this.registrar = registrar;
        this.passes = passes;
        this.rules = rules;
        this.key = key;
        this.delays = new Delays(rules.mostDelayed());
    }

    /// Has `hears` hear of each ruling from now on.
    public void onRuling(Listener hears) {
        listener = hears;
    }

    /// What to do with a request. Address, client and model do not change it yet.
    public Ruling ruling(Question question, long nowMillis) {
        long begun = System.nanoTime();
        Ruling ruling = decide(question, nowMillis);
        listener.decided(ruling, System.nanoTime() - begun);
        return ruling;
    }

    private Ruling decide(Question question, long nowMillis) {
        Staleness staleness = passes.at(nowMillis);
        String accountId = question.accountId();
        if (accountId.isEmpty()) {
            return unchecked(accountId, Basis.NO_ACCOUNT, staleness);
        }
        Optional<Decision> decided = registrar.decision(accountId, nowMillis);
        if (decided.isPresent()) {
            return of(decided.get(), staleness);
        }
        if (!staleness.current()) {
            return unchecked(accountId, Basis.NOT_CURRENT, staleness);
        }
        return new Ruling(
                accountId, Action.ALLOW, Action.ALLOW, List.of(), "", nowMillis + UNSUSPECTED_MILLIS, 0, Basis.NOTHING_HELD, staleness);
    }

    private Ruling of(Decision decision, Staleness staleness) {
        return new Ruling(
                decision.accountId(), decision.action(), decision.proposed(), decision.reasons(), decision.campaignId(),
                decision.expiresAtMillis(), rules.answers().of(decision.proposed()).retryAfterSeconds(decision.retryAfterSeconds()),
                Basis.DECISION, staleness);
    }

    private Ruling unchecked(String accountId, Basis basis, Staleness staleness) {
        Action proposed = rules.servesOnFailure() ? Action.ALLOW : Action.DENY;
        Action action = rules.shadow() ? Action.ALLOW : proposed;
        return new Ruling(
                accountId, action, proposed, proposed == Action.ALLOW ? List.of() : List.of(ReasonCode.UNCHECKED), "",
                staleness.atMillis() + UNCHECKED_MILLIS, action == Action.ALLOW ? 0 : UNCHECKED_RETRY_SECONDS, basis, staleness);
    }

    /// What a ruling is to a gateway that can only open or stay shut. A slowed account's turn is taken by this.
    public Passage passage(Ruling ruling, long nowMillis) {
        int retry = ruling.retryAfterSeconds();
        return switch (ruling.action()) {
            case ALLOW, WITHHOLD_REASONING -> new Passage(ruling, Passage.SERVED, 0);
            case THROTTLE -> {
                long wait = spacing.take(ruling.accountId(), retry * 1_000L, nowMillis);
                int told = rules.answers().of(Action.THROTTLE).retryAfterSeconds((int) Math.ceilDiv(wait, 1_000L));
                yield new Passage(ruling, wait == 0 ? Passage.SERVED : Passage.TOO_SOON, told);
            }
            case STEP_UP -> new Passage(ruling, Passage.PROOF_NEEDED, retry);
            case DENY -> new Passage(ruling, ruling.basis() == Basis.NOT_CURRENT ? Passage.NO_ANSWER : Passage.REFUSED, retry);
        };
    }

    /// Waits as long as an answer of this ruling is to be held back. For virtual threads.
    public void hold(Ruling ruling) {
        if (ruling.basis() == Basis.DECISION) {
            delays.hold(rules.answers().of(ruling.action()).delayMillis(key, ruling.accountId()));
        }
    }

    /// Forgets what time has settled.
    public void tidy(long nowMillis) {
        spacing.tidy(nowMillis);
    }
}
