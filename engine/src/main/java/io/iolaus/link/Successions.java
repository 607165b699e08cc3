package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Dossier;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/// Who took up the work of a suspended account.
///
/// A newcomer that begins soon after a suspension and shares what the suspended account had is its successor where
/// that is likelier than chance. Chance knows two things: how many others have all that the two share, each value
/// counting for what it adds to those before it, since an application brings its prompts, its client and its server along
/// together; and how many accounts began between the suspension and the newcomer, each of whom could have been taken for
/// the successor. What grows anyhow, as the customers of a new application do, is no surprise in a newcomer. Evasion of
/// bans is found by these two, content and time of birth (Niverthi, Verma, Kumar 2022).
final class Successions {

    /// How long after a suspension a successor may begin.
    static final long WINDOW_MILLIS = 7 * 86_400_000L;

    /// An account that begins this early in a log may have been there before.
    private static final long UNSEEN_MILLIS = 2 * 86_400_000L;
    /// Less than this and a value is everybody's.
    private static final double FEWEST_NATS = 1;
    /// A value that so many have proposes nobody: it costs the most to look at and says the least.
    private static final int MOST_HOLDERS = 256;
    /// Suspended accounts that a newcomer is compared with, those of the rarest values and of them the latest.
    private static final int MOST_PREDECESSORS = 16;
    private static final int MOST_VALUES = 24;
    /// Evidence beyond chance from which two accounts are linked.
    private static final double SURE = 2;
    /// What the time alone may be worth.
    private static final double MOST_TIME_NATS = 3;
    /// Half of the suspended are replaced, and a replacement is bought old or made new.
    private static final double PRIOR_CHOICES = 4;

    private final LinkIndex index;
    private final long[] suspended; // by account; Account.UNKNOWN where it was not
    private final long[] begins; // by account; Account.UNKNOWN where the log does not have the beginning
    private final long[] beginnings; // of all newcomers, ascending
    private final double freshShare;

    /// A suspended account and its likely successor.
    ///
    /// @param nats log-odds that it is one
    /// @param timeNats the part of the evidence that is the time
    record Pair(int predecessor, int successor, double nats, double timeNats) {}

    private Successions(LinkIndex index) {
        this.index = index;
        long first = index.population().stream().mapToLong(dossier -> dossier.profile().firstSeenMillis()).min().orElse(0);
        suspended = index.population().stream().mapToLong(dossier -> dossier.account().suspendedAtMillis()).toArray();
        begins = index.population().stream().mapToLong(dossier -> beginning(dossier, first)).toArray();
        beginnings = Arrays.stream(begins).filter(millis -> millis != Account.UNKNOWN).sorted().toArray();
        long fresh = IntStream.range(0, begins.length)
                .filter(account -> begins[account] != Account.UNKNOWN && createdAfter(account, begins[account] - WINDOW_MILLIS))
                .count();
        freshShare = (fresh + 1.0) / (beginnings.length + 2.0);
    }

    /// The likeliest predecessor of each newcomer that has one, by newcomer.
    static List<Pair> of(LinkIndex index) {
        return new Successions(index).pairs();
    }

    /// The links of the pairs: one for each predecessor, with its successors.
    static List<SharedLink> links(LinkIndex index) {
        Map<Integer, List<Pair>> byPredecessor = new TreeMap<>();
        for (Pair pair : of(index)) {
            byPredecessor.computeIfAbsent(pair.predecessor, any -> new ArrayList<>()).add(pair);
        }
        List<SharedLink> links = new ArrayList<>();
        byPredecessor.forEach((predecessor, pairs) -> {
            int[] accounts = IntStream.concat(IntStream.of(predecessor), pairs.stream().mapToInt(Pair::successor)).sorted().toArray();
            double nats = pairs.stream().mapToDouble(Pair::timeNats).min().orElse(0);
            Link link = new Link.Succession(index.population().get(predecessor).accountId(), nats);
            links.add(SharedLink.weigh(link, accounts, index.population().size()));
        });
        return links;
    }

    private static long beginning(Dossier dossier, long first) {
        long millis = dossier.profile().firstSeenMillis();
        long created = dossier.account().createdAtMillis();
        boolean seen = millis - first >= UNSEEN_MILLIS || (created != Account.UNKNOWN && created >= first);
        return seen ? millis : Account.UNKNOWN;
    }

    private boolean createdAfter(int account, long millis) {
        long created = index.population().get(account).account().createdAtMillis();
        return created != Account.UNKNOWN && created >= millis;
    }

    private List<Pair> pairs() {
        IntOpenHashSet[] predecessors = new IntOpenHashSet[begins.length];
        index.shared().stream()
                .filter(shared -> shared.weightNats() >= FEWEST_NATS && shared.accounts().length <= MOST_HOLDERS)
                .filter(shared -> !(shared.link() instanceof Link.SignUpBurst))
                .sorted(Comparator.comparingInt(shared -> shared.accounts().length)) // stable: of equals the earlier position
                .forEach(shared -> propose(shared, predecessors));
        List<Pair> pairs = new ArrayList<>();
        for (int account = 0; account < predecessors.length; account++) {
            if (predecessors[account] != null) {
                int successor = account;
                Arrays.stream(predecessors[account].toIntArray())
                        .sorted()
                        .mapToObj(predecessor -> pair(predecessor, successor))
                        .max(Comparator.comparingDouble(Pair::nats))
                        .filter(best -> best.nats >= SURE)
                        .ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    /// Puts together those of a value's holders of whom one began within the window after the other's suspension.
    private void propose(SharedLink shared, IntOpenHashSet[] predecessors) {
        int[] holders = Arrays.stream(shared.accounts())
                .filter(account -> suspended[account] != Account.UNKNOWN)
                .boxed()
                .sorted(Comparator.comparingLong(account -> suspended[account]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (holders.length == 0) {
            return;
        }
        long[] times = Arrays.stream(holders).mapToLong(account -> suspended[account]).toArray();
        for (int account : shared.accounts()) {
            if (begins[account] != Account.UNKNOWN) {
                int first = below(times, begins[account] - WINDOW_MILLIS);
                for (int i = below(times, begins[account]) - 1; i >= first; i--) {
                    if (predecessors[account] == null) {
                        predecessors[account] = new IntOpenHashSet();
                    }
                    if (predecessors[account].size() == MOST_PREDECESSORS) {
                        break;
                    }
                    predecessors[account].add(holders[i]);
                }
            }
        }
    }

    private Pair pair(int predecessor, int successor) {
        double began = began(suspended[predecessor], begins[successor] + 1);
        double alike = createdAfter(successor, suspended[predecessor]) ? freshShare : 1 - freshShare;
        double choices = Math.max(1, began * alike);
        double time = Math.clamp(StrictMath.log(begins.length / choices), 0, MOST_TIME_NATS);
        return new Pair(predecessor, successor, sharedNats(predecessor, successor) - StrictMath.log(PRIOR_CHOICES * choices), time);
    }

    /// Newcomers that began from `from` to before `to`.
    private int began(long from, long to) {
        return below(beginnings, to) - below(beginnings, from);
    }

    /// How many of ascending times are before `millis`.
    private static int below(long[] times, long millis) {
        int at = Arrays.binarySearch(times, millis);
        int first = at >= 0 ? at : -at - 1;
        while (first > 0 && times[first - 1] == millis) {
            first--;
        }
        return first;
    }

    /// How surprising it is that the two share what they do: the rarest value counts in full, each further one for what
    /// it adds among those who have all before it. What they ask is paid for by how little of it is the same: of two dozen
    /// questions one is anybody's.
    private double sharedNats(int predecessor, int successor) {
        int[] values = rarestFirst(common(index.sharedBy(predecessor), index.sharedBy(successor)));
        double asked = 0;
        double other = 0;
        double holders = begins.length;
        int[] having = {};
        for (int i = 0; i < values.length; i++) {
            SharedLink shared = index.shared().get(values[i]);
            having = i == 0 ? shared.accounts() : common(having, shared.accounts());
            double others = having.length - 1.0;
            double nats = Math.min(shared.link().cap(), shared.link().trust() * StrictMath.log(holders / others));
            holders = others;
            if (shared.link() instanceof Link.Template) {
                asked += nats;
            } else {
                other += nats;
            }
        }
        double nats = other + Math.max(0, asked - choiceNats(successor, values));
        return Math.min(nats, growthNats(having, successor));
    }

    private int[] rarestFirst(int[] values) {
        return Arrays.stream(values)
                .filter(value -> !(index.shared().get(value).link() instanceof Link.SignUpBurst))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer value) -> -index.shared().get(value).weightNats()).thenComparing(value -> value))
                .limit(MOST_VALUES)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Natural logarithm of the sampled exchanges for each that fills one of the templates.
    private double choiceNats(int account, int[] templates) {
        IntOpenHashSet wanted = new IntOpenHashSet(templates);
        int[][] items = index.templatesOf(account);
        long filling = Arrays.stream(items).filter(item -> Arrays.stream(item).anyMatch(wanted::contains)).count();
        return StrictMath.log((double) Math.max(1, items.length) / Math.max(1, filling));
    }

    /// The most that sharing may be worth where newcomers come to it anyhow: of the newcomers of these days, how many have
    /// it beyond those that suspensions of its holders account for.
    private double growthNats(int[] having, int successor) {
        long begin = begins[successor];
        int came = 0;
        int ended = 0;
        for (int account : having) {
            came += account != successor && begins[account] != Account.UNKNOWN && Math.abs(begins[account] - begin) <= WINDOW_MILLIS ? 1 : 0;
            boolean near = suspended[account] >= begin - 2 * WINDOW_MILLIS && suspended[account] <= begin + WINDOW_MILLIS;
            ended += suspended[account] != Account.UNKNOWN && near ? 1 : 0;
        }
        int grown = Math.max(0, came - ended);
        int all = began(begin - WINDOW_MILLIS, begin + WINDOW_MILLIS + 1);
        return grown == 0 ? Double.POSITIVE_INFINITY : StrictMath.log((all + 1.0) / grown);
    }

    /// What is in both of two ascending arrays.
    private static int[] common(int[] a, int[] b) {
        int[] smaller = a.length <= b.length ? a : b;
        int[] larger = smaller == a ? b : a;
        return Arrays.stream(smaller).filter(value -> Arrays.binarySearch(larger, value) >= 0).toArray();
    }
}
