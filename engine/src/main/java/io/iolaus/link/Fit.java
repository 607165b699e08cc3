package io.iolaus.link;

import java.util.Arrays;
import java.util.List;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.Int2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/// How well accounts fit a group: the weight of evidence that what they share was drawn from the group's and
/// not from everybody else's.
///
/// Two parts. *Who they are*: for each value (payment, device, address …) the likelihood ratio is its frequency
/// among the *other* members over its frequency outside, so that an account cannot vouch for itself; within a
/// channel only the best value counts, since an address and its block are one fact. *What they ask*: an
/// account's sampled exchanges are a mixture of the group's templates, with a share m, and of everybody's; the
/// share that explains them best is the account's campaign share. A template counts only where it is
/// [#TELLING] times as common inside: what is merely popular with the group is a taste and no plan. However
/// often an account fills one template it is evidence [#REPEATS] times at most, and a mere resemblance once,
/// since an application does the same thing all day.
final class Fit {

    private static final double TELLING = 8;
    private static final double LEAST_OWN_PART = 0.02;
    private static final double MOST_RATIO = 200;
    private static final double MOST_RESEMBLANCE_RATIO = 12;
    private static final int REPEATS = 3;
    private static final int FEWEST_SUPPORTERS = 2;
    private static final double MOST_TEMPLATE_NATS = 12;
    private static final double[] SHARES = {0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.97};
    private static final List<String> CHANNELS = List.of("payment", "device", "network", "client", "sign_up");

    private final LinkIndex index;
    private final TemplateShares everybody;
    private final TemplateShares inside;
    private final IntOpenHashSet members = new IntOpenHashSet();
    private final Int2IntOpenHashMap countInside = new Int2IntOpenHashMap();
    private double ownPart = Double.NaN; // unknown until asked for, and again after more were included

    /// What is said of one account.
    ///
    /// @param identityNats evidence from who it is
    /// @param templateNats evidence from what it asks
    record Part(double identityNats, double templateNats) {
        double nats() {
            return identityNats + templateNats;
        }
    }

    Fit(LinkIndex index, TemplateShares everybody, int[] members) {
        this.index = index;
        this.everybody = everybody;
        inside = new TemplateShares(index);
        include(members);
    }

    /// Takes more accounts into the group.
    void include(int[] more) {
        for (int account : more) {
            members.add(account);
            inside.add(account);
            for (int link : index.sharedBy(account)) {
                countInside.addTo(link, 1);
            }
        }
        ownPart = Double.NaN;
    }

    /// The part of the members' traffic that fills templates which are the group's: what the rest dilutes.
    private double ownPart() {
        if (Double.isNaN(ownPart)) {
            double sum = 0;
            for (int member : members) {
                int[][] items = index.templatesOf(member);
                int own = 0;
                for (int[] templates : items) {
                    own += Arrays.stream(templates).anyMatch(this::isTelling) ? 1 : 0;
                }
                sum += (double) own / Math.max(1, items.length);
            }
            ownPart = Math.max(LEAST_OWN_PART, sum / members.size());
        }
        return ownPart;
    }

    private boolean isTelling(int template) {
        double in = inside.sum(template) / members.size();
        double out = everybody.sum(template) - inside.sum(template);
        return in >= TELLING * out / Math.max(1, everybody.accounts() - members.size());
    }

    /// Evidence from which an account belongs: the prior odds against drawing a member from the population.
    double threshold() {
        double outside = index.population().size() - members.size();
        return StrictMath.log((outside + 1) / members.size());
    }

    /// Accounts outside that have a value which is the group's more than the world's, ascending.
    int[] neighbours() {
        IntOpenHashSet found = new IntOpenHashSet();
        for (var entry : countInside.int2IntEntrySet()) {
            int[] accounts = index.shared().get(entry.getIntKey()).accounts();
            if (entry.getIntValue() >= 2 && 3 * entry.getIntValue() >= accounts.length) {
                for (int account : accounts) {
                    found.add(account);
                }
            }
        }
        found.removeAll(members);
        int[] ascending = found.toIntArray();
        Arrays.sort(ascending);
        return ascending;
    }

    Part of(int account) {
        boolean member = members.contains(account);
        double[] ratios = ratios(account, member, true);
        double nats = 0;
        for (double share : SHARES) {
            nats = Math.max(nats, mixtureNats(ratios, share) - 1); // the price of choosing the share
        }
        return new Part(identityNats(account, member), Math.min(MOST_TEMPLATE_NATS, nats));
    }

    /// The campaign share of an account: what explains all of its sampled exchanges best; 0 where none does better.
    double share(int account) {
        double[] ratios = ratios(account, members.contains(account), false);
        double bestNats = 0;
        double bestShare = 0;
        for (double share : SHARES) {
            double nats = mixtureNats(ratios, share);
            if (nats > bestNats) {
                bestNats = nats;
                bestShare = share;
            }
        }
        return bestShare;
    }

    private static double mixtureNats(double[] ratios, double share) {
        double nats = 0;
        for (double ratio : ratios) {
            nats += StrictMath.log(1 - share + share * ratio);
        }
        return nats;
    }

    /// For each sampled exchange how much likelier its most telling template is inside.
    ///
    /// @param asEvidence leave out what only repeats evidence already given
    private double[] ratios(int account, boolean member, boolean asEvidence) {
        int[][] items = index.templatesOf(account);
        Int2DoubleOpenHashMap ratioOf = ratiosByTemplate(member, items);
        DoubleArrayList ratios = new DoubleArrayList(items.length);
        Int2IntOpenHashMap used = new Int2IntOpenHashMap();
        for (int[] templates : items) {
            double best = 0;
            int telling = -1;
            for (int template : templates) {
                double ratio = ratioOf.get(template);
                if (ratio > best) {
                    best = ratio;
                    telling = template;
                }
            }
            if (best < TELLING) {
                ratios.add(Math.min(1, best));
            } else if (!asEvidence || used.addTo(telling, 1) < (isExact(telling) ? REPEATS : 1)) {
                ratios.add(best);
            }
        }
        return ratios.toDoubleArray();
    }

    /// The likelihood ratio of each template that the account fills.
    private Int2DoubleOpenHashMap ratiosByTemplate(boolean member, int[][] items) {
        Int2DoubleOpenHashMap ratioOf = new Int2DoubleOpenHashMap();
        for (int[] templates : items) {
            for (int template : templates) {
                ratioOf.addTo(template, 1.0 / items.length);
            }
        }
        for (var entry : ratioOf.int2DoubleEntrySet()) {
            entry.setValue(ratio(entry.getDoubleValue(), member, entry.getIntKey(), items.length));
        }
        return ratioOf;
    }

    /// @param own the part of its own traffic that the account gives to the template
    private double ratio(double own, boolean member, int template, int items) {
        if (countInside.get(template) - (member ? 1 : 0) < FEWEST_SUPPORTERS) {
            // Two accounts with a template of their own are a pair and no plan.
            return 0;
        }
        int others = Math.max(1, members.size() - (member ? 1 : 0));
        int outsiders = Math.max(1, everybody.accounts() - members.size() - (member ? 0 : 1));
        double in = (inside.sum(template) - (member ? own : 0)) / others;
        double out = Math.max(0, everybody.sum(template) - inside.sum(template) - (member ? 0 : own));
        // An outsider's half exchange keeps a template that nobody else has from proving everything.
        double ratio = in / ((out + 0.5 / items) / outsiders);
        if (ratio < TELLING) {
            return ratio;
        }
        // What bystanders dilute in every member alike is no reason to doubt any of them.
        return Math.min(isExact(template) ? MOST_RATIO : MOST_RESEMBLANCE_RATIO, ratio / ownPart());
    }

    private boolean isExact(int template) {
        return !(index.shared().get(template).link() instanceof Link.Template link) || Templates.isExact(link.identity());
    }

    private double identityNats(int account, boolean member) {
        int others = members.size() - (member ? 1 : 0);
        int outsiders = index.population().size() - members.size();
        double[] best = new double[CHANNELS.size()];
        for (int link : index.sharedBy(account)) {
            SharedLink shared = index.shared().get(link);
            int in = countInside.get(link) - (member ? 1 : 0);
            if (in <= 0 || shared.link() instanceof Link.Template) {
                continue;
            }
            int out = shared.accounts().length - countInside.get(link) - (member ? 0 : 1);
            double ratio = ((double) in / others) / ((out + 0.5) / (outsiders + 1.0));
            int channel = CHANNELS.indexOf(shared.link().channel());
            double nats = Math.min(shared.link().cap(), shared.link().trust() * StrictMath.log(ratio));
            best[channel] = Math.max(best[channel], nats);
        }
        return Arrays.stream(best).sum();
    }
}
