package io.iolaus.judge;

import java.util.Arrays;
import io.iolaus.link.Link;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.SharedLink;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeSample;

/// What is usual in a population: the figures that a cluster's are read against.
///
/// Taken over all accounts, the cluster's own included; medians and the small share of any one cluster keep
/// that harmless but for a population that is mostly campaign, where it makes the judge slower to accuse.
record Usual(
        double sharedPayment,
        double sharedDevice,
        double sharedNetwork,
        double sharedClient,
        double signUpPattern,
        double sharedTemplates,
        double loadSpread,
        double payloadRepeats,
        double followUps,
        double soughtAfter,
        double exchangesPerAccount) {

    static Usual of(LinkIndex index) {
        int accounts = index.population().size();
        double[] logs = new double[accounts];
        long followUps = 0;
        long exchanges = 0;
        int items = 0;
        int sought = 0;
        int bursts = 0;
        for (int account = 0; account < accounts; account++) {
            Dossier dossier = index.population().get(account);
            AccountProfile profile = dossier.profile();
            logs[account] = StrictMath.log((double) profile.exchanges());
            followUps += profile.followUps();
            exchanges += profile.exchanges();
            ExchangeSample sample = profile.sample();
            items += sample.size();
            for (int i = 0; i < sample.size(); i++) {
                sought += sample.item(i).intents() == 0 ? 0 : 1;
            }
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
                sharing(index, Link.Template.class),
                StrictMath.sqrt(variance),
                0.02,
                exchanges == 0 ? 0 : (double) followUps / (double) exchanges,
                items == 0 ? 0 : (double) sought / items,
                accounts == 0 ? 0 : StrictMath.exp(logs[accounts / 2]));
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
