package io.iolaus.link;

import java.util.Arrays;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;

/// How well an account fits a group: the weight of evidence that its values were drawn from the group's and
/// not from everybody else's.
///
/// For each value the likelihood ratio is its frequency among the *other* members over its frequency outside,
/// so that an account cannot vouch for itself and a value that strangers have as often says nothing. Within a
/// channel only the best value counts, since an address and its block are one fact.
final class Fit {

    private static final double WORST_NATS = -3;
    private static final String[] CHANNELS = {"payment", "device", "network", "client", "sign_up", "template"};

    private final LinkIndex index;
    private final int[] members; // ascending
    private final Int2IntOpenHashMap countInside = new Int2IntOpenHashMap();
    private final double templated;

    Fit(LinkIndex index, int[] members) {
        this.index = index;
        this.members = members;
        for (int member : members) {
            for (int link : index.sharedBy(member)) {
                countInside.addTo(link, 1);
            }
        }
        int withTemplate = 0;
        for (int member : members) {
            if (sharesTemplate(member)) {
                withTemplate++;
            }
        }
        templated = (double) withTemplate / members.length;
    }

    /// Evidence from which an account belongs: the prior odds of drawing a member from the population.
    double threshold() {
        return StrictMath.log((double) (index.population().size() - members.length + 1) / members.length) * 0.5;
    }

    /// Weight of evidence for `account`, a member or not.
    double nats(int account) {
        boolean inside = Arrays.binarySearch(members, account) >= 0;
        int others = members.length - (inside ? 1 : 0);
        if (others == 0) {
            return WORST_NATS;
        }
        int outside = index.population().size() - members.length;
        double[] best = new double[CHANNELS.length];
        for (int link : index.sharedBy(account)) {
            SharedLink shared = index.shared().get(link);
            int in = countInside.get(link) - (inside ? 1 : 0);
            if (in <= 0) {
                continue;
            }
            int out = shared.accounts().length - countInside.get(link) - (inside ? 0 : 1);
            double ratio = ((double) in / others) / ((out + 0.5) / (outside + 1.0));
            double nats = Math.min(shared.link().cap(), shared.link().trust() * StrictMath.log(ratio));
            int channel = channel(shared.link());
            best[channel] = Math.max(best[channel], nats);
        }
        double sum = 0;
        for (double nats : best) {
            sum += nats;
        }
        if (!sharesTemplate(account)) {
            // The others speak with one voice and this one does not.
            sum += Math.max(WORST_NATS, StrictMath.log(1.02 - templated));
        }
        return sum;
    }

    /// Whether the account has a template that is the group's more than the world's.
    private boolean sharesTemplate(int account) {
        for (int link : index.sharedBy(account)) {
            SharedLink shared = index.shared().get(link);
            if (shared.link() instanceof Link.Template && isGroups(link, shared)) {
                return true;
            }
        }
        return false;
    }

    private boolean isGroups(int link, SharedLink shared) {
        int in = countInside.get(link);
        return in >= 2 && in * 2 >= shared.accounts().length;
    }

    private static int channel(Link link) {
        return Arrays.asList(CHANNELS).indexOf(link.channel());
    }
}
