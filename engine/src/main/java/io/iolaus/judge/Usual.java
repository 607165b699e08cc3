package io.iolaus.judge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import io.iolaus.ingest.Account;
import io.iolaus.link.Link;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.SharedLink;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeSample;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;

/// What is usual in a population: the figures that a cluster's are read against.
///
/// Taken over all accounts, the cluster's own included; medians and the small share of any one cluster keep
/// that harmless but for a population that is mostly campaign, where it makes the judge slower to accuse.
record Usual(
        double sharedPayment,
        double sharedDevice,
        double sharedNetwork,
        double sharedClient,
        double signUpBurst,
        double signUpFortnight,
        double busiestDays,
        double suspended,
        double sharedTemplates,
        double loadSpread,
        double payloadRepeats,
        double soughtAfter,
        double exchangesPerAccount,
        int successors,
        IndicatorNorms norms,
        Ceilings ceilings,
        Set<String> massMail,
        ClientPrompts clientPrompts) {

    /// A mail domain of more than this share of accounts is a mail provider and no organisation.
    private static final double MASS_MAIL = 0.02;
    private static final int MASS_MAIL_ACCOUNTS = 30;

    static final long THREE_DAYS_MILLIS = 3 * 86_400_000L;
    private static final long FORTNIGHT_MILLIS = 14 * 86_400_000L;

    static Usual of(LinkIndex index) {
        int accounts = index.population().size();
        double[] logs = new double[accounts];
        LongArrayList times = new LongArrayList();
        int sought = 0;
        int bursts = 0;
        int suspended = 0;
        for (int account = 0; account < accounts; account++) {
            Dossier dossier = index.population().get(account);
            AccountProfile profile = dossier.profile();
            logs[account] = StrictMath.log((double) profile.exchanges());
            ExchangeSample sample = profile.sample();
            for (int i = 0; i < sample.size(); i++) {
                times.add(sample.item(i).timestampMillis());
                sought += sample.item(i).intents() == 0 ? 0 : 1;
            }
            suspended += dossier.account().suspendedAtMillis() == Account.UNKNOWN ? 0 : 1;
            bursts += index.openedInBurst(account) ? 1 : 0;
        }
        Arrays.sort(logs);
        double mean = Arrays.stream(logs).average().orElse(0);
        double variance = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).average().orElse(0);
        return new Usual(
                sharing(index, Link.Payment.class),
                sharing(index, Link.Device.class),
                sharing(index, Link.Address.class),
                sharing(index, Link.Client.class),
                accounts == 0 ? 0 : (double) bursts / accounts,
                busiestFortnight(index.population().stream().map(Dossier::account)),
                busiest(ascending(times), THREE_DAYS_MILLIS),
                accounts == 0 ? 0 : (double) suspended / accounts,
                sharing(index, Link.Template.class),
                StrictMath.sqrt(variance),
                0.02,
                times.isEmpty() ? 0 : (double) sought / times.size(),
                accounts == 0 ? 0 : StrictMath.exp(logs[accounts / 2]),
                successors(index),
                IndicatorNorms.of(index.population()),
                Ceilings.of(index.population()),
                massMail(index),
                ClientPrompts.of(index));
    }

    /// Accounts that took up the work of a suspended one.
    private static int successors(LinkIndex index) {
        return index.shared().stream()
                .filter(shared -> shared.link() instanceof Link.Succession)
                .mapToInt(shared -> shared.accounts().length - 1)
                .sum();
    }

    boolean isMassMail(String domain) {
        return domain.isEmpty() || massMail.contains(domain);
    }

    private static Set<String> massMail(LinkIndex index) {
        Map<String, Integer> counts = new HashMap<>();
        for (Dossier dossier : index.population()) {
            counts.merge(dossier.account().emailDomain(), 1, Integer::sum);
        }
        double most = Math.max(MASS_MAIL_ACCOUNTS, MASS_MAIL * index.population().size());
        counts.values().removeIf(count -> count <= most);
        return Set.copyOf(counts.keySet());
    }

    /// The largest share of the accounts that was opened within one fortnight.
    static double busiestFortnight(Stream<Account> accounts) {
        long[] created = accounts.mapToLong(Account::createdAtMillis)
                .filter(millis -> millis != Account.UNKNOWN)
                .sorted()
                .toArray();
        return busiest(created, FORTNIGHT_MILLIS);
    }

    private static long[] ascending(LongArrayList times) {
        long[] ascending = times.toLongArray();
        LongArrays.radixSort(ascending);
        return ascending;
    }

    /// The largest share of ascending times that lies within `span` milliseconds; 0 where there are none.
    static double busiest(long[] times, long span) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.length; to++) {
            while (times[to] - times[from] > span) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return times.length == 0 ? 0 : (double) most / times.length;
    }

    /// Share of all accounts with a value of `kind` that another account has too.
    private static double sharing(LinkIndex index, Class<? extends Link> kind) {
        boolean[] shares = new boolean[index.population().size()];
        int count = 0;
        for (SharedLink shared : index.shared()) {
            if (kind.isInstance(shared.link())) {
                for (int account : shared.accounts()) {
                    if (!shares[account]) {
                        shares[account] = true;
                        count++;
                    }
                }
            }
        }
        return shares.length == 0 ? 0 : (double) count / shares.length;
    }
}
