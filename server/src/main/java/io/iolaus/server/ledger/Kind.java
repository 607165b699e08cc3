package io.iolaus.server.ledger;

import java.util.Optional;

/// What a record tells of.
public enum Kind {
    CAMPAIGN_OPENED("campaign_opened"),
    CAMPAIGN_CHANGED("campaign_changed"),
    CAMPAIGN_CLOSED("campaign_closed"),
    MEMBER_JOINED("member_joined"),
    MEMBER_LEFT("member_left"),
    DECISION_MADE("decision_made"),
    DECISION_ENDED("decision_ended"),
    TOKEN_CREATED("token_created"),
    TOKEN_REVOKED("token_revoked"),
    BODIES_ERASED("bodies_erased"),
    CONFIGURATION_LOADED("configuration_loaded");

    private final String wireName;

    Kind(String wireName) {
        this.wireName = wireName;
    }

    /// As the chain, the store and `iolaus ledger show --kind` spell it.
    public String wireName() {
        return wireName;
    }

    /// The kind of that wire name, or none, as where a newer version wrote it.
    public static Optional<Kind> named(String wireName) {
        for (Kind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
