package io.iolaus.lab.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.campaign.Campaign;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.population.CustomerKind;
import io.iolaus.lab.population.Group;
import io.iolaus.lab.population.Habits;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.population.Persona;
import io.iolaus.lab.population.Setting;
import io.iolaus.lab.population.SplitMix;
import io.iolaus.lab.population.Strand;

/// A drawn world: accounts, their exchanges in order of time, and the truth.
///
/// The same spec and library give the same world whatever the number of partitions and threads: an account is a
/// function of its index, an exchange of its account and moment. Immutable; any number of streams may run at once.
/// A stream holds the accounts of its partition (a few kilobytes each) and one day's moments, never the exchanges.
public final class World {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final WorldSpec spec;
    private final Setting setting;
    private final List<Group> groups = new ArrayList<>();
    private final List<Campaign> campaigns = new ArrayList<>();
    private final int[] firstIndex;
    private final int[] listing;

    /// Takes exchanges in order of time.
    public interface Sink {
        /// Takes one exchange.
        ///
        /// @param campaign whether the exchange is its campaign's and not a bystander's
        void accept(Exchange exchange, boolean campaign);
    }

    private World(WorldSpec spec, Library library) {
        this.spec = spec;
        long seed = SplitMix.mix(spec.seed(), "world");
        double launchHour = SplitMix.of(seed, 1).between(14.0, 19);
        Setting unit = new Setting(seed, spec.firstDay() * DAY_NANOS, spec.days(), spec.launchDay(), launchHour, 1,
                spec.incompleteness(), library);
        double volume = spec.exchangesPerAccount() / meanAtUnitVolume(unit);
        setting = new Setting(seed, unit.startNanos(), unit.days(), unit.launchDay(), launchHour, volume, unit.incompleteness(),
                library, unit.networks(), unit.clients());
        Habits habits = new Habits(setting);
        groups.addAll(honest(habits));
        for (int i = 0; i < spec.campaigns().size(); i++) {
            Campaign campaign = new Campaign(spec.campaigns().get(i), habits, SplitMix.mix(seed, 7_000 + i));
            campaigns.add(campaign);
            groups.add(campaign);
        }
        firstIndex = new int[groups.size()];
        int total = 0;
        for (int i = 0; i < firstIndex.length; i++) {
            firstIndex[i] = total;
            total += groups.get(i).size();
        }
        listing = listing(total, seed);
    }

    /// Draws a world with the test data where that is present, else with the built-in grammar.
    public static World of(WorldSpec spec) {
        return new World(spec, Library.found());
    }

    /// Draws a world with the given prompts.
    public static World of(WorldSpec spec, Library library) {
        return new World(spec, library);
    }

    public WorldSpec spec() {
        return spec;
    }

    public Setting setting() {
        return setting;
    }

    public int accounts() {
        return listing.length;
    }

    /// Lays out honest groups until the accounts are used up; the last of a kind is cut.
    private List<Group> honest(Habits habits) {
        double total = spec.mix().stream().mapToDouble(WorldSpec.Share::weight).sum();
        List<Group> honest = new ArrayList<>();
        int left = spec.honestAccounts();
        double owed = 0;
        for (int k = 0; k < spec.mix().size(); k++) {
            CustomerKind kind = spec.mix().get(k).kind();
            owed += spec.honestAccounts() * spec.mix().get(k).weight() / total;
            int quota = k == spec.mix().size() - 1 ? left : Math.min(left, (int) Math.round(owed));
            long kindSeed = SplitMix.mix(SplitMix.mix(habits.setting().seed(), kind.label()), k);
            for (int g = 0; quota > 0; g++) {
                long groupSeed = SplitMix.mix(kindSeed, g);
                int size = Math.min(quota, Math.max(1, kind.size(SplitMix.of(groupSeed, 9))));
                honest.add(kind.group(habits, groupSeed, size));
                quota -= size;
                left -= size;
                owed -= size;
            }
        }
        return honest;
    }

    /// Mean exchanges of an honest account at volume 1, from at most a few thousand of them.
    private double meanAtUnitVolume(Setting unit) {
        Habits habits = new Habits(unit);
        double sum = 0;
        int seen = 0;
        int stride = Math.max(1, spec.honestAccounts() / 4_000);
        int index = 0;
        for (Group group : honest(habits)) {
            for (int i = 0; i < group.size(); i++) {
                if (index++ % stride == 0) {
                    sum += Expectation.of(group.member(i), unit.days());
                    seen++;
                }
            }
        }
        return Math.max(1e-6, sum / seen);
    }

    /// A random order of all accounts: the order of the account table and of partitions tells nothing.
    private static int[] listing(int total, long seed) {
        int[] order = new int[total];
        SplitMix random = SplitMix.of(seed, 3);
        for (int i = 0; i < total; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /// Makes the account at a position of the table, 0 to `accounts() - 1`.
    Persona persona(int position) {
        int index = listing[position];
        int group = groupOf(index);
        return groups.get(group).member(index - firstIndex[group]);
    }

    private int groupOf(int index) {
        int at = java.util.Arrays.binarySearch(firstIndex, index);
        return at >= 0 ? at : -at - 2;
    }

    /// Which campaign the account at a position belongs to, or -1.
    int campaignOf(int position) {
        int group = groupOf(listing[position]);
        return group - (groups.size() - campaigns.size()) >= 0 ? group - (groups.size() - campaigns.size()) : -1;
    }

    /// Accounts that take the place of suspended ones of their campaign.
    public Set<String> replacements() {
        Set<String> replacements = new TreeSet<>();
        for (int position = 0; position < accounts(); position++) {
            int campaign = campaignOf(position);
            int index = listing[position];
            if (campaign >= 0 && campaigns.get(campaign).isReplacement(index - firstIndex[groupOf(index)])) {
                replacements.add(persona(position).account().id());
            }
        }
        return replacements;
    }

    static String campaignId(int campaign) {
        return "campaign-" + (campaign + 1);
    }

    /// Rows of the account table, in a random order.
    public Iterable<Account> accountTable() {
        return () -> new java.util.Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < accounts();
            }

            @Override
            public Account next() {
                if (!hasNext()) {
                    throw new java.util.NoSuchElementException();
                }
                return persona(next++).account();
            }
        };
    }

    /// Gives all exchanges in order of time.
    public void stream(Sink sink) {
        stream(0, 1, sink);
    }

    /// Gives the exchanges of one part of the accounts in order of time; the parts together are the world.
    ///
    /// @param partition 0 to `partitions - 1`
    public void stream(int partition, int partitions, Sink sink) {
        WorldStream stream = new WorldStream(this, partition, partitions);
        while (stream.advance()) {
            sink.accept(stream.exchange(), stream.campaign());
        }
    }

    /// What is true of every account, in the order of the table; draws moments but no text.
    public List<Truth.AccountTruth> accountTruth() {
        List<Truth.AccountTruth> truth = new ArrayList<>(accounts());
        for (int position = 0; position < accounts(); position++) {
            truth.add(truthOf(position));
        }
        return truth;
    }

    Truth.AccountTruth truthOf(int position) {
        Persona persona = persona(position);
        long all = 0;
        long own = 0;
        for (Strand strand : persona.strands()) {
            long count = strand.exchanges(setting);
            all += count;
            own += strand.campaign() ? count : 0;
        }
        int campaign = campaignOf(position);
        return new Truth.AccountTruth(persona.account().id(), persona.kind(), campaign < 0 ? "" : campaignId(campaign), all, own);
    }

    /// What is true of every campaign.
    public List<Truth.CampaignTruth> campaignTruth(List<Truth.AccountTruth> accounts) {
        List<Truth.CampaignTruth> truth = new ArrayList<>();
        for (int i = 0; i < campaigns.size(); i++) {
            String id = campaignId(i);
            Operator operator = campaigns.get(i).operator();
            long all = 0;
            long own = 0;
            for (Truth.AccountTruth account : accounts) {
                if (account.campaign().equals(id)) {
                    all += account.exchanges();
                    own += account.campaignExchanges();
                }
            }
            truth.add(new Truth.CampaignTruth(id, operator, all, own));
        }
        return truth;
    }
}
