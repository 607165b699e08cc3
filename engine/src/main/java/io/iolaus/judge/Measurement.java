package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import io.iolaus.ingest.Account;
import io.iolaus.link.Cluster;
import io.iolaus.link.Link;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.SharedLink;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Intent;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/// Measures a cluster against the accounts outside it.
///
/// A value is the cluster's own where at least half of all accounts that have it are members and at least
/// two are: what everybody has, and what strangers have more of, ties nobody.
final class Measurement {

    /// A client so many times as common inside is typical of a cluster.
    private static final double TYPICAL = 5;

    private final LinkIndex index;
    private final Cluster cluster;
    private final Usual usual;
    private final Int2IntOpenHashMap countInside = new Int2IntOpenHashMap();
    private final OwnExchanges own;

    Measurement(LinkIndex index, Cluster cluster, Usual usual) {
        this.index = index;
        this.cluster = cluster;
        this.usual = usual;
        for (int member : cluster.accounts()) {
            for (int link : index.sharedBy(member)) {
                countInside.addTo(link, 1);
            }
        }
        IntOpenHashSet ownTemplates = new IntOpenHashSet();
        for (var entry : countInside.int2IntEntrySet()) {
            if (index.shared().get(entry.getIntKey()).link() instanceof Link.Template && own(entry.getIntKey())) {
                ownTemplates.add(entry.getIntKey());
            }
        }
        own = new OwnExchanges(index, cluster, ownTemplates);
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
        signals.add(new Signal.TemplateVariety(own.variety()));
        signals.add(oneEgress());
        signals.add(signUpFortnight());
        signals.add(own.synchrony());
        signals.add(own.busiestDays(usual.busiestDays()));
        signals.add(suspended());
        signals.add(succession());
        signals.add(evenLoad());
        signals.add(new Signal.Size(cluster.size()));
        signals.add(strangers());
        signals.add(own.plan(cluster.size()));
        signals.add(typicalClient());
        signals.add(usual.norms().newModels().pivot(IndicatorReadings.members(index.population(), cluster)));
        signals.add(usual.ceilings().common(IndicatorReadings.members(index.population(), cluster)));
        signals.add(own.partition(usual.payloadRepeats()));
        signals.add(own.soughtAfter(usual.soughtAfter()));
        signals.add(volume());
        signals.addAll(relations());
        return signals;
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
        Tally tally = tally(own::isFilledBy, link -> link instanceof Link.Payment, dossier -> !dossier.account().paymentFingerprint().isEmpty());
        return new Signal.SharedPayment(tally.accounts, tally.known, tally.values, tally.largest, usual.sharedPayment());
    }

    private Signal device() {
        Tally tally = tally(own::isFilledBy, link -> link instanceof Link.Device, dossier -> !dossier.account().deviceFingerprint().isEmpty());
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
        int known = 0;
        for (int member : cluster.accounts()) {
            inBurst += index.openedInBurst(member) ? 1 : 0;
            known += index.population().get(member).account().createdAtMillis() == Account.UNKNOWN ? 0 : 1;
        }
        return new Signal.SignUpBurst(inBurst, known, usual.signUpBurst());
    }

    private Signal templates() {
        Tally tally = tally(link -> link instanceof Link.Template, dossier -> true);
        return new Signal.SharedTemplates(tally.accounts, tally.known, tally.values, usual.sharedTemplates());
    }

    private record Tally(int accounts, int known, int values, int largest) {}

    private Tally tally(Function<Link, Boolean> kind, Function<Dossier, Boolean> known) {
        return tally(member -> true, kind, known);
    }

    /// Of the members that `counts`: those who have an own link of a kind that another such has too, those of whom the kind is
    /// known at all, the distinct values, and the members with the most common of them.
    private Tally tally(IntPredicate counts, Function<Link, Boolean> kind, Function<Dossier, Boolean> known) {
        int[] members = Arrays.stream(cluster.accounts()).filter(counts).toArray();
        Int2IntOpenHashMap having = new Int2IntOpenHashMap();
        int withValue = 0;
        for (int member : members) {
            withValue += known.apply(index.population().get(member)) ? 1 : 0;
            for (int position : index.sharedBy(member)) {
                SharedLink shared = index.shared().get(position);
                if (kind.apply(shared.link()) && own(position) && !index.isComeback(shared)) {
                    having.addTo(position, 1);
                }
            }
        }
        having.int2IntEntrySet().removeIf(entry -> entry.getIntValue() < 2 || isOneCustomers(entry.getIntKey()));
        int withLink = 0;
        for (int member : members) {
            withLink += Arrays.stream(index.sharedBy(member)).anyMatch(having::containsKey) ? 1 : 0;
        }
        return new Tally(withLink, withValue, having.size(), having.values().intStream().max().orElse(0));
    }

    /// Whether a payment method or device is openly one customer's: all who have it write from one mail domain, which is no mail
    /// provider's, or are of one verified organisation. A firm that pays for its staff with one card hides nothing.
    private boolean isOneCustomers(int link) {
        SharedLink shared = index.shared().get(link);
        if (!(shared.link() instanceof Link.Payment || shared.link() instanceof Link.Device)) {
            return false;
        }
        Account first = index.population().get(shared.accounts()[0]).account();
        boolean oneDomain = !usual.isMassMail(first.emailDomain());
        boolean oneOrganization = first.verified() && !first.organization().isEmpty();
        for (int account : shared.accounts()) {
            Account other = index.population().get(account).account();
            oneDomain &= other.emailDomain().equals(first.emailDomain());
            oneOrganization &= other.verified() && other.organization().equals(first.organization());
        }
        return oneDomain || oneOrganization;
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

    private Signal strangers() {
        int strangers = 0;
        for (int member : cluster.accounts()) {
            boolean tied = false;
            for (int link : index.sharedBy(member)) {
                Link kind = index.shared().get(link).link();
                tied |= !(kind instanceof Link.Template) && !(kind instanceof Link.Succession) && own(link);
            }
            strangers += tied ? 0 : 1;
        }
        return new Signal.Strangers(strangers, cluster.size());
    }

    private Signal typicalClient() {
        int outsiders = index.population().size() - cluster.size();
        IntOpenHashSet bringing = new IntOpenHashSet();
        for (int link : countInside.keySet()) {
            if (index.shared().get(link).link() instanceof Link.Client && usual.clientPrompts().areBroughtBy(link, cluster.accounts())) {
                bringing.add(link);
            }
        }
        int having = 0;
        for (int member : cluster.accounts()) {
            boolean typical = false;
            for (int link : index.sharedBy(member)) {
                SharedLink shared = index.shared().get(link);
                if (shared.link() instanceof Link.Client) {
                    int inside = countInside.get(link);
                    double out = (shared.accounts().length - inside + 0.5) / (outsiders + 1);
                    typical |= bringing.contains(link) || (inside >= 3 && (double) inside / cluster.size() >= TYPICAL * out);
                }
            }
            having += typical ? 1 : 0;
        }
        return new Signal.TypicalClient(having, cluster.size());
    }

    private Signal oneEgress() {
        int busiest = 0;
        for (var entry : countInside.int2IntEntrySet()) {
            if (index.shared().get(entry.getIntKey()).link() instanceof Link.Address && own(entry.getIntKey())) {
                busiest = Math.max(busiest, entry.getIntValue());
            }
        }
        Tally payments = tally(link -> link instanceof Link.Payment, dossier -> true);
        return new Signal.OneEgress((double) busiest / cluster.size(), (double) payments.accounts / cluster.size());
    }

    private Signal signUpFortnight() {
        int known = 0;
        for (int member : cluster.accounts()) {
            known += index.population().get(member).account().createdAtMillis() == Account.UNKNOWN ? 0 : 1;
        }
        return new Signal.SignUpFortnight(
                Usual.busiestFortnight(Arrays.stream(cluster.accounts())
                        .mapToObj(member -> index.population().get(member).account())),
                known,
                usual.signUpFortnight());
    }

    private Signal suspended() {
        int suspended = 0;
        for (int member : cluster.accounts()) {
            suspended += index.population().get(member).account().suspendedAtMillis() == Account.UNKNOWN ? 0 : 1;
        }
        return new Signal.Suspended(suspended, cluster.size(), usual.suspended());
    }

    /// Successions between members: to have taken up the work of somebody outside ties nobody here.
    private Signal succession() {
        IntOpenHashSet successors = new IntOpenHashSet();
        int predecessors = 0;
        int suspended = 0;
        for (int member : cluster.accounts()) {
            Dossier dossier = index.population().get(member);
            suspended += dossier.account().suspendedAtMillis() == Account.UNKNOWN ? 0 : 1;
            for (int link : index.sharedBy(member)) {
                if (index.shared().get(link).link() instanceof Link.Succession succession
                        && succession.predecessor().equals(dossier.accountId())) {
                    int before = successors.size();
                    Arrays.stream(index.shared().get(link).accounts())
                            .filter(account -> account != member && Arrays.binarySearch(cluster.accounts(), account) >= 0)
                            .forEach(successors::add);
                    predecessors += successors.size() > before ? 1 : 0;
                }
            }
        }
        int outside = index.population().size() - cluster.size();
        double usualShare = (usual.successors() - successors.size() + 1.0) / (outside + 2.0);
        Failover failover = Failover.of(IndicatorReadings.members(index.population(), cluster), usual.norms());
        return new Signal.Succession(successors.size(), cluster.size(), predecessors, suspended, usualShare, failover);
    }

    private List<Signal> relations() {
        int verified = 0;
        int granted = 0;
        int described = 0;
        Map<String, Integer> verifiedOrganizations = new TreeMap<>();
        Map<String, Integer> claims = new TreeMap<>();
        Map<String, Integer> customers = new TreeMap<>();
        for (int member : cluster.accounts()) {
            Account account = index.population().get(member).account();
            described += account.isDescribed() ? 1 : 0;
            verified += account.verified() ? 1 : 0;
            granted += account.mayDistil() ? 1 : 0;
            if (!account.organization().isEmpty()) {
                claims.merge("organisation " + account.organization(), 1, Integer::sum);
                if (account.verified()) {
                    verifiedOrganizations.merge(account.organization(), 1, Integer::sum);
                }
            }
            if (!account.paymentFingerprint().isEmpty() && !usual.isMassMail(account.emailDomain())) {
                customers.merge(account.paymentFingerprint() + " " + account.emailDomain(), 1, Integer::sum);
            }
            if (account.program().equals("education") && !account.emailDomain().isEmpty()) {
                claims.merge("institution " + account.emailDomain(), 1, Integer::sum);
            }
        }
        int members = cluster.size();
        if (2 * described < members) {
            // Of accounts that the table does not know nobody can say that they hide a relation.
            return List.of();
        }
        Map.Entry<String, Integer> organization = largest(verifiedOrganizations);
        Map.Entry<String, Integer> claim = largest(claims);
        boolean byGrant = granted > organization.getValue();
        return List.of(
                byGrant
                        ? new Signal.Declared(granted, members, "a grant to distil")
                        : new Signal.Declared(organization.getValue(), members, "organisation " + organization.getKey()),
                new Signal.Claimed(claim.getValue(), members, claim.getKey()),
                new Signal.OneCustomer(largest(customers).getValue(), members),
                new Signal.VerifiedStrangers(verified, members));
    }

    private static Map.Entry<String, Integer> largest(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElse(Map.entry("", 0));
    }

    /// What the own exchanges ask for: share by capability, summing to 1.
    Map<Capability, Double> capabilities() {
        return own.capabilities();
    }

    /// Share of the own exchanges with an intent; NaN where there are none.
    double share(Intent intent) {
        return own.share(intent);
    }

    private AccountProfile profile(int member) {
        return index.population().get(member).profile();
    }
}
