package io.iolaus.act;

import java.util.Optional;

/// Why something was decided, in words that the customer may read.
///
/// Coarse on purpose: a code that named the evidence would tell an operator which habit to change.
public enum ReasonCode {
    /// Several accounts act as one.
    COORDINATED_USE("coordinated_use", "This account is used together with others as if they were one."),
    /// What is asked for is answers to train on.
    SYSTEMATIC_COLLECTION("systematic_collection", "Its requests collect answers in a way that the terms do not allow."),
    /// Proof of identity would settle it.
    PROOF_NEEDED("proof_needed", "Proof of who uses this account is needed."),
    /// There is no answer now, and requests are refused until there is.
    UNCHECKED("unchecked", "Whether this account may be served cannot be told now.");

    private final String wireName;
    private final String sentence;

    ReasonCode(String wireName, String sentence) {
        this.wireName = wireName;
        this.sentence = sentence;
    }

    /// As answers and ledger spell it.
    public String wireName() {
        return wireName;
    }

    /// For the customer, in English.
    public String sentence() {
        return sentence;
    }

    /// The code of that wire name, or none.
    public static Optional<ReasonCode> named(String wireName) {
        for (ReasonCode code : values()) {
            if (code.wireName.equals(wireName)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
