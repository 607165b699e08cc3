package io.iolaus.act;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;

/// The open campaigns and their members, as records made them.
///
/// [#decide] says what a judge pass changes and changes nothing; [#apply] takes one record in. A verdict's id is a hash of its
/// members, so it is another one as soon as somebody joins: [Continuity] finds the campaign that it continues.
///
/// One thread.
public final class Docket {

    private final SortedMap<String, OpenCampaign> open = new TreeMap<>();
    private final Map<String, SortedMap<String, Member>> members = new HashMap<>();
    private final Map<String, Set<String>> campaignsOf = new HashMap<>();

    /// The latest log time at which a verdict named a campaign. Memory of this object and no state: after a start afresh a
    /// campaign lingers for its full time again.
    private final Map<String, Long> named = new HashMap<>();

    /// What a judge pass changes.
    ///
    /// @param ids of the campaign that each verdict opens or continues, in the order of the verdicts
    /// @param changes in the order in which they are to be applied
    public record Pass(List<String> ids, List<CampaignChange> changes) {
        public Pass {
            ids = List.copyOf(ids);
            changes = List.copyOf(changes);
        }
    }

    /// What the verdicts of a pass change.
    ///
    /// @param verdicts all that the pass called
    /// @param evidenceAsOfMillis up to which time the log was read
    public Pass decide(List<Verdict> verdicts, Tolerance tolerance, long evidenceAsOfMillis) {
        List<String> ids = new Continuity(open.keySet(), members, campaignsOf).ids(verdicts);
        List<CampaignChange> changes = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            named.put(ids.get(i), evidenceAsOfMillis);
            decide(verdicts.get(i), ids.get(i), tolerance, evidenceAsOfMillis, changes);
        }
        Set<String> continued = new HashSet<>(ids);
        for (String id : open.keySet()) {
            long last = named.computeIfAbsent(id, unseen -> evidenceAsOfMillis);
            if (!continued.contains(id) && evidenceAsOfMillis - last >= tolerance.lingerMillis()) {
                changes.add(new CampaignChange.Closed(id));
            }
        }
        return new Pass(ids, changes);
    }

    private void decide(Verdict verdict, String id, Tolerance tolerance, long asOfMillis, List<CampaignChange> changes) {
        OpenCampaign now = OpenCampaign.of(verdict, id, asOfMillis);
        OpenCampaign recorded = open.get(id);
        if (recorded == null) {
            changes.add(new CampaignChange.Opened(now));
        } else if (!tolerance.covers(recorded, withTimeOf(now, recorded))) {
            changes.add(new CampaignChange.Changed(now));
        }
        SortedMap<String, Member> before = members(id);
        SortedMap<String, Member> after = new TreeMap<>();
        verdict.members().forEach(member -> after.put(member.accountId(), member));
        after.forEach((accountId, member) -> {
            Member known = before.get(accountId);
            if (known == null || !tolerance.covers(known, member)) {
                changes.add(new CampaignChange.Joined(id, member));
            }
        });
        for (String accountId : before.keySet()) {
            if (!after.containsKey(accountId)) {
                changes.add(new CampaignChange.Left(id, accountId));
            }
        }
    }

    /// That the log was read further is no change.
    private static OpenCampaign withTimeOf(OpenCampaign now, OpenCampaign recorded) {
        return new OpenCampaign(
                now.id(), now.level(), now.q(), now.extrapolated(), now.accounts(), now.exchanges(), now.campaignExchanges(),
                now.tokens(), now.firstSeenMillis(), now.lastSeenMillis(), now.hypotheses(), now.capabilities(), now.evidence(),
                now.innocentExplanations(), recorded.evidenceAsOfMillis());
    }

    /// Takes a record in. One that speaks of what is not there, because what it followed was erased, changes nothing.
    public void apply(CampaignChange change) {
        switch (change) {
            case CampaignChange.Opened opened -> open.put(opened.campaignId(), opened.campaign());
            case CampaignChange.Changed changed -> open.put(changed.campaignId(), changed.campaign());
            case CampaignChange.Joined joined -> {
                members.computeIfAbsent(joined.campaignId(), id -> new TreeMap<>())
                        .put(joined.member().accountId(), joined.member());
                campaignsOf.computeIfAbsent(joined.member().accountId(), id -> new TreeSet<>()).add(joined.campaignId());
            }
            case CampaignChange.Left left -> leave(left.campaignId(), left.accountId());
            case CampaignChange.Closed closed -> {
                open.remove(closed.campaignId());
                named.remove(closed.campaignId());
                List.copyOf(members(closed.campaignId()).keySet()).forEach(account -> leave(closed.campaignId(), account));
            }
        }
    }

    /// Drops an account from wherever it is a member.
    public void erase(String accountId) {
        List.copyOf(campaignsOf.getOrDefault(accountId, Set.of())).forEach(id -> leave(id, accountId));
    }

    private void leave(String campaignId, String accountId) {
        Map<String, Member> left = members.get(campaignId);
        if (left != null && left.remove(accountId) != null && left.isEmpty()) {
            members.remove(campaignId);
        }
        Set<String> remaining = campaignsOf.get(accountId);
        if (remaining != null && remaining.remove(campaignId) && remaining.isEmpty()) {
            campaignsOf.remove(accountId);
        }
    }

    /// Every open campaign, by id.
    public SortedMap<String, OpenCampaign> campaigns() {
        return Collections.unmodifiableSortedMap(open);
    }

    /// The members of a campaign, by account; empty where it is not open.
    public SortedMap<String, Member> members(String campaignId) {
        SortedMap<String, Member> found = members.get(campaignId);
        return found == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(found);
    }

    /// Every account that is a member somewhere, in order.
    public Set<String> accounts() {
        return new TreeSet<>(campaignsOf.keySet());
    }

    /// How an account stands in the worst of its campaigns, or nothing where it is in none.
    public Optional<Standing> standing(String accountId) {
        return campaignsOf.getOrDefault(accountId, Set.of()).stream()
                .flatMap(id -> {
                    OpenCampaign campaign = open.get(id);
                    Member member = members(id).get(accountId);
                    return campaign == null || member == null
                            ? Stream.<Standing>empty()
                            : Stream.of(new Standing(
                                    id,
                                    member.atMost(campaign.level()),
                                    campaign.q(),
                                    member.posterior(),
                                    member.campaignShare(),
                                    member.campaignExchanges(),
                                    campaign.evidenceAsOfMillis()));
                })
                .min(Standing.WORST_FIRST);
    }
}
