package io.iolaus.server.ledger;

import java.util.Optional;

/// What the holder of a token may do. Each is apart; only an administrator may do what the others may.
public enum Role {
    /// Send exchanges and accounts.
    INGEST("ingest"),
    /// Ask for decisions.
    GATEWAY("gateway"),
    /// Read metrics.
    METRICS("metrics"),
    /// Read campaigns, accounts, decisions and metrics.
    READER("reader"),
    /// Work on cases.
    ANALYST("analyst"),
    /// Approve actions.
    APPROVER("approver"),
    /// Everything, tokens and erasure too.
    ADMINISTRATOR("administrator");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    /// As configuration and ledger spell it.
    public String wireName() {
        return wireName;
    }

    /// The role of that wire name, or none.
    public static Optional<Role> named(String wireName) {
        for (Role role : values()) {
            if (role.wireName.equals(wireName)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
