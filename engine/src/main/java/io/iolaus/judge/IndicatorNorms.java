package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import io.iolaus.ingest.Account;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.sketch.CountedNames;

/// What a population is like, as far as indicators are read against it.
///
/// @param firstMillis earliest exchange of all, milliseconds since the epoch
/// @param lastMillis latest exchange of all
/// @param medianExchanges exchanges of the median account
/// @param medianByPlan the same by plan, for plans of at least [#FEWEST_ON_A_PLAN] accounts
/// @param usualFields metadata that at least half of the accounts have
/// @param newModels models that appeared within the log
record IndicatorNorms(
        long firstMillis, long lastMillis, double medianExchanges, Map<String, Double> medianByPlan, Set<Field> usualFields,
        NewModels newModels) {

    private static final int FEWEST_ON_A_PLAN = 20;

    /// Metadata that a customer can withhold; its address it cannot.
    enum Field {
        CLIENT_NAME,
        CONVERSATION,
        SIGN_UP_DEVICE;

        boolean isGivenBy(Dossier dossier) {
            return switch (this) {
                case CLIENT_NAME -> namesItsClient(dossier);
                case CONVERSATION -> dossier.profile().hasConversations();
                case SIGN_UP_DEVICE -> !dossier.account().deviceFingerprint().isEmpty();
            };
        }
    }

    static IndicatorNorms of(Collection<Dossier> population) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        List<Long> all = new ArrayList<>();
        Map<String, List<Long>> byPlan = new TreeMap<>();
        for (Dossier dossier : population) {
            AccountProfile profile = dossier.profile();
            first = Math.min(first, profile.firstSeenMillis());
            last = Math.max(last, profile.lastSeenMillis());
            all.add(profile.exchanges());
            byPlan.computeIfAbsent(dossier.account().plan(), plan -> new ArrayList<>()).add(profile.exchanges());
        }
        byPlan.remove("");
        byPlan.values().removeIf(exchanges -> exchanges.size() < FEWEST_ON_A_PLAN);
        Map<String, Double> medians = new TreeMap<>();
        byPlan.forEach((plan, exchanges) -> medians.put(plan, median(exchanges)));
        EnumSet<Field> usual = EnumSet.noneOf(Field.class);
        for (Field field : Field.values()) {
            if (2 * population.stream().filter(field::isGivenBy).count() >= population.size()) {
                usual.add(field);
            }
        }
        return new IndicatorNorms(first, last, median(all), medians, usual, NewModels.of(population));
    }

    private static double median(List<Long> exchanges) {
        return exchanges.isEmpty() ? 0 : exchanges.stream().sorted().skip(exchanges.size() / 2).findFirst().orElseThrow();
    }

    /// Whether the log has the account's beginning: opened since it starts, or silent for its first quarter.
    boolean beganWithin(Dossier dossier) {
        long quarter = (lastMillis - firstMillis) / 4;
        return (dossier.account().createdAtMillis() != Account.UNKNOWN && dossier.account().createdAtMillis() >= firstMillis)
                || dossier.profile().firstSeenMillis() - firstMillis >= Math.max(quarter, 2 * AccountIndicators.DAY_MILLIS);
    }

    private static boolean namesItsClient(Dossier dossier) {
        // A client of a TLS fingerprint alone is written with a space before it.
        return dossier.profile().clients().entries().stream().map(CountedNames.Entry::name).anyMatch(name -> !name.startsWith(" "));
    }
}
