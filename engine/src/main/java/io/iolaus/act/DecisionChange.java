package io.iolaus.act;

/// What happened to one account's decision.
public sealed interface DecisionChange {

    /// Whose decision.
    String accountId();

    /// A decision takes the place of whatever was decided before, or of an equal one that would soon expire.
    record Made(Decision decision) implements DecisionChange {
        @Override
        public String accountId() {
            return decision.accountId();
        }
    }

    /// Nothing is decided any more.
    record Ended(String accountId, Ending why) implements DecisionChange {}

    /// Why a decision ended.
    enum Ending {
        /// Its time was over, and nothing asked for it any more.
        EXPIRED("expired"),
        /// The rules, a grant or a proof of identity no longer allow it.
        WITHDRAWN("withdrawn");

        private final String wireName;

        Ending(String wireName) {
            this.wireName = wireName;
        }

        /// As the ledger spells it.
        public String wireName() {
            return wireName;
        }
    }
}
