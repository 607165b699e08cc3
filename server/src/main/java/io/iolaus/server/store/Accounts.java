package io.iolaus.server.store;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import io.iolaus.ingest.Account;

/// The provider's account table: a row an account, the newest.
public interface Accounts {

    /// Puts each row in the place of the one before it.
    void upsert(Collection<Account> accounts, long nowMillis) throws IOException;

    /// The rows of those accounts that have one, by account.
    Map<String, Account> find(Collection<String> accountIds) throws IOException;
}
