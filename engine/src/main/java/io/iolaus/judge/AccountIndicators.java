package io.iolaus.judge;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeSample;
import io.iolaus.profile.Intent;
import io.iolaus.profile.Timeline;
import io.iolaus.sketch.CountedNames;

/// Reads the indicators of one account.
final class AccountIndicators {

    static final long DAY_MILLIS = 86_400_000L;
    static final double REASONING_SHARE = 0.3;

    private static final double QUIET_HOURS = 6;
    private static final int FEWEST_SAMPLED = 20;
    private static final int FEWEST_DAYS = 3;
    private static final double HOUR_MILLIS = 3_600_000.0;

    private static final double RAMP_RATE = 0.8;
    private static final double RAMP_VOLUME = 2;
    private static final int FEWEST_BUCKETS = 8;

    /// The numbers that a profile still counts exactly; beyond them it estimates.
    private static final int ADDRESSES = 8;
    private static final int CLIENTS = 3;

    private static final double PLAN_TIMES = 10;
    private static final int FIELDS = 2;
    private static final int FEWEST_EXCHANGES = 10;
    private static final int REPEATED_PROMPTS = 3;

    /// How gateways name themselves in a user agent; products that serve models alone, no general proxies.
    private static final List<String> GATEWAYS = List.of(
            "litellm", "openrouter", "one-api", "new-api", "portkey", "helicone", "bifrost", "ai-gateway");

    private AccountIndicators() {}

    /// One reading for each indicator, in the advisory's order.
    static List<IndicatorReading> read(Dossier dossier, IndicatorNorms norms) {
        return Arrays.stream(AdvisoryIndicator.values()).map(indicator -> read(indicator, dossier, norms)).toList();
    }

    static IndicatorReading read(AdvisoryIndicator indicator, Dossier dossier, IndicatorNorms norms) {
        return switch (indicator) {
            case ROUND_THE_CLOCK -> roundTheClock(dossier.profile().sample());
            case NO_RAMP_UP -> noRampUp(dossier, norms);
            case ONE_CREDENTIAL_MANY_PLACES -> manyPlaces(dossier.profile());
            case OUT_OF_LINE_WITH_PLAN -> outOfLine(dossier, norms);
            case THROUGH_AGGREGATORS -> throughGateway(dossier.profile());
            case STRIPPED_METADATA -> stripped(dossier, norms);
            case ELICITS_REASONING -> reasoning(dossier.profile());
            case FAILOVER -> IndicatorReading.notMeasured(indicator, "One account cannot fail over; see the group.");
            case RETARGETS_NEW_MODEL -> moves(dossier.profile(), norms.newModels());
            case TESTS_COUNTERMEASURES -> repeatedPrompts(dossier.profile().sample());
        };
    }

    /// The longest stretch of the day without a sampled exchange, whichever the time zone.
    private static IndicatorReading roundTheClock(ExchangeSample sample) {
        AdvisoryIndicator indicator = AdvisoryIndicator.ROUND_THE_CLOCK;
        long[] times = IntStream.range(0, sample.size()).mapToLong(i -> sample.item(i).timestampMillis()).toArray();
        long days = Arrays.stream(times).map(time -> Math.floorDiv(time, DAY_MILLIS)).distinct().count();
        if (times.length < FEWEST_SAMPLED || days < FEWEST_DAYS) {
            return IndicatorReading.notMeasured(indicator, "Fewer than 20 sampled exchanges on three days.");
        }
        long[] ofDay = Arrays.stream(times).map(time -> Math.floorMod(time, DAY_MILLIS)).sorted().toArray();
        long quiet = ofDay[0] + DAY_MILLIS - ofDay[ofDay.length - 1];
        for (int i = 1; i < ofDay.length; i++) {
            quiet = Math.max(quiet, ofDay[i] - ofDay[i - 1]);
        }
        double hours = quiet / HOUR_MILLIS;
        return IndicatorReading.measured(
                indicator, hours < QUIET_HOURS, hours,
                String.format(Locale.ROOT, "The longest quiet stretch of the day is %.1f hours.", hours));
    }

    private static IndicatorReading noRampUp(Dossier dossier, IndicatorNorms norms) {
        AdvisoryIndicator indicator = AdvisoryIndicator.NO_RAMP_UP;
        AccountProfile profile = dossier.profile();
        if (!norms.beganWithin(dossier)) {
            return IndicatorReading.notMeasured(indicator, "The log does not have the account's beginning.");
        }
        Timeline timeline = profile.timeline();
        int[] counts = timeline.counts();
        if (counts.length < FEWEST_BUCKETS || profile.lastSeenMillis() - profile.firstSeenMillis() < FEWEST_DAYS * DAY_MILLIS) {
            return IndicatorReading.notMeasured(indicator, "The account was seen for less than three days.");
        }
        int first = counts.length / 4;
        double early = Arrays.stream(counts).limit(first).average().orElse(0);
        double rate = early / Arrays.stream(counts).average().orElse(1);
        return IndicatorReading.measured(
                indicator, rate >= RAMP_RATE && profile.exchanges() >= RAMP_VOLUME * norms.medianExchanges(), rate,
                String.format(Locale.ROOT, "In the first quarter of its days it sent at %.2f times its mean rate, %d exchanges in all.",
                        rate, profile.exchanges()));
    }

    private static IndicatorReading manyPlaces(AccountProfile profile) {
        AdvisoryIndicator indicator = AdvisoryIndicator.ONE_CREDENTIAL_MANY_PLACES;
        double addresses = profile.addresses().distinct();
        double clients = profile.clients().distinct();
        if (addresses == 0 || clients == 0) {
            return IndicatorReading.notMeasured(indicator, "The log has no addresses or no clients of the account.");
        }
        return IndicatorReading.measured(
                indicator, addresses >= ADDRESSES && clients >= CLIENTS, addresses,
                String.format(Locale.ROOT, "About %.0f addresses and %.0f clients.", addresses, clients));
    }

    private static IndicatorReading outOfLine(Dossier dossier, IndicatorNorms norms) {
        AdvisoryIndicator indicator = AdvisoryIndicator.OUT_OF_LINE_WITH_PLAN;
        Double usual = norms.medianByPlan().get(dossier.account().plan());
        if (usual == null) {
            return IndicatorReading.notMeasured(indicator, "The plan is not known, or fewer than 20 accounts have it.");
        }
        double times = dossier.profile().exchanges() / usual;
        return IndicatorReading.measured(
                indicator, times >= PLAN_TIMES, times,
                String.format(Locale.ROOT, "%.1f times the exchanges of the median account on the plan.", times));
    }

    private static IndicatorReading throughGateway(AccountProfile profile) {
        AdvisoryIndicator indicator = AdvisoryIndicator.THROUGH_AGGREGATORS;
        long named = 0;
        long known = 0;
        for (CountedNames.Entry client : profile.clients().entries()) {
            String name = client.name().toLowerCase(Locale.ROOT);
            known += client.count();
            named += GATEWAYS.stream().anyMatch(name::contains) ? client.count() : 0;
        }
        if (known == 0) {
            return IndicatorReading.notMeasured(indicator, "The log has no clients of the account.");
        }
        double share = (double) named / known;
        return IndicatorReading.measured(
                indicator, share >= 0.5, share,
                String.format(Locale.ROOT, "%.0f%% of the exchanges name a gateway as their client.", 100 * share));
    }

    private static IndicatorReading stripped(Dossier dossier, IndicatorNorms norms) {
        AdvisoryIndicator indicator = AdvisoryIndicator.STRIPPED_METADATA;
        if (norms.usualFields().size() < FIELDS) {
            return IndicatorReading.notMeasured(indicator, "Most accounts of this log lack the same metadata.");
        }
        long missing = norms.usualFields().stream().filter(field -> !field.isGivenBy(dossier)).count();
        return IndicatorReading.measured(
                indicator, missing >= FIELDS, (double) missing,
                String.format(Locale.ROOT, "%d of %d pieces of metadata that most accounts have are never there.", missing, norms.usualFields().size()));
    }

    private static IndicatorReading reasoning(AccountProfile profile) {
        AdvisoryIndicator indicator = AdvisoryIndicator.ELICITS_REASONING;
        if (!profile.sample().hasText() || profile.exchanges() < FEWEST_EXCHANGES) {
            return IndicatorReading.notMeasured(indicator, "The log has no text of the account, or fewer than ten exchanges.");
        }
        double share = (double) profile.count(Intent.REASONING) / profile.exchanges();
        return IndicatorReading.measured(
                indicator, share >= REASONING_SHARE, share,
                String.format(Locale.ROOT, "%.0f%% of the exchanges ask for reasoning.", 100 * share));
    }

    /// The share sent to the new model that took most, of those that the account could have moved to.
    private static IndicatorReading moves(AccountProfile profile, NewModels newModels) {
        AdvisoryIndicator indicator = AdvisoryIndicator.RETARGETS_NEW_MODEL;
        List<NewModels.NewModel> possible = newModels.models().stream().filter(model -> model.couldMove(profile)).toList();
        if (possible.isEmpty()) {
            return IndicatorReading.notMeasured(indicator, "No model was launched while the account was in use.");
        }
        NewModels.NewModel most = Collections.max(possible, Comparator.comparingDouble(model -> model.movedShare(profile)));
        double share = most.movedShare(profile);
        return IndicatorReading.measured(
                indicator, share >= NewModels.MOVED_SHARE, share,
                share == 0
                        ? "It did not ask for a new model within a day of its launch."
                        : String.format(Locale.ROOT, "It asked for %s within a day of its launch, and has sent it %.0f%% of its exchanges since.",
                                most.name(), 100 * share));
    }

    private static IndicatorReading repeatedPrompts(ExchangeSample sample) {
        AdvisoryIndicator indicator = AdvisoryIndicator.TESTS_COUNTERMEASURES;
        Map<Integer, Set<Long>> days = new HashMap<>();
        int compared = 0;
        for (int i = 0; i < sample.size(); i++) {
            ExchangeSample.Item item = sample.item(i);
            if (item.payloadKey() != 0) {
                compared++;
                days.computeIfAbsent(item.payloadKey(), prompt -> new HashSet<>()).add(Math.floorDiv(item.timestampMillis(), DAY_MILLIS));
            }
        }
        if (compared < FEWEST_EXCHANGES) {
            return IndicatorReading.notMeasured(indicator, "Fewer than ten sampled prompts.");
        }
        long repeated = days.values().stream().filter(each -> each.size() >= 2).count();
        return IndicatorReading.measured(
                indicator, repeated >= REPEATED_PROMPTS, (double) repeated,
                String.format(Locale.ROOT, "Of %d sampled prompts %d came on more than one day.", compared, repeated));
    }
}
