package io.iolaus.judge;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Timeline;
import io.iolaus.sketch.CountedNames;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/// Models that appeared while the log ran, the most used first, and who moved to each within a day.
///
/// Read against everybody: on the day of a launch many accounts try the model, and an application that changes its
/// setting moves all its customers.
final class NewModels {

    /// Share of an account's exchanges since its first on the model from which it has moved: half of a campaign's part
    /// is less of an account that others use too.
    static final double MOVED_SHARE = 0.3;

    private static final long DAY_MILLIS = 86_400_000L;
    /// A model that is asked for this early in the log may be older than it.
    private static final long UNSEEN_MILLIS = 2 * DAY_MILLIS;
    private static final int FEWEST_USERS = 3;
    /// Early access is not the launch: it is where one user in so many had begun.
    private static final int EARLY_USERS = 100;
    private static final int MOST_MODELS = 8;

    private final List<NewModel> models;

    /// A model and how everybody took to it.
    ///
    /// @param launchMillis when the first accounts took to it, milliseconds since the epoch
    /// @param totals over all accounts
    record NewModel(String name, long launchMillis, Totals totals) {

        /// Whether the account was there before the model and a day later: one who could have moved.
        boolean couldMove(AccountProfile profile) {
            return profile.firstSeenMillis() < launchMillis && profile.lastSeenMillis() >= launchMillis + DAY_MILLIS;
        }

        boolean isUsedBy(AccountProfile profile) {
            return profile.models().entries().stream().anyMatch(entry -> entry.name().equals(name));
        }

        /// The part of the account's exchanges since its first on this model that were on it; 0 for one that never asked for
        /// it or not within a day of its launch.
        double movedShare(AccountProfile profile) {
            return profile.models().entries().stream()
                    .filter(entry -> entry.name().equals(name) && entry.firstMillis() <= launchMillis + DAY_MILLIS)
                    .mapToDouble(entry -> Math.min(1, entry.count() / exchangesSince(profile.timeline(), entry.firstMillis())))
                    .findFirst()
                    .orElse(0);
        }

        Totals add(Totals sum, AccountProfile profile) {
            if (!couldMove(profile)) {
                return sum;
            }
            return new Totals(
                    sum.active + 1,
                    sum.users + (isUsedBy(profile) ? 1 : 0),
                    sum.moved + (movedShare(profile) >= MOVED_SHARE ? 1 : 0));
        }

        private NewModel withTotals(Totals other) {
            return new NewModel(name, launchMillis, other);
        }
    }

    /// Accounts that could have moved, those of them who use the model, and those who moved to it within a day.
    record Totals(int active, int users, int moved) {
        static final Totals NONE = new Totals(0, 0, 0);

        Totals minus(Totals part) {
            return new Totals(active - part.active, users - part.users, moved - part.moved);
        }
    }

    private NewModels(List<NewModel> models) {
        this.models = models;
    }

    static NewModels of(Collection<Dossier> population) {
        long first = Long.MAX_VALUE;
        Map<String, LongArrayList> begins = new TreeMap<>();
        for (Dossier dossier : population) {
            first = Math.min(first, dossier.profile().firstSeenMillis());
            for (CountedNames.Entry model : dossier.profile().models().entries()) {
                begins.computeIfAbsent(model.name(), any -> new LongArrayList()).add(model.firstMillis());
            }
        }
        long unseen = first + UNSEEN_MILLIS;
        List<NewModel> models = begins.entrySet().stream()
                .filter(model -> model.getValue().size() >= FEWEST_USERS)
                .sorted(Comparator.comparingInt((Map.Entry<String, LongArrayList> model) -> -model.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .map(model -> new NewModel(model.getKey(), launch(model.getValue()), Totals.NONE))
                .filter(model -> model.launchMillis >= unseen)
                .limit(MOST_MODELS)
                .map(model -> model.withTotals(totals(model, population)))
                .toList();
        return new NewModels(models);
    }

    private static long launch(LongArrayList begins) {
        begins.sort(null);
        return begins.getLong((begins.size() - 1) / EARLY_USERS);
    }

    private static Totals totals(NewModel model, Collection<Dossier> accounts) {
        Totals totals = Totals.NONE;
        for (Dossier dossier : accounts) {
            totals = model.add(totals, dossier.profile());
        }
        return totals;
    }

    List<NewModel> models() {
        return models;
    }

    /// The move that is the most surprising of `members` as against everybody else.
    Signal.Pivot pivot(List<Dossier> members) {
        return models.stream()
                .map(model -> pivot(model, totals(model, members)))
                .max(Comparator.comparingDouble(Signal.Pivot::nats))
                .orElse(Signal.Pivot.NONE);
    }

    private Signal.Pivot pivot(NewModel model, Totals members) {
        Totals others = model.totals.minus(members);
        return new Signal.Pivot(
                model.name, members.moved, members.active, members.users, models.size(),
                usual(others.moved, others.active), usual(others.moved, others.users));
    }

    /// A share of the others; of none at all one in two, which says nothing.
    private static double usual(int moved, int all) {
        return (moved + 1.0) / (all + 2.0);
    }

    /// Exchanges from `millis` on, as the buckets tell; at least one.
    private static double exchangesSince(Timeline timeline, long millis) {
        int[] counts = timeline.counts();
        double since = 0;
        for (int i = 0; i < counts.length; i++) {
            double start = timeline.startMillis() + (double) i * timeline.bucketMillis();
            double after = Math.clamp((start + timeline.bucketMillis() - millis) / timeline.bucketMillis(), 0.0, 1.0);
            since += counts[i] * after;
        }
        return Math.max(1, since);
    }
}
