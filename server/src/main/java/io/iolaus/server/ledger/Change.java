package io.iolaus.server.ledger;

import io.iolaus.act.CampaignChange;
import io.iolaus.act.DecisionChange;

/// One change of what the server keeps: what a record's body says.
///
/// At most one account is named in each, because a body is erased as a whole.
public sealed interface Change {

    /// What it tells of.
    Kind kind();

    /// The account that it names, or `""`.
    default String accountId() {
        return "";
    }

    /// The campaign that it names, or `""`.
    default String campaignId() {
        return "";
    }

    /// Something happened to a campaign.
    record OfCampaign(CampaignChange change) implements Change {
        @Override
        public Kind kind() {
            return switch (change) {
                case CampaignChange.Opened c -> Kind.CAMPAIGN_OPENED;
                case CampaignChange.Changed c -> Kind.CAMPAIGN_CHANGED;
                case CampaignChange.Closed c -> Kind.CAMPAIGN_CLOSED;
                case CampaignChange.Joined c -> Kind.MEMBER_JOINED;
                case CampaignChange.Left c -> Kind.MEMBER_LEFT;
            };
        }

        @Override
        public String accountId() {
            return switch (change) {
                case CampaignChange.Opened c -> "";
                case CampaignChange.Changed c -> "";
                case CampaignChange.Closed c -> "";
                case CampaignChange.Joined c -> c.member().accountId();
                case CampaignChange.Left c -> c.accountId();
            };
        }

        @Override
        public String campaignId() {
            return change.campaignId();
        }
    }

    /// Something happened to an account's decision.
    record OfDecision(DecisionChange change) implements Change {
        @Override
        public Kind kind() {
            return switch (change) {
                case DecisionChange.Made c -> Kind.DECISION_MADE;
                case DecisionChange.Ended c -> Kind.DECISION_ENDED;
            };
        }

        @Override
        public String accountId() {
            return change.accountId();
        }

        @Override
        public String campaignId() {
            return switch (change) {
                case DecisionChange.Made c -> c.decision().campaignId();
                case DecisionChange.Ended c -> "";
            };
        }
    }

    /// Somebody may use the API.
    record TokenCreated(ApiToken token) implements Change {
        @Override
        public Kind kind() {
            return Kind.TOKEN_CREATED;
        }
    }

    /// And may no more.
    record TokenRevoked(String tokenId) implements Change {
        @Override
        public Kind kind() {
            return Kind.TOKEN_REVOKED;
        }
    }

    /// Bodies of earlier records were taken out, and nothing is left of them but their commitments.
    ///
    /// @param why on whose behalf
    /// @param sequences which
    record BodiesErased(Cause why, Sequences sequences) implements Change {

        /// On whose behalf bodies are erased.
        public enum Cause {
            /// One account's data, on request. The record does not say whose.
            REQUEST("request"),
            /// They were older than they may be kept.
            RETENTION("retention");

            private final String wireName;

            Cause(String wireName) {
                this.wireName = wireName;
            }

            /// As the ledger spells it.
            public String wireName() {
                return wireName;
            }
        }

        @Override
        public Kind kind() {
            return Kind.BODIES_ERASED;
        }
    }

    /// The server started with this configuration.
    ///
    /// @param version of the program
    /// @param fingerprint SHA-256, in hexadecimal, of the settings in effect without secrets
    record ConfigurationLoaded(String version, String fingerprint) implements Change {
        @Override
        public Kind kind() {
            return Kind.CONFIGURATION_LOADED;
        }
    }
}
