package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/// Takes out of a group those who belong only with each other.
///
/// A firm's keys vouch for one another by their card and their jobs, and one public benchmark that they share
/// with a campaign is enough to carry all of them into its cluster. So each set of members that one payment
/// method, device or address ties is asked again, with itself left out: do they fit the rest? So are those whom one client
/// ties, where it is an application's and brings a template along that nobody else fills.
final class Detaching {

    private static final int FEWEST_TIED = 3;
    private static final int MOST_TIES_TRIED = 40;
    private static final int RARER_ELSEWHERE = 5;

    private final LinkIndex index;

    Detaching(LinkIndex index) {
        this.index = index;
    }

    /// The group without the tied sets that do not fit it, then those sets.
    List<int[]> detach(int[] group) {
        List<int[]> apart = new ArrayList<>();
        int[] rest = group;
        for (int tie : ties(group)) {
            int[] tied = having(rest, tie, true);
            int[] others = having(rest, tie, false);
            if (tied.length >= FEWEST_TIED && others.length >= tied.length && isOne(tie, tied, others) && !fit(tied, others)) {
                apart.add(tied);
                rest = others;
            }
        }
        apart.addFirst(rest);
        return apart;
    }

    /// Links that could make a set by themselves and that several members have, most members first.
    private int[] ties(int[] group) {
        Int2IntOpenHashMap counts = new Int2IntOpenHashMap();
        for (int member : group) {
            for (int link : index.sharedBy(member)) {
                if (canDetach(index.shared().get(link).link())) {
                    counts.addTo(link, 1);
                }
            }
        }
        Stream<Integer> frequent = Arrays.stream(counts.keySet().toIntArray())
                .filter(link -> counts.get(link) >= FEWEST_TIED && 2 * counts.get(link) <= group.length)
                .boxed();
        return frequent.sorted(Comparator.comparingInt((Integer link) -> -counts.get(link.intValue())).thenComparing(link -> link))
                .limit(MOST_TIES_TRIED)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static boolean canDetach(Link link) {
        return switch (link) {
            case Link.Payment l -> true;
            case Link.Device l -> true;
            case Link.Address l -> true;
            case Link.AddressBlock l -> true;
            case Link.MailPattern l -> true;
            case Link.SignUpBurst l -> false;
            case Link.Client l -> true;
            case Link.Template l -> false;
            case Link.Succession l -> false;
        };
    }

    private boolean fit(int[] tied, int[] others) {
        Fit fit = new Fit(index, others);
        double threshold = fit.threshold();
        int fitting = 0;
        for (int account : tied) {
            fitting += fit.of(account).nats() > threshold ? 1 : 0;
        }
        return 2 * fitting > tied.length;
    }

    /// Whether a tie makes one set of the tied. Strangers have a common client, and only an application's users most of
    /// whom fill one template that hardly any of the others fill.
    private boolean isOne(int tie, int[] tied, int[] others) {
        if (!(index.shared().get(tie).link() instanceof Link.Client)) {
            return true;
        }
        Int2IntOpenHashMap counts = new Int2IntOpenHashMap();
        for (int account : tied) {
            for (int link : index.sharedBy(account)) {
                if (index.shared().get(link).link() instanceof Link.Template) {
                    counts.addTo(link, 1);
                }
            }
        }
        counts.values().removeIf(count -> 2 * count < tied.length);
        return counts.int2IntEntrySet().stream()
                .anyMatch(template -> RARER_ELSEWHERE * having(others, template.getIntKey(), true).length <= template.getIntValue());
    }

    private int[] having(int[] group, int link, boolean wanted) {
        IntArrayList found = new IntArrayList();
        for (int member : group) {
            if (Arrays.binarySearch(index.sharedBy(member), link) >= 0 == wanted) {
                found.add(member);
            }
        }
        return found.toIntArray();
    }
}
