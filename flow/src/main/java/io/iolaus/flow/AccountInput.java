package io.iolaus.flow;

import io.iolaus.profile.Reading;

/// What an account's state takes of exchanges, in their order.
sealed interface AccountInput {

    String accountId();

    /// An exchange.
    record Observed(Reading reading) implements AccountInput {
        @Override
        public String accountId() {
            return reading.accountId();
        }
    }

    /// All exchanges so far are to be forgotten.
    record Erased(String accountId) implements AccountInput {}
}
