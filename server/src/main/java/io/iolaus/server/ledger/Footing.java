package io.iolaus.server.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import io.iolaus.act.CampaignChange;
import io.iolaus.act.DecisionChange;
import org.jspecify.annotations.Nullable;

/// Which record each part of the present state rests on: the last that says it, while no later one ends it. One thread.
public final class Footing {

    /// What a part of the state is about, by what it is looked up by.
    public sealed interface Part {

        /// An open campaign.
        record OfCampaign(String campaignId) implements Part {
            @Override
            public String toString() {
                return "campaign '" + campaignId + "'";
            }
        }

        /// An account's part in one.
        record OfMember(String campaignId, String accountKey) implements Part {
            @Override
            public String toString() {
                return "member '" + accountKey + "' of campaign '" + campaignId + "'";
            }
        }

        /// An account's decision.
        record OfDecision(String accountKey) implements Part {
            @Override
            public String toString() {
                return "decision on '" + accountKey + "'";
            }
        }

        /// A token.
        record OfToken(String tokenId) implements Part {
            @Override
            public String toString() {
                return "token '" + tokenId + "'";
            }
        }
    }

    /// A record that a part rests on.
    ///
    /// @param bodyHash SHA-256 of its body
    public record Foot(long sequence, byte[] bodyHash) {

        public Foot(long sequence, String body) {
            this(sequence, Digests.sha256().digest(body.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Foot foot && sequence == foot.sequence && Arrays.equals(bodyHash, foot.bodyHash);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(sequence);
        }
    }

    /// What one record does to the footing; made apart from it, because hashing bodies is most of the work.
    sealed interface Step {
        record Put(Part part, Foot foot) implements Step {}

        record Remove(Part part) implements Step {}
    }

    private final Map<Part, Foot> feet = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>(); // account keys by campaign

    static @Nullable Step step(Change change, long sequence, String body) {
        Part part = part(change);
        if (part == null) {
            return null;
        }
        return switch (change.kind()) {
            case CAMPAIGN_OPENED, CAMPAIGN_CHANGED, MEMBER_JOINED, DECISION_MADE, TOKEN_CREATED ->
                new Step.Put(part, new Foot(sequence, body));
            case CAMPAIGN_CLOSED, MEMBER_LEFT, DECISION_ENDED, TOKEN_REVOKED -> new Step.Remove(part);
            case BODIES_ERASED, CONFIGURATION_LOADED -> null;
        };
    }

    private static @Nullable Part part(Change change) {
        return switch (change) {
            case Change.OfCampaign c -> switch (c.change()) {
                case CampaignChange.Opened o -> new Part.OfCampaign(c.campaignId());
                case CampaignChange.Changed o -> new Part.OfCampaign(c.campaignId());
                case CampaignChange.Closed o -> new Part.OfCampaign(c.campaignId());
                case CampaignChange.Joined o -> new Part.OfMember(c.campaignId(), IndexKey.of(c.accountId()));
                case CampaignChange.Left o -> new Part.OfMember(c.campaignId(), IndexKey.of(c.accountId()));
            };
            case Change.OfDecision c -> new Part.OfDecision(IndexKey.of(c.accountId()));
            case Change.TokenCreated c -> new Part.OfToken(c.token().id());
            case Change.TokenRevoked c -> new Part.OfToken(c.tokenId());
            case Change.BodiesErased c -> null;
            case Change.ConfigurationLoaded c -> null;
        };
    }

    /// Takes in what a record says, unless it is erased.
    ///
    /// @throws IOException if a newer version wrote it
    public void follow(LedgerRecord record) throws IOException {
        Body body = record.body();
        Step step = body == null ? null : step(record.change().orElseThrow(), record.sequence(), body.json());
        if (step != null) {
            take(step);
        }
    }

    void take(Step step) {
        switch (step) {
            case Step.Put put -> {
                feet.put(put.part(), put.foot());
                if (put.part() instanceof Part.OfMember member) {
                    members.computeIfAbsent(member.campaignId(), id -> new TreeSet<>()).add(member.accountKey());
                }
            }
            case Step.Remove remove -> {
                feet.remove(remove.part());
                if (remove.part() instanceof Part.OfMember member) {
                    members.getOrDefault(member.campaignId(), new TreeSet<>()).remove(member.accountKey());
                }
                if (remove.part() instanceof Part.OfCampaign campaign) {
                    Set<String> left = members.remove(campaign.campaignId());
                    if (left != null) {
                        left.forEach(account -> feet.remove(new Part.OfMember(campaign.campaignId(), account)));
                    }
                }
            }
        }
    }

    /// Compares a row of a table with the record that its part rests on, and ticks it off.
    ///
    /// @return the record and its rule, or null where it holds
    public Verification.@Nullable Broken compare(Part part, Foot row) {
        Foot foot = feet.remove(part);
        if (foot == null) {
            return new Verification.Broken(row.sequence(), "state: the table has a " + part + " that no record says");
        }
        if (foot.sequence() != row.sequence()) {
            return new Verification.Broken(
                    foot.sequence(), "state: the " + part + " rests on this record, the table says on " + row.sequence());
        }
        return foot.equals(row) ? null : new Verification.Broken(foot.sequence(), "state: the table has another " + part + " than this record");
    }

    /// What was not ticked off, if anything: the first of it.
    public Verification.@Nullable Broken missing() {
        Verification.Broken first = null;
        for (Map.Entry<Part, Foot> entry : feet.entrySet()) {
            if (first == null || entry.getValue().sequence() < first.sequence()) {
                first = new Verification.Broken(entry.getValue().sequence(), "state: the table lacks the " + entry.getKey());
            }
        }
        return first;
    }

    /// The records that the present state rests on.
    public List<Long> sequences() {
        List<Long> sequences = new ArrayList<>();
        feet.values().forEach(foot -> sequences.add(foot.sequence()));
        return sequences;
    }
}
