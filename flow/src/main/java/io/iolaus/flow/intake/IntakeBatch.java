package io.iolaus.flow.intake;

import java.util.List;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Reading;

/// What is acknowledged together: all of it is in the log, or none.
public sealed interface IntakeBatch {

    /// Characters of the longest [#key].
    int LONGEST_KEY = 200;

    /// Ends the name in a [#key]; what follows is a digest of what the client sent.
    char DIGEST_MARK = '\n';

    /// Names the batch, so that one that was sent twice counts once; `""` for none. With a digest behind the name, a name that
    /// comes back with another digest is refused.
    String key();

    /// How many records it has.
    int size();

    /// Exchanges, as [io.iolaus.profile.ExchangeReader] read them.
    record Readings(String key, List<Reading> readings) implements IntakeBatch {
        public Readings {
            requireShort(key);
            readings = List.copyOf(readings);
        }

        @Override
        public int size() {
            return readings.size();
        }
    }

    /// Rows of the account table; the newest of an account, by the order of the log, is the one that holds.
    record Accounts(String key, List<Account> accounts) implements IntakeBatch {
        public Accounts {
            requireShort(key);
            accounts = List.copyOf(accounts);
        }

        @Override
        public int size() {
            return accounts.size();
        }
    }

    /// An account is to be forgotten: what stands of it before this in the log counts no more.
    record Erasure(String key, String accountId) implements IntakeBatch {
        public Erasure {
            requireShort(key);
            if (accountId.isEmpty()) {
                throw new IllegalArgumentException("an erasure must name an account");
            }
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /// The name in a key.
    static String name(String key) {
        int mark = key.indexOf(DIGEST_MARK);
        return mark < 0 ? key : key.substring(0, mark);
    }

    private static void requireShort(String key) {
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "idempotency key must be at most " + LONGEST_KEY + " characters, got " + key.length());
        }
    }
}
