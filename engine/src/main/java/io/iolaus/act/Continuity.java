package io.iolaus.act;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.sketch.Hashing;

/// Which verdict of a pass continues which open campaign.
///
/// The one with which it shares most members, where they are half of the smaller of the two or more. Two verdicts never continue
/// one campaign: after a split the greater part keeps the id.
///
/// @param open ids of the open campaigns
/// @param members of each, by account
/// @param campaignsOf each member's campaigns
record Continuity(Set<String> open, Map<String, SortedMap<String, Member>> members, Map<String, Set<String>> campaignsOf) {

    private record Pair(int verdict, String campaignId, int shared) {}

    /// For each verdict the id of the campaign that it continues, or one that no open campaign has.
    List<String> ids(List<Verdict> verdicts) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            addPairs(i, verdicts.get(i), pairs);
        }
        pairs.sort(Comparator.comparingInt((Pair pair) -> -pair.shared())
                .thenComparing(Pair::campaignId)
                .thenComparingInt(Pair::verdict));
        String[] ids = new String[verdicts.size()];
        Set<String> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (ids[pair.verdict()] == null && taken.add(pair.campaignId())) {
                ids[pair.verdict()] = pair.campaignId();
            }
        }
        taken.addAll(open);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == null) {
                ids[i] = free(verdicts.get(i).id(), taken);
            }
        }
        return List.of(ids);
    }

    private void addPairs(int place, Verdict verdict, List<Pair> pairs) {
        Map<String, Integer> shared = new HashMap<>();
        for (Member member : verdict.members()) {
            campaignsOf.getOrDefault(member.accountId(), Set.of()).forEach(id -> shared.merge(id, 1, Integer::sum));
        }
        shared.forEach((id, count) -> {
            SortedMap<String, Member> recorded = members.get(id);
            if (recorded != null && open.contains(id) && 2 * count >= Math.min(verdict.members().size(), recorded.size())) {
                pairs.add(new Pair(place, id, count));
            }
        });
    }

    private static String free(String wanted, Set<String> taken) {
        String id = wanted;
        for (long hash = Hashing.of(wanted); !taken.add(id); hash = Hashing.mix(hash)) {
            id = String.format(Locale.ROOT, "C-%08x", (int) (hash >>> 32));
        }
        return id;
    }
}
