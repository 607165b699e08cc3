package io.iolaus.flow;

import io.iolaus.ingest.Account;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import org.jspecify.annotations.Nullable;

/// What Flink keeps for one account. Mutable, changed in place, touched by the account's task alone.
final class AccountState {

    @Nullable AccountProfile profile;
    @Nullable Account account;

    /// Whether a timer is set that will hand the dossier in.
    boolean due;

    /// The dossier so far, or null for an account in the table that nobody has used.
    @Nullable Dossier dossier() {
        if (profile == null) {
            return null;
        }
        return new Dossier(profile, account == null ? Account.unknown(profile.accountId()) : account);
    }
}
