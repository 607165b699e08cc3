package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import io.iolaus.ingest.Account;
import io.iolaus.link.Cluster;
import io.iolaus.link.Link;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.SharedLink;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeSample;
import io.iolaus.profile.Intent;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/// Measures a cluster against the accounts outside it.
///
/// A value is the cluster's own where at least half of all accounts that have it are members and at least
/// two are: what everybody has, and what strangers have more of, ties nobody.
final class Measurement {

    private final LinkIndex index;
    private final Cluster cluster;
    private final Usual usual;
    private final Int2IntOpenHashMap countInside = new Int2IntOpenHashMap();
    private final IntOpenHashSet ownFamilies = new IntOpenHashSet();

    Measurement(LinkIndex index, Cluster cluster, Usual usual) {
        this.index = index;
        this.cluster = cluster;
        this.usual = usual;
        for (int member : cluster.accounts()) {
            for (int link : index.sharedBy(member)) {
                countInside.addTo(link, 1);
            }
        }
        for (var entry : countInside.int2IntEntrySet()) {
            if (index.shared().get(entry.getIntKey()).link() instanceof Link.Template template && own(entry.getIntKey())) {
                ownFamilies.add(template.family());
            }
        }
    }

    /// Everything measured, in a fixed order.
    List<Signal> signals() {
        List<Signal> signals = new ArrayList<>();
        signals.add(payment());
        signals.add(device());
        signals.add(network());
        signals.add(client());
        signals.add(signUps());
        signals.add(templates());
        signals.add(evenLoad());
        signals.add(partition());
        signals.add(followUps());
        signals.add(soughtAfter());
        signals.add(volume());
        signals.addAll(relations());
        return signals;
    }

    /// Whether a template family is the cluster's own.
    boolean ownsFamily(int family) {
        return ownFamilies.contains(family);
    }

    /// Links that are the cluster's own, with how many members have each: position to count.
    Map<Integer, Integer> ownLinks() {
        Map<Integer, Integer> own = new TreeMap<>();
        for (var entry : countInside.int2IntEntrySet()) {
            if (own(entry.getIntKey())) {
                own.put(entry.getIntKey(), entry.getIntValue());
            }
        }
        return own;
    }

    private boolean own(int link) {
        int in = countInside.get(link);
        return in >= 2 && 2 * in >= index.shared().get(link).accounts().length;
    }

    private Signal payment() {
        Tally tally = tally(link -> link instanceof Link.Payment, dossier -> !dossier.account().paymentFingerprint().isEmpty());
        return new Signal.SharedPayment(tally.accounts, tally.known, tally.values, usual.sharedPayment());
    }

    private Signal device() {
        Tally tally = tally(link -> link instanceof Link.Device, dossier -> !dossier.account().deviceFingerprint().isEmpty());
        return new Signal.SharedDevice(tally.accounts, tally.known, tally.values, usual.sharedDevice());
    }

    private Signal network() {
        Tally tally = tally(
                link -> link instanceof Link.Address || link instanceof Link.AddressBlock,
                dossier -> dossier.profile().addresses().size() > 0);
        return new Signal.SharedNetwork(tally.accounts, tally.known, tally.values, usual.sharedNetwork());
    }

    private Signal client() {
        Tally tally = tally(link -> link instanceof Link.Client, dossier -> !dossier.profile().clients().entries().isEmpty());
        return new Signal.SharedClient(tally.accounts, tally.known, usual.sharedClient());
    }

    private Signal signUps() {
        int inBurst = 0;
        for (int member : cluster.accounts()) {
            if (index.openedInBurst(member)) {
                inBurst++;
            }
        }
        Tally mails = tally(link -> link instanceof Link.MailPattern, dossier -> dossier.account().createdAtMillis() != Account.UNKNOWN);
        return new Signal.SignUpPattern(inBurst, mails.accounts, Math.max(mails.known, inBurst), usual.signUpPattern());
    }

    private Signal templates() {
        Tally tally = tally(link -> link instanceof Link.Template, dossier -> true);
        return new Signal.SharedTemplates(tally.accounts, tally.known, tally.values, usual.sharedTemplates());
    }

    private record Tally(int accounts, int known, int values) {}

    /// Members with an own link of a kind, those of whom the kind is known at all, and the distinct values.
    private Tally tally(Function<Link, Boolean> kind, Function<Dossier, Boolean> known) {
        int withLink = 0;
        int withValue = 0;
        IntOpenHashSet values = new IntOpenHashSet();
        for (int member : cluster.accounts()) {
            if (known.apply(index.population().get(member))) {
                withValue++;
            }
            boolean any = false;
            for (int position : index.sharedBy(member)) {
                SharedLink shared = index.shared().get(position);
                if (kind.apply(shared.link()) && own(position)) {
                    values.add(position);
                    any = true;
                }
            }
            if (any) {
                withLink++;
            }
        }
        return new Tally(withLink, withValue, values.size());
    }

    private Signal evenLoad() {
        double[] logs = logExchanges();
        double mean = Arrays.stream(logs).average().orElse(0);
        double variance = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).average().orElse(0);
        return new Signal.EvenLoad(StrictMath.sqrt(variance), usual.loadSpread());
    }

    private double[] logExchanges() {
        return Arrays.stream(cluster.accounts())
                .mapToDouble(member -> StrictMath.log((double) profile(member).exchanges()))
                .toArray();
    }

    private Signal volume() {
        double[] logs = logExchanges();
        Arrays.sort(logs);
        return new Signal.Volume(StrictMath.exp(logs[logs.length / 2]), usual.exchangesPerAccount());
    }

    private Signal partition() {
        Int2IntOpenHashMap firstSender = new Int2IntOpenHashMap();
        firstSender.defaultReturnValue(-1);
        int exchanges = 0;
        int repeats = 0;
        for (int member : cluster.accounts()) {
            ExchangeSample sample = profile(member).sample();
            for (int i = 0; i < sample.size(); i++) {
                ExchangeSample.Item item = sample.item(i);
                if (item.payloadKey() == 0 || !ownsFamily(index.familyOf(item))) {
                    continue;
                }
                exchanges++;
                int sender = firstSender.putIfAbsent(item.payloadKey(), member);
                if (sender >= 0 && sender != member) {
                    repeats++;
                }
            }
        }
        return new Signal.PayloadPartition(exchanges, repeats, usual.payloadRepeats());
    }

    private Signal followUps() {
        long followUps = 0;
        long exchanges = 0;
        for (int member : cluster.accounts()) {
            followUps += profile(member).followUps();
            exchanges += profile(member).exchanges();
        }
        return new Signal.FollowUps((double) followUps / (double) exchanges, usual.followUps());
    }

    private Signal soughtAfter() {
        int own = 0;
        int sought = 0;
        for (int member : cluster.accounts()) {
            ExchangeSample sample = profile(member).sample();
            for (int i = 0; i < sample.size(); i++) {
                if (ownsFamily(index.familyOf(sample.item(i)))) {
                    own++;
                    sought += sample.item(i).intents() == 0 ? 0 : 1;
                }
            }
        }
        return new Signal.SoughtAfter(own == 0 ? 0 : (double) sought / own, usual.soughtAfter());
    }

    private List<Signal> relations() {
        int verified = 0;
        int granted = 0;
        Map<String, Integer> verifiedOrganizations = new TreeMap<>();
        Map<String, Integer> claims = new TreeMap<>();
        for (int member : cluster.accounts()) {
            Account account = index.population().get(member).account();
            verified += account.verified() ? 1 : 0;
            granted += account.mayDistil() ? 1 : 0;
            if (!account.organization().isEmpty()) {
                claims.merge("organisation " + account.organization(), 1, Integer::sum);
                if (account.verified()) {
                    verifiedOrganizations.merge(account.organization(), 1, Integer::sum);
                }
            }
            if (account.program().equals("education") && !account.emailDomain().isEmpty()) {
                claims.merge("institution " + account.emailDomain(), 1, Integer::sum);
            }
        }
        int members = cluster.size();
        Map.Entry<String, Integer> organization = largest(verifiedOrganizations);
        Map.Entry<String, Integer> claim = largest(claims);
        boolean byGrant = granted > organization.getValue();
        return List.of(
                byGrant
                        ? new Signal.Declared(granted, members, "a grant to distil")
                        : new Signal.Declared(organization.getValue(), members, "organisation " + organization.getKey()),
                new Signal.Claimed(claim.getValue(), members, claim.getKey()),
                new Signal.VerifiedStrangers(verified, members));
    }

    private static Map.Entry<String, Integer> largest(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElse(Map.entry("", 0));
    }

    /// Share of sampled exchanges that are of the cluster's own families, for one member.
    double campaignShare(int member) {
        ExchangeSample sample = profile(member).sample();
        int own = 0;
        for (int i = 0; i < sample.size(); i++) {
            if (ownsFamily(index.familyOf(sample.item(i)))) {
                own++;
            }
        }
        return sample.size() == 0 ? 0 : (double) own / sample.size();
    }

    /// What the own exchanges ask for: share by capability, summing to 1; an exchange that asks for several
    /// things is split evenly.
    Map<Capability, Double> capabilities() {
        Map<Capability, Double> weights = new EnumMap<>(Capability.class);
        for (int member : cluster.accounts()) {
            ExchangeSample sample = profile(member).sample();
            for (int i = 0; i < sample.size(); i++) {
                if (ownsFamily(index.familyOf(sample.item(i)))) {
                    spread(sample.item(i).intents(), weights);
                }
            }
        }
        if (weights.isEmpty()) {
            return Map.of(Capability.OTHER, 1.0);
        }
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        weights.replaceAll((capability, weight) -> weight / sum);
        return weights;
    }

    private static void spread(int intents, Map<Capability, Double> weights) {
        if (intents == 0) {
            weights.merge(Capability.OTHER, 1.0, Double::sum);
            return;
        }
        double part = 1.0 / Integer.bitCount(intents);
        for (Intent intent : Intent.values()) {
            if (intent.in(intents)) {
                weights.merge(Capability.of(intent), part, Double::sum);
            }
        }
    }

    private AccountProfile profile(int member) {
        return index.population().get(member).profile();
    }
}
