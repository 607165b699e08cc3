package io.iolaus.server.ledger;

/// What the check of a ledger found.
public sealed interface Verification {

    /// Every record holds.
    ///
    /// @param head the chain's end
    /// @param erased how many bodies were erased, each of which a later record names
    record Intact(Head head, long erased) implements Verification {}

    /// At least one record does not.
    ///
    /// @param sequence of the first that does not
    /// @param rule that it breaks, with values
    record Broken(long sequence, String rule) implements Verification {}
}
