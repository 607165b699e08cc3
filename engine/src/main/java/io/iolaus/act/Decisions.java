package io.iolaus.act;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is decided for each account, as records made it. One thread.
public final class Decisions {

    private final SortedMap<String, Decision> byAccount = new TreeMap<>();

    /// Takes a record in.
    public void apply(DecisionChange change) {
        switch (change) {
            case DecisionChange.Made made -> byAccount.put(made.accountId(), made.decision());
            case DecisionChange.Ended ended -> byAccount.remove(ended.accountId());
        }
    }

    /// Drops what is decided for an account.
    public void erase(String accountId) {
        byAccount.remove(accountId);
    }

    /// The decision of an account, expired or not.
    public Optional<Decision> of(String accountId) {
        return Optional.ofNullable(byAccount.get(accountId));
    }

    /// Those whose time is over at `millis`, by account.
    public List<Decision> expiredAt(long millis) {
        return byAccount.values().stream().filter(decision -> decision.isExpiredAt(millis)).toList();
    }

    /// All, by account.
    public SortedMap<String, Decision> all() {
        return Collections.unmodifiableSortedMap(byAccount);
    }
}
