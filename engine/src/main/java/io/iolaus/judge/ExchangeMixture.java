package io.iolaus.judge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import io.iolaus.link.Cluster;
import io.iolaus.link.Link;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.TemplateUse;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.ExchangeSample;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/// A cluster's sampled exchanges as a mixture of the campaign's and its bystanders': what tells the two apart, and each
/// member's share.
///
/// What bystanders show is what everybody outside the cluster shows. What the campaign shows is what is left of the members'
/// exchanges once as much of that is taken off as accounts for all that resemble nothing of the cluster's: the zero
/// assumption of two-group models (Efron 2004). So a campaign's exchange that looks like nobody's counts as a bystander's, and shares
/// err on the low side.
final class ExchangeMixture {

    /// Of a larger population every so many-th account stands for those outside.
    private static final int MOST_OUTSIDERS = 20_000;
    private static final int FEWEST_ACCOUNTS = 2;
    private static final double TRIMMED = 0.05;

    private final LinkIndex index;
    private final Cluster cluster;
    private final int stride;
    private final int[] outsiders;
    private final IntOpenHashSet telling;
    private final Int2IntOpenHashMap membersByKey;
    private final ExchangePosterior posterior;

    /// What sampled exchanges showed.
    private static final class Tally {
        private final int[] byTemplate;
        private final int[] byCommon = new int[ExchangePosterior.MOST_COMMON + 1];
        private int exchanges;

        Tally(int templates) {
            byTemplate = new int[templates];
        }
    }

    /// @param cluster those of a campaign's accounts that its verdict names
    ExchangeMixture(LinkIndex index, Cluster cluster) {
        this.index = index;
        this.cluster = cluster;
        telling = new IntOpenHashSet(cluster.templates());
        int accounts = index.population().size();
        stride = 1 + (accounts - 1) / MOST_OUTSIDERS;
        outsiders = IntStream.iterate(0, account -> account < accounts, account -> account + stride)
                .filter(account -> Arrays.binarySearch(cluster.accounts(), account) < 0)
                .toArray();
        membersByKey = membersByKey();
        posterior = contrast(exactTemplates(), scaffoldKeys());
    }

    ExchangePosterior posterior() {
        return posterior;
    }

    /// The campaign's share of an account's exchanges: those under its system instructions as they were counted, of the others
    /// the share that makes the sample likeliest (Dempster, Laird and Rubin 1977).
    ShareEstimate share(int account) {
        AccountProfile profile = index.population().get(account).profile();
        LongOpenHashSet countedTemplates = new LongOpenHashSet();
        long counted = 0;
        for (TemplateUse use : index.systemsOf(account)) {
            if (telling.contains(use.template()) && index.shared().get(use.template()).link() instanceof Link.Template link) {
                counted += use.exchanges();
                countedTemplates.add(link.identity());
            }
        }
        IntOpenHashSet own = ownKeys(account);
        double[] odds = new double[profile.sample().size()];
        boolean[] straying = new boolean[odds.length];
        int sampled = 0;
        for (int i = 0; i < odds.length; i++) {
            ExchangeSample.Item item = profile.sample().item(i);
            if (Arrays.stream(Link.Template.identities(item.frame())).noneMatch(countedTemplates::contains)) {
                int template = ExchangePosterior.filled(posterior.templates(), item.frame());
                int common = template >= 0 ? 0 : common(item.scaffold(), own);
                straying[sampled] = template < 0 && common == 0;
                odds[sampled++] = StrictMath.exp(template >= 0 ? posterior.templateNats()[template] : posterior.resemblanceNats()[common]);
            }
        }
        return ShareEstimate.of(profile.exchanges(), counted, Arrays.copyOf(odds, sampled), Arrays.copyOf(straying, sampled));
    }

    private ExchangePosterior contrast(long[] templates, int[] keys) {
        Tally inside = new Tally(templates.length);
        Tally outside = new Tally(templates.length);
        int[][] commonByMember = new int[inside.byCommon.length][cluster.size()];
        for (int member = 0; member < cluster.size(); member++) {
            int[] before = inside.byCommon.clone();
            IntOpenHashSet own = ownKeys(cluster.accounts()[member]);
            add(cluster.accounts()[member], templates, inside, scaffold -> common(scaffold, own));
            for (int common = 0; common < before.length; common++) {
                commonByMember[common][member] = inside.byCommon[common] - before[common];
            }
        }
        for (int account : outsiders) {
            add(account, templates, outside, scaffold -> ExchangePosterior.common(keys, scaffold));
        }
        double bystanders = Math.min(inside.exchanges, inside.byCommon[0] * (outside.exchanges + 1.0) / (outside.byCommon[0] + 0.5));
        double campaign = Math.max(1, inside.exchanges - bystanders);
        double others = outside.exchanges + 1.0;
        float[] templateNats = new float[templates.length];
        for (int i = 0; i < templateNats.length; i++) {
            double usual = Math.max(new Link.Template(templates[i]).accident(), (outside.byTemplate[i] + 0.5) / others);
            templateNats[i] = nats(inside.byTemplate[i] - bystanders * usual, campaign, usual);
        }
        float[] resemblanceNats = new float[inside.byCommon.length];
        resemblanceNats[0] = (float) Math.min(
                ExchangePosterior.MOST_NATS_OF_STRAYING, StrictMath.log(ShareEstimate.STRAYING * others / (outside.byCommon[0] + 0.5)));
        for (int common = 1; common < resemblanceNats.length; common++) {
            double usual = (outside.byCommon[common] + 0.5) / others;
            float nats = nats(trimmed(commonByMember[common]) - bystanders * usual, campaign, usual);
            // More in common is no less likely the campaign's: what says otherwise is a sample of a few.
            resemblanceNats[common] = Math.max(nats, resemblanceNats[common - 1]);
        }
        return new ExchangePosterior(templates, templateNats, keys, resemblanceNats);
    }

    /// A sum without the members who have most, made up for in proportion: one bystander's application that happens to resemble the
    /// campaign is hundreds of exchanges behind one key.
    private static double trimmed(int[] byMember) {
        Arrays.sort(byMember);
        int kept = (int) Math.ceil(byMember.length * (1 - TRIMMED));
        return (double) Arrays.stream(byMember, 0, kept).sum() * byMember.length / kept;
    }

    /// @param own exchanges of the campaign that showed it, of `campaign`
    /// @param usual how often other people's show it
    private static float nats(double own, double campaign, double usual) {
        return (float) StrictMath.log((1 - ShareEstimate.STRAYING) * (Math.max(0, own) + 0.5) / (campaign + 1) / usual);
    }

    private void add(int account, long[] templates, Tally tally, ToIntFunction<int[]> common) {
        ExchangeSample sample = index.population().get(account).profile().sample();
        for (int i = 0; i < sample.size(); i++) {
            tally.exchanges++;
            int template = ExchangePosterior.filled(templates, sample.item(i).frame());
            if (template >= 0) {
                tally.byTemplate[template]++;
            } else {
                tally.byCommon[common.applyAsInt(sample.item(i).scaffold())]++;
            }
        }
    }

    /// Identities of the exact templates that tell, ascending; those of most accounts where there are too many.
    private long[] exactTemplates() {
        return Arrays.stream(cluster.templates())
                .mapToObj(template -> index.shared().get(template))
                .sorted(Comparator.comparingInt(shared -> -shared.accounts().length))
                .map(shared -> shared.link() instanceof Link.Template link && link.isExact() ? List.of(link.identity()) : List.<Long>of())
                .flatMap(List::stream)
                .limit(ExchangePosterior.MOST_TEMPLATES)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
    }

    /// Keys of scaffolds that several members show in exchanges that fill the cluster's templates, ascending; those of most
    /// members where there are too many.
    private int[] scaffoldKeys() {
        return Arrays.stream(membersByKey.keySet().toIntArray())
                .filter(key -> membersByKey.get(key) >= FEWEST_ACCOUNTS)
                .boxed()
                .sorted(Comparator.comparingInt((Integer key) -> -membersByKey.get(key.intValue())).thenComparing(key -> key))
                .limit(ExchangePosterior.MOST_KEYS)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /// How many members show a key in exchanges that fill the cluster's templates, without those that most who show them are
    /// elsewhere.
    private Int2IntOpenHashMap membersByKey() {
        Int2IntOpenHashMap members = new Int2IntOpenHashMap();
        for (int account : cluster.accounts()) {
            for (int key : ownKeys(account)) {
                members.addTo(key, 1);
            }
        }
        Int2IntOpenHashMap elsewhere = new Int2IntOpenHashMap();
        IntOpenHashSet seen = new IntOpenHashSet();
        for (int account : outsiders) {
            seen.clear();
            ExchangeSample sample = index.population().get(account).profile().sample();
            for (int i = 0; i < sample.size(); i++) {
                for (int key : sample.item(i).scaffold()) {
                    if (members.containsKey(key) && seen.add(key)) {
                        elsewhere.addTo(key, stride);
                    }
                }
            }
        }
        members.int2IntEntrySet().removeIf(entry -> entry.getIntValue() < elsewhere.get(entry.getIntKey()));
        return members;
    }

    /// Keys of the account's own sampled exchanges that fill the cluster's templates.
    private IntOpenHashSet ownKeys(int account) {
        ExchangeSample sample = index.population().get(account).profile().sample();
        int[][] templates = index.templatesOf(account);
        IntOpenHashSet own = new IntOpenHashSet();
        for (int i = 0; i < sample.size(); i++) {
            if (Arrays.stream(templates[i]).anyMatch(telling::contains)) {
                for (int key : sample.item(i).scaffold()) {
                    own.add(key);
                }
            }
        }
        return own;
    }

    /// How much of a scaffold is the campaign's by what *other* members show: an account must not vouch for itself, or its
    /// bystanders' own routine would look like the campaign's.
    private int common(int[] scaffold, IntOpenHashSet own) {
        int common = 0;
        for (int key : scaffold) {
            common += membersByKey.get(key) - (own.contains(key) ? 1 : 0) >= FEWEST_ACCOUNTS ? 1 : 0;
        }
        return Math.min(ExchangePosterior.MOST_COMMON, common);
    }
}
