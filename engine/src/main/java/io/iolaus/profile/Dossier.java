package io.iolaus.profile;

import io.iolaus.ingest.Account;

/// All that is known of an account: how it behaves and what the account table says of it.
///
/// @param profile its behaviour
/// @param account its row, or [Account#unknown] where the table has none
public record Dossier(AccountProfile profile, Account account) {

    public Dossier {
        if (!profile.accountId().equals(account.id())) {
            throw new IllegalArgumentException("profile of " + profile.accountId() + " paired with account " + account.id());
        }
    }

    public String accountId() {
        return account.id();
    }
}
