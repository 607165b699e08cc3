package io.iolaus.server.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import io.iolaus.act.Action;
import io.iolaus.act.Decision;
import io.iolaus.act.DecisionChange;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.ReasonCode;
import io.iolaus.act.Tolerance;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.server.ledger.Change;
import io.iolaus.server.ledger.Head;
import io.iolaus.server.store.MemoryStore;
import io.iolaus.server.store.Registrar;
import io.iolaus.server.store.Store;

/// Decisions as a ledger had them when the process started.
public final class Decided {

    /// How long they last.
    public static final long LIFETIME_MILLIS = 3_600_000;

    /// Their retry hint.
    public static final int RETRY_SECONDS = 2;

    private Decided() {}

    public static Store store(Map<String, Action> actions, long nowMillis) throws IOException {
        Store store = new MemoryStore(new Random(5));
        List<Change> changes = new ArrayList<>();
        actions.forEach((account, action) -> changes.add(new Change.OfDecision(new DecisionChange.Made(new Decision(
                account, action, action, List.of(ReasonCode.COORDINATED_USE, ReasonCode.PROOF_NEEDED), "C-1", Level.ENFORCE, 0.01,
                nowMillis, nowMillis + LIFETIME_MILLIS, RETRY_SECONDS, nowMillis - 5_000)))));
        store.ledger().append(Head.EMPTY, changes, nowMillis);
        return store;
    }

    public static Registrar registrar(Store store) throws IOException {
        return Registrar.open(store, DecisionRules.standard(), Tolerance.NONE);
    }

    /// What a pass changes goes to the registrar.
    public static Passes.Records recorded(Registrar registrar) {
        return (findings, again) -> registrar.judged(findings, findings.lastSeenMillis(), System.currentTimeMillis());
    }

    /// What a pass finds that had read exchanges up to a time, and calls nothing; told as a job that has just started tells it, so
    /// that no decision is reviewed.
    public static Findings nothingUpTo(long lastSeenMillis) {
        return new Findings(List.of(), List.of(), 0, 0, lastSeenMillis, true);
    }
}
