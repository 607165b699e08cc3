package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Addresses;
import io.iolaus.profile.Dossier;
import io.iolaus.sketch.CountedNames;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/// Which values of a population are shared, by whom, and which each account has.
///
/// ```text
/// payment  pm_4f1c…        -> accounts 3, 17, 911       weight 6.2
/// template T-03fa77c1      -> accounts 3, 17, 40, 911   weight 4.9
/// ```
///
/// Linear in the values that the profiles hold. Accounts are positions in the population.
public final class LinkIndex {

    private final List<Dossier> population;
    private final SignUps signUps;
    private final List<SharedLink> shared;
    private final int[][] sharedByAccount;
    private final int[][][] templatesByItem;
    private final List<List<TemplateUse>> systems;
    private final long sampled;
    private final double templatesNats;

    private LinkIndex(
            List<Dossier> population,
            SignUps signUps,
            List<SharedLink> shared,
            int[][] sharedByAccount,
            int[][][] templatesByItem,
            List<List<TemplateUse>> systems) {
        this.population = population;
        this.signUps = signUps;
        this.shared = shared;
        this.sharedByAccount = sharedByAccount;
        this.templatesByItem = templatesByItem;
        this.systems = systems;
        sampled = Arrays.stream(templatesByItem).mapToLong(items -> items.length).sum();
        templatesNats = StrictMath.log(1.0 + shared.stream().filter(each -> each.link() instanceof Link.Template).count());
    }

    /// Indexes a population, which must be ordered by account.
    static LinkIndex of(List<Dossier> population) {
        Templates templates = Templates.mine(population);
        SignUps signUps = new SignUps(population);
        long[][] keys = new long[population.size()][];
        for (int account = 0; account < keys.length; account++) {
            keys[account] = links(population.get(account), templates, signUps).stream().mapToLong(Link::key).toArray();
        }
        long[] repeated = repeatedKeys(keys);
        int[][] sharedByAccount = new int[keys.length][];
        for (int account = 0; account < keys.length; account++) {
            sharedByAccount[account] = positions(keys[account], repeated);
        }
        int[][] accountsByLink = invert(sharedByAccount, repeated.length);
        Link[] links = new Link[repeated.length];
        for (int position = 0; position < links.length; position++) {
            if (links[position] == null) {
                // Made again for the first holder only: kept for all accounts they would outweigh the profiles.
                for (Link link : links(population.get(accountsByLink[position][0]), templates, signUps)) {
                    int at = Arrays.binarySearch(repeated, link.key());
                    if (at >= 0) {
                        links[at] = link;
                    }
                }
            }
        }
        List<SharedLink> shared = new ArrayList<>(links.length);
        for (int position = 0; position < links.length; position++) {
            shared.add(SharedLink.weigh(links[position], accountsByLink[position], population.size()));
        }
        return new LinkIndex(
                        population,
                        signUps,
                        shared,
                        sharedByAccount,
                        templatesByItem(population, templates, repeated),
                        systems(population, templates, repeated))
                .withSuccessions();
    }

    /// The same with who succeeded whom, behind all other links: it takes what is shared to find them.
    private LinkIndex withSuccessions() {
        List<SharedLink> successions = Successions.links(this);
        if (successions.isEmpty()) {
            return this;
        }
        List<SharedLink> all = new ArrayList<>(shared);
        int[][] byAccount = sharedByAccount.clone();
        for (SharedLink succession : successions) {
            for (int account : succession.accounts()) {
                byAccount[account] = Arrays.copyOf(byAccount[account], byAccount[account].length + 1);
                byAccount[account][byAccount[account].length - 1] = all.size();
            }
            all.add(succession);
        }
        return new LinkIndex(population, signUps, all, byAccount, templatesByItem, systems);
    }

    /// Where the keys stand among the repeated ones, ascending; unique values are left out.
    private static int[] positions(long[] keys, long[] repeated) {
        return Arrays.stream(keys)
                .mapToInt(key -> Arrays.binarySearch(repeated, key))
                .filter(position -> position >= 0)
                .sorted()
                .distinct()
                .toArray();
    }

    /// For each sampled exchange of each account the positions of its templates.
    private static int[][][] templatesByItem(List<Dossier> population, Templates templates, long[] repeated) {
        int[][][] byAccount = new int[population.size()][][];
        for (int account = 0; account < byAccount.length; account++) {
            long[][] found = templates.of(population.get(account).profile());
            byAccount[account] = new int[found.length][];
            for (int i = 0; i < found.length; i++) {
                byAccount[account][i] = Arrays.stream(found[i])
                        .mapToInt(identity -> Arrays.binarySearch(repeated, new Link.Template(identity).key()))
                        .filter(position -> position >= 0)
                        .toArray();
            }
        }
        return byAccount;
    }

    private static List<List<TemplateUse>> systems(List<Dossier> population, Templates templates, long[] repeated) {
        List<List<TemplateUse>> systems = new ArrayList<>(population.size());
        for (Dossier dossier : population) {
            List<TemplateUse> uses = new ArrayList<>();
            for (long[] use : templates.systemsOf(dossier.profile())) {
                int position = Arrays.binarySearch(repeated, new Link.Template(use[0]).key());
                if (position >= 0) {
                    uses.add(new TemplateUse(position, (int) use[1]));
                }
            }
            systems.add(List.copyOf(uses));
        }
        return systems;
    }

    /// Keys that at least two accounts have, ascending.
    private static long[] repeatedKeys(long[][] keysByAccount) {
        int size = 0;
        for (long[] keys : keysByAccount) {
            size += keys.length;
        }
        long[] all = new long[size];
        int filled = 0;
        for (long[] keys : keysByAccount) {
            System.arraycopy(keys, 0, all, filled, keys.length);
            filled += keys.length;
        }
        LongArrays.radixSort(all);
        int kept = 0;
        for (int i = 0; i < size; ) {
            int end = i;
            while (end < size && all[end] == all[i]) {
                end++;
            }
            if (end - i >= 2) {
                all[kept++] = all[i];
            }
            i = end;
        }
        return Arrays.copyOf(all, kept);
    }

    /// Every value of an account that could tie it to another, each once.
    private static List<Link> links(Dossier dossier, Templates templates, SignUps signUps) {
        List<Link> links = new ArrayList<>();
        if (!dossier.account().paymentFingerprint().isEmpty()) {
            links.add(new Link.Payment(dossier.account().paymentFingerprint()));
        }
        if (!dossier.account().deviceFingerprint().isEmpty()) {
            links.add(new Link.Device(dossier.account().deviceFingerprint()));
        }
        signUps.burst(dossier.account()).ifPresent(links::add);
        SignUps.mailPattern(dossier.account()).ifPresent(links::add);
        AccountProfile profile = dossier.profile();
        long[] blocks = new long[profile.addresses().size()];
        for (int i = 0; i < blocks.length; i++) {
            links.add(new Link.Address(profile.addresses().key(i)));
            blocks[i] = Addresses.block(profile.addresses().key(i));
        }
        Arrays.stream(blocks).distinct().forEach(block -> links.add(new Link.AddressBlock(block)));
        for (CountedNames.Entry client : profile.clients().entries()) {
            links.add(new Link.Client(client.name()));
        }
        LongOpenHashSet seen = new LongOpenHashSet();
        for (long[] ofOne : templates.of(profile)) {
            for (long template : ofOne) {
                if (seen.add(template)) {
                    links.add(new Link.Template(template));
                }
            }
        }
        for (long[] use : templates.systemsOf(profile)) {
            if (seen.add(use[0])) {
                links.add(new Link.Template(use[0]));
            }
        }
        return links;
    }

    /// From the links of each account to the accounts of each link, ascending.
    private static int[][] invert(int[][] linksByAccount, int links) {
        int[] sizes = new int[links];
        for (int[] positions : linksByAccount) {
            for (int position : positions) {
                sizes[position]++;
            }
        }
        int[][] accounts = new int[links][];
        for (int position = 0; position < links; position++) {
            accounts[position] = new int[sizes[position]];
            sizes[position] = 0;
        }
        for (int account = 0; account < linksByAccount.length; account++) {
            for (int position : linksByAccount[account]) {
                accounts[position][sizes[position]++] = account;
            }
        }
        return accounts;
    }

    /// All accounts, by id.
    public List<Dossier> population() {
        return population;
    }

    /// All shared links; positions in this list are how the other methods name them.
    public List<SharedLink> shared() {
        return shared;
    }

    /// The shared links of an account, ascending; not to be changed.
    public int[] sharedBy(int account) {
        return sharedByAccount[account];
    }

    /// For each sampled exchange of an account, by its place in the sample, the positions of the shared
    /// templates that it could be a filling of; not to be changed.
    public int[][] templatesOf(int account) {
        return templatesByItem[account];
    }

    /// The shared system instructions of an account, whether or not its sample shows them.
    public List<TemplateUse> systemsOf(int account) {
        return systems.get(account);
    }

    /// Sampled exchanges of all accounts.
    long sampled() {
        return sampled;
    }

    /// Natural logarithm of the number of shared templates: what looking at all of them costs.
    double templatesNats() {
        return templatesNats;
    }

    /// Whether the account was opened in a burst of sign-ups.
    public boolean openedInBurst(int account) {
        return signUps.burst(population.get(account).account()).isPresent();
    }

    /// Whether only a suspended account and its successor have the value: that they are one customer's the succession says.
    public boolean isComeback(SharedLink value) {
        int[] two = value.accounts();
        return two.length == 2
                && !(value.link() instanceof Link.Template)
                && Arrays.stream(sharedByAccount[two[0]])
                        .mapToObj(shared::get)
                        .anyMatch(each -> each.link() instanceof Link.Succession && Arrays.binarySearch(each.accounts(), two[1]) >= 0);
    }

    static Comparator<Dossier> order() {
        return Comparator.comparing(Dossier::accountId);
    }
}
