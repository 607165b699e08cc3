package io.iolaus.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The provider's accounts by id, in the order of the file. One thread while it is filled, read by any after.
public final class AccountsTable {

    private final SequencedMap<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    /// Adds an account that stands at `place` (`accounts.jsonl:12`).
    ///
    /// @throws MalformedRecordException if the id is there already, be the rows the same or not: which of two rows is
    ///     true is for the operator to say, and a table with twins is the sign of a join gone wrong
    public void add(Account account, String place) throws MalformedRecordException {
        String first = places.putIfAbsent(account.id(), place);
        if (first != null) {
            throw new MalformedRecordException(
                    "user.id", "must be unique, " + JsonRecords.shown(account.id()) + " stands at " + first + " already");
        }
        accounts.put(account.id(), account);
    }

    public Optional<Account> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    public int size() {
        return accounts.size();
    }

    /// In the order of the file.
    public Iterable<Account> accounts() {
        return java.util.Collections.unmodifiableCollection(accounts.values());
    }
}
