package io.iolaus.server.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import io.iolaus.act.Decision;
import io.iolaus.act.Decisions;
import io.iolaus.act.Docket;
import io.iolaus.act.OpenCampaign;
import io.iolaus.judge.Member;

/// Everything that the ledger explains: open campaigns, decisions, tokens. One thread.
public final class LedgerState {

    private final Docket docket = new Docket();
    private final Decisions decisions = new Decisions();
    private final SortedMap<String, ApiToken> tokens = new TreeMap<>();
    private Head head = Head.EMPTY;

    /// Takes a change in.
    public void apply(Change change) {
        switch (change) {
            case Change.OfCampaign c -> docket.apply(c.change());
            case Change.OfDecision c -> decisions.apply(c.change());
            case Change.TokenCreated c -> tokens.put(c.token().id(), c.token());
            case Change.TokenRevoked c -> tokens.remove(c.tokenId());
            // Says nothing of what is; whoever erases also calls erase.
            case Change.BodiesErased c -> {}
            case Change.ConfigurationLoaded c -> {}
        }
    }

    /// Drops everything about an account.
    public void erase(String accountId) {
        docket.erase(accountId);
        decisions.erase(accountId);
    }

    /// Notes up to which record this is the state.
    public void reached(Head head) {
        this.head = head;
    }

    /// Up to which record this is the state.
    public Head head() {
        return head;
    }

    public Docket docket() {
        return docket;
    }

    public Decisions decisions() {
        return decisions;
    }

    /// Tokens that are not revoked, by id.
    public SortedMap<String, ApiToken> tokens() {
        return Collections.unmodifiableSortedMap(tokens);
    }

    /// All of it as values, to compare two states.
    public Content content() {
        SortedMap<String, SortedMap<String, Member>> members = new TreeMap<>();
        // Also of campaigns that are not open: a member without a campaign is a difference too.
        docket.accounts().forEach(account -> docket.standing(account)
                .ifPresent(standing -> members.computeIfAbsent(standing.campaignId(), docket::members)));
        docket.campaigns().keySet().forEach(id -> members.put(id, new TreeMap<>(docket.members(id))));
        return new Content(new TreeMap<>(docket.campaigns()), members, new TreeMap<>(decisions.all()), new TreeMap<>(tokens), head);
    }

    /// A state's values.
    public record Content(
            Map<String, OpenCampaign> campaigns,
            Map<String, SortedMap<String, Member>> members,
            Map<String, Decision> decisions,
            Map<String, ApiToken> tokens,
            Head head) {}
}
