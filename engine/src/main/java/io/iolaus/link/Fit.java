package io.iolaus.link;

import java.util.Arrays;
import java.util.List;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/// How well accounts fit a group: the weight of evidence that what they share was drawn from the group's and
/// not from everybody else's.
///
/// Two parts. *Who they are*: for each value (payment, device, address …) the likelihood ratio is its frequency
/// among the *other* members over its frequency outside, so that an account cannot vouch for itself; within a
/// channel only the best value counts, since an address and its block are one fact. *What they ask*: the same
/// ratio for each template that the account was seen to fill, at whatever share of its traffic, since a reseller's
/// account is full of what its customers ask. Parts of one prompt are one fact, the outermost that tells; and a
/// template tells only where it is [#TELLING] times as common inside: what is merely popular with the group is a
/// taste and no plan. However often an account fills a template it is one fact: an application does the same
/// thing all day.
final class Fit {

    private static final double TELLING = 8;
    private static final int FEWEST_SUPPORTERS = 2;
    private static final double MOST_TEMPLATE_NATS = 14;
    /// Nats beyond the number of templates from which one is no accident.
    private static final double SURE = 2;
    /// What choosing the best of an account's templates is worth.
    private static final double PRICE_OF_CHOICE = 1;
    private static final int NONE = -1;
    private static final List<String> CHANNELS = List.of("payment", "device", "network", "client", "sign_up", "succession");

    private final LinkIndex index;
    private final IntOpenHashSet members = new IntOpenHashSet();
    private final Int2IntOpenHashMap countInside = new Int2IntOpenHashMap();
    private long sampledInside;

    /// What is said of one account.
    ///
    /// @param identityNats evidence from who it is
    /// @param templateNats evidence from what it asks
    record Part(double identityNats, double templateNats) {
        double nats() {
            return identityNats + templateNats;
        }
    }

    Fit(LinkIndex index, int[] members) {
        this.index = index;
        for (int account : members) {
            this.members.add(account);
            sampledInside += index.templatesOf(account).length;
            for (int link : index.sharedBy(account)) {
                countInside.addTo(link, 1);
            }
        }
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
            if (isOwn(entry.getIntKey())) {
                for (int account : index.shared().get(entry.getIntKey()).accounts()) {
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
        return new Part(identityNats(account, member), Math.min(MOST_TEMPLATE_NATS, templateNats(account, member)));
    }

    /// Evidence without the bound on what templates may weigh: what tells two groups apart that both fit beyond doubt.
    double fullNats(int account) {
        boolean member = members.contains(account);
        return identityNats(account, member) + templateNats(account, member);
    }

    private double templateNats(int account, boolean member) {
        double nats = 0;
        for (int template : facts(account, member)) {
            nats += Math.min(cap(template), StrictMath.log(ratio(template, member)));
        }
        return Math.max(0, nats - PRICE_OF_CHOICE);
    }

    /// The part of an account's traffic that fills templates of the group: exact for system instructions, and by
    /// the sample for the rest.
    double share(int account) {
        boolean member = members.contains(account);
        long exchanges = index.population().get(account).profile().exchanges();
        IntOpenHashSet counted = new IntOpenHashSet();
        long exact = 0;
        for (TemplateUse use : index.systemsOf(account)) {
            if (tells(use.template(), member)) {
                exact += use.exchanges();
                counted.add(use.template());
            }
        }
        int[][] items = index.templatesOf(account);
        int sampled = 0;
        for (int[] templates : items) {
            int telling = telling(templates, member);
            sampled += telling != NONE && !counted.contains(telling) ? 1 : 0;
        }
        double share = (double) exact / exchanges + (double) sampled / Math.max(1, items.length);
        return Math.min(1, share);
    }

    /// Positions of the templates that tell who belongs, ascending.
    int[] templates() {
        return countInside.keySet().intStream()
                .filter(link -> index.shared().get(link).link() instanceof Link.Template && tells(link, false))
                .sorted()
                .toArray();
    }

    /// The distinct templates that tell, one for each exchange.
    private int[] facts(int account, boolean member) {
        IntOpenHashSet facts = new IntOpenHashSet();
        for (TemplateUse use : index.systemsOf(account)) {
            if (tells(use.template(), member)) {
                facts.add(use.template());
            }
        }
        for (int[] templates : index.templatesOf(account)) {
            int telling = telling(templates, member);
            if (telling != NONE) {
                facts.add(telling);
            }
        }
        int[] ascending = facts.toIntArray();
        Arrays.sort(ascending);
        return ascending;
    }

    /// What ties a member to the group: templates that tell, and values of which the group has a third at least.
    int[] tiesOf(int member) {
        IntOpenHashSet ties = new IntOpenHashSet();
        for (int link : index.sharedBy(member)) {
            if (index.shared().get(link).link() instanceof Link.Template ? tells(link, true) : isOwn(link)) {
                ties.add(link);
            }
        }
        return ties.toIntArray();
    }

    /// Whether the group has a third at least of those who have a value, and more than one of them.
    private boolean isOwn(int link) {
        int inside = countInside.get(link);
        return inside >= 2 && 3 * inside >= index.shared().get(link).accounts().length;
    }

    private boolean tells(int template, boolean member) {
        return ratio(template, member) >= TELLING;
    }

    /// The outermost of an exchange's templates that tells, or [#NONE].
    private int telling(int[] templates, boolean member) {
        for (int template : templates) {
            if (tells(template, member)) {
                return template;
            }
        }
        return NONE;
    }

    /// How much more frequent a template is in the other members' sampled exchanges than in everybody else's; 0 where
    /// that could be chance, given how many templates there are to look at.
    private double ratio(int template, boolean member) {
        int in = countInside.get(template) - (member ? 1 : 0);
        if (in < FEWEST_SUPPORTERS) {
            // Two accounts with a template of their own are a pair and no plan.
            return 0;
        }
        SharedLink shared = index.shared().get(template);
        if (2 * countInside.get(template) < shared.accounts().length) {
            // Most who fill it are elsewhere: it is not what makes this group.
            return 0;
        }
        int all = shared.accounts().length - 1; // the account itself has it, inside or out
        double part = (double) sampledInside / index.sampled();
        if (Surprise.nats(all, (double) in / all, part) < index.templatesNats() + SURE) {
            return 0;
        }
        double chance = Math.max(accident(shared), (all - in + 0.5) / (index.sampled() - sampledInside + 1.0));
        return (double) in / sampledInside / chance;
    }

    private double cap(int template) {
        return index.shared().get(template).link().cap();
    }

    private static double accident(SharedLink shared) {
        return shared.link() instanceof Link.Template link ? Templates.accident(link.identity()) : 0;
    }

    private int others(boolean member) {
        return Math.max(1, members.size() - (member ? 1 : 0));
    }

    private int outsiders() {
        return index.population().size() - members.size();
    }

    private double identityNats(int account, boolean member) {
        double[] best = new double[CHANNELS.size()];
        for (int link : index.sharedBy(account)) {
            SharedLink shared = index.shared().get(link);
            int in = countInside.get(link) - (member ? 1 : 0);
            if (in <= 0 || shared.link() instanceof Link.Template) {
                continue;
            }
            int out = shared.accounts().length - countInside.get(link) - (member ? 0 : 1);
            double ratio = ((double) in / others(member)) / ((out + 0.5) / (outsiders() + 1.0));
            int channel = CHANNELS.indexOf(shared.link().channel());
            double nats = Math.min(shared.link().cap(), shared.link().trust() * StrictMath.log(ratio));
            best[channel] = Math.max(best[channel], nats);
        }
        return Arrays.stream(best).sum();
    }
}
