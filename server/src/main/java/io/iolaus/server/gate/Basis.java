package io.iolaus.server.gate;

/// What a ruling rests on.
public enum Basis {
    /// A decision that the ledger has, and that stands.
    DECISION("decision"),
    /// Nothing is decided for the account, and what was sent has been judged.
    NOTHING_HELD("nothing_held"),
    /// Nothing is decided for the account, but what was sent has waited too long to be judged: `server.on_failure` rules.
    NOT_CURRENT("not_current"),
    /// The gateway named no account, or a key that is nobody's: `server.on_failure` rules.
    NO_ACCOUNT("no_account");

    private final String wireName;

    Basis(String wireName) {
        this.wireName = wireName;
    }

    /// As answers spell it.
    public String wireName() {
        return wireName;
    }
}
