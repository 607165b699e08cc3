package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;

/// Groups of accounts that fill the same *set* of templates, whatever else they do.
///
/// Two templates belong together where more accounts fill both than chance gives (a statistically validated
/// projection; Tumminello et al. 2011), and communities of such templates each make one group, as does a template that goes with no other. An operator's plan is
/// such a set: each account fills a few of its templates and variants. Bystanders' traffic in the same accounts adds
/// templates that go with nothing, so that it does not matter how small the operator's part of an account is.
final class TemplateCommunities {

    /// A template of more than this part of all accounts is common property.
    private static final double MOST_POPULAR = 0.05;
    /// Accounts from which a template that goes with no other makes a group by itself.
    private static final int FEWEST_ALONE = 6;
    private static final int FEWEST_TOGETHER = 2;
    private static final double SURE = 2;
    private static final double MOST_NATS = 20;
    /// What it is worth that two templates are wordings of one another.
    private static final double LIKE_NATS = 4;

    private final LinkIndex index;

    TemplateCommunities(LinkIndex index) {
        this.index = index;
    }

    /// The groups, each ascending, ordered by their first account; an account can be in several.
    List<int[]> groups() {
        int mostPopular = (int) Math.max(300, MOST_POPULAR * index.population().size());
        boolean[] proposes = new boolean[index.shared().size()];
        for (int link = 0; link < proposes.length; link++) {
            SharedLink shared = index.shared().get(link);
            proposes[link] = shared.link() instanceof Link.Template template && template.isExact() && shared.accounts().length <= mostPopular;
        }
        Long2IntOpenHashMap together = new Long2IntOpenHashMap();
        int[][] templates = new int[index.population().size()][];
        for (int account = 0; account < templates.length; account++) {
            templates[account] = Arrays.stream(index.sharedBy(account)).filter(link -> proposes[link]).toArray();
            for (int i = 0; i < templates[account].length; i++) {
                for (int j = i + 1; j < templates[account].length; j++) {
                    together.addTo((long) templates[account][i] << 32 | templates[account][j], 1);
                }
            }
        }
        int[] proposing = IntStream.range(0, proposes.length).filter(link -> proposes[link]).toArray();
        int[] communityOf = new int[proposes.length];
        int communities = communities(together, proposing, templates, communityOf);
        for (int template : proposing) {
            if (communityOf[template] < 0 && accounts(template) >= FEWEST_ALONE) {
                communityOf[template] = communities++;
            }
        }
        return accounts(templates, communityOf);
    }

    /// Writes the community of each template, -1 for none; returns how many there are.
    private int communities(Long2IntOpenHashMap together, int[] proposing, int[][] templates, int[] communityOf) {
        long[] pairs = together.long2IntEntrySet().stream()
                .filter(entry -> entry.getIntValue() >= FEWEST_TOGETHER)
                .mapToLong(Long2IntMap.Entry::getLongKey)
                .toArray();
        LongArrays.radixSort(pairs);
        double surest = StrictMath.log(1.0 + together.size()) + SURE;
        double effective = effectiveAccounts(templates);
        TemplateNetwork network = new TemplateNetwork(communityOf.length);
        for (long pair : pairs) {
            double both = together.get(pair);
            double expected = accounts((int) (pair >>> 32)) * accounts((int) pair) / effective;
            double nats = both <= expected ? 0 : both * StrictMath.log(both / expected) - both + expected;
            if (nats >= surest) {
                network.add(pair, Math.min(MOST_NATS, nats));
            }
        }
        for (long pair : new Wordings(index, proposing).pairs()) {
            network.add(pair, LIKE_NATS);
        }
        return network.communities(communityOf);
    }

    private double accounts(int template) {
        return index.shared().get(template).accounts().length;
    }

    /// Accounts as far as they fill many templates: a few that fill most of them share two by chance more often.
    private static double effectiveAccounts(int[][] templates) {
        double sum = 0;
        double pairs = 0;
        for (int[] filled : templates) {
            sum += filled.length;
            pairs += (double) filled.length * (filled.length - 1);
        }
        return sum * sum / Math.max(1, pairs);
    }

    /// All accounts that fill a template of a community; those that fill templates of several are in each of their
    /// groups.
    private List<int[]> accounts(int[][] templates, int[] communityOf) {
        IntArrayList[] members = new IntArrayList[communityOf.length];
        List<IntArrayList> inOrder = new ArrayList<>();
        for (int account = 0; account < templates.length; account++) {
            for (int template : templates[account]) {
                int community = communityOf[template];
                if (community >= 0) {
                    if (members[community] == null) {
                        members[community] = new IntArrayList();
                        inOrder.add(members[community]);
                    }
                    IntArrayList own = members[community];
                    if (own.isEmpty() || own.getInt(own.size() - 1) != account) {
                        own.add(account);
                    }
                }
            }
        }
        return inOrder.stream().filter(group -> group.size() >= 2).map(IntArrayList::toIntArray).toList();
    }
}
