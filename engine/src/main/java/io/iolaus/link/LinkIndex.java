package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Addresses;
import io.iolaus.profile.Dossier;
import io.iolaus.sketch.CountedNames;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
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

    private LinkIndex(
            List<Dossier> population, SignUps signUps, List<SharedLink> shared, int[][] sharedByAccount, int[][][] templatesByItem) {
        this.population = population;
        this.signUps = signUps;
        this.shared = shared;
        this.sharedByAccount = sharedByAccount;
        this.templatesByItem = templatesByItem;
    }

    /// Indexes a population, which must be ordered by account.
    static LinkIndex of(List<Dossier> population) {
        Templates templates = Templates.mine(population);
        SignUps signUps = new SignUps(population);
        long[] repeated = repeatedKeys(population, templates, signUps);
        Long2ObjectOpenHashMap<IntArrayList> accountsByKey = new Long2ObjectOpenHashMap<>();
        Long2ObjectOpenHashMap<Link> linkByKey = new Long2ObjectOpenHashMap<>();
        for (int account = 0; account < population.size(); account++) {
            for (Link link : links(population.get(account), templates, signUps)) {
                long key = link.key();
                if (Arrays.binarySearch(repeated, key) >= 0) {
                    linkByKey.putIfAbsent(key, link);
                    accountsByKey.computeIfAbsent(key, ignored -> new IntArrayList()).add(account);
                }
            }
        }
        List<SharedLink> shared = new ArrayList<>(linkByKey.size());
        for (long key : repeated) {
            shared.add(SharedLink.weigh(linkByKey.get(key), accountsByKey.get(key).toIntArray(), population.size()));
        }
        int[][] sharedByAccount = invert(shared, population.size());
        return new LinkIndex(population, signUps, shared, sharedByAccount, templatesByItem(population, templates, repeated));
    }

    /// For each sampled exchange of each account the positions of its templates.
    private static int[][][] templatesByItem(List<Dossier> population, Templates templates, long[] repeated) {
        int[][][] byAccount = new int[population.size()][][];
        for (int account = 0; account < byAccount.length; account++) {
            long[][] found = templates.of(population.get(account).profile().sample());
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

    /// Keys that at least two accounts have, ascending.
    private static long[] repeatedKeys(List<Dossier> population, Templates templates, SignUps signUps) {
        long[] keys = new long[population.size() * 8];
        int size = 0;
        for (Dossier dossier : population) {
            for (Link link : links(dossier, templates, signUps)) {
                keys = LongArrays.grow(keys, size + 1);
                keys[size++] = link.key();
            }
        }
        LongArrays.radixSort(keys, 0, size);
        int kept = 0;
        for (int i = 0; i < size; ) {
            int end = i;
            while (end < size && keys[end] == keys[i]) {
                end++;
            }
            if (end - i >= 2) {
                keys[kept++] = keys[i];
            }
            i = end;
        }
        return Arrays.copyOf(keys, kept);
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
        for (long[] ofOne : templates.of(profile.sample())) {
            for (long template : ofOne) {
                if (seen.add(template)) {
                    links.add(new Link.Template(template));
                }
            }
        }
        return links;
    }

    private static int[][] invert(List<SharedLink> shared, int accounts) {
        int[] sizes = new int[accounts];
        for (SharedLink link : shared) {
            for (int account : link.accounts()) {
                sizes[account]++;
            }
        }
        int[][] byAccount = new int[accounts][];
        for (int account = 0; account < accounts; account++) {
            byAccount[account] = new int[sizes[account]];
            sizes[account] = 0;
        }
        for (int i = 0; i < shared.size(); i++) {
            for (int account : shared.get(i).accounts()) {
                byAccount[account][sizes[account]++] = i;
            }
        }
        return byAccount;
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

    /// Whether the account was opened in a burst of sign-ups.
    public boolean openedInBurst(int account) {
        return signUps.burst(population.get(account).account()).isPresent();
    }

    static Comparator<Dossier> order() {
        return Comparator.comparing(Dossier::accountId);
    }
}
