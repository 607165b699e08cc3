package io.iolaus.judge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import io.iolaus.link.Cluster;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.TemplateUse;
import io.iolaus.profile.ExchangeSample;
import io.iolaus.profile.Intent;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/// The sampled exchanges of a cluster that fill templates of its own; the rest may be a bystander's.
final class OwnExchanges {

    private static final long MINUTE_MILLIS = 60_000L;
    private static final int MINUTES = 60;

    private final List<Sent> sent = new ArrayList<>();
    private final Int2ObjectOpenHashMap<IntOpenHashSet> templatesByMember = new Int2ObjectOpenHashMap<>();

    /// An exchange, who sent it and the most exact of the own templates that it fills.
    private record Sent(int member, int template, ExchangeSample.Item item) {}

    /// @param ownTemplates positions of the templates that are the cluster's own
    OwnExchanges(LinkIndex index, Cluster cluster, IntOpenHashSet ownTemplates) {
        for (int member : cluster.accounts()) {
            ExchangeSample sample = index.population().get(member).profile().sample();
            int[][] templates = index.templatesOf(member);
            for (int i = 0; i < sample.size(); i++) {
                for (int template : templates[i]) {
                    if (ownTemplates.contains(template)) {
                        sent.add(new Sent(member, template, sample.item(i)));
                        templatesByMember.computeIfAbsent(member, m -> new IntOpenHashSet()).add(template);
                        break;
                    }
                }
            }
            for (TemplateUse use : index.systemsOf(member)) {
                if (ownTemplates.contains(use.template())) {
                    templatesByMember.computeIfAbsent(member, m -> new IntOpenHashSet()).add(use.template());
                }
            }
        }
    }

    /// Whether a member fills a template of the cluster's own.
    boolean isFilledBy(int member) {
        return templatesByMember.containsKey(member);
    }

    /// Exponential of the entropy of the templates; 0 where nothing was sent.
    double variety() {
        Int2IntOpenHashMap counts = new Int2IntOpenHashMap();
        for (Sent each : sent) {
            counts.addTo(each.template, 1);
        }
        double entropy = 0;
        for (int count : counts.values().intStream().sorted().toArray()) {
            double share = (double) count / sent.size();
            entropy -= share * StrictMath.log(share);
        }
        return sent.isEmpty() ? 0 : StrictMath.exp(entropy);
    }

    /// Members who fill two or more of the own templates.
    Signal.SharedPlan plan(int members) {
        int filling = 0;
        for (IntOpenHashSet templates : templatesByMember.values()) {
            filling += templates.size() >= 2 ? 1 : 0;
        }
        return new Signal.SharedPlan(filling, members);
    }

    /// Prompts that another member sent too.
    Signal.PayloadPartition partition(double usual) {
        Int2IntOpenHashMap firstSender = new Int2IntOpenHashMap();
        firstSender.defaultReturnValue(-1);
        int exchanges = 0;
        int repeats = 0;
        for (Sent each : sent) {
            if (each.item.payloadKey() != 0) {
                exchanges++;
                int sender = firstSender.putIfAbsent(each.item.payloadKey(), each.member);
                repeats += sender >= 0 && sender != each.member ? 1 : 0;
            }
        }
        return new Signal.PayloadPartition(exchanges, repeats, usual);
    }

    Signal.SoughtAfter soughtAfter(double usual) {
        long sought = sent.stream().filter(each -> each.item.intents() != 0).count();
        return new Signal.SoughtAfter(sent.isEmpty() ? 0 : (double) sought / sent.size(), usual);
    }

    /// Share of the exchanges with an intent; NaN where nothing was sent.
    double share(Intent intent) {
        long asking = sent.stream().filter(each -> intent.in(each.item.intents())).count();
        return sent.isEmpty() ? Double.NaN : (double) asking / sent.size();
    }

    /// How much was sent in the three days together that saw most.
    Signal.BusiestDays busiestDays(double usual) {
        long[] times = sent.stream().mapToLong(each -> each.item.timestampMillis()).sorted().toArray();
        return new Signal.BusiestDays(times.length, Usual.busiest(times, Usual.THREE_DAYS_MILLIS), usual);
    }

    /// Pairs of different members in one minute, against what their hours would give: an exact count with its
    /// mean under interval jitter (Amarasingham et al. 2012), which a shared daily rhythm does not inflate.
    Signal.Synchrony synchrony() {
        double pairs = pairs(MINUTE_MILLIS);
        double expected = pairs(MINUTE_MILLIS * MINUTES) / MINUTES;
        return new Signal.Synchrony(pairs, expected);
    }

    private double pairs(long widthMillis) {
        Long2IntOpenHashMap byBucket = new Long2IntOpenHashMap();
        Long2IntOpenHashMap byMember = new Long2IntOpenHashMap();
        for (Sent each : sent) {
            long bucket = Math.floorDiv(each.item.timestampMillis(), widthMillis);
            byBucket.addTo(bucket, 1);
            byMember.addTo(bucket << 24 | each.member, 1);
        }
        double pairs = 0;
        for (int count : byBucket.values()) {
            pairs += (double) count * count;
        }
        for (int count : byMember.values()) {
            pairs -= (double) count * count;
        }
        return pairs / 2;
    }

    /// Share by capability, summing to 1; an exchange that asks for several things is split evenly.
    Map<Capability, Double> capabilities() {
        Map<Capability, Double> weights = new EnumMap<>(Capability.class);
        for (Sent each : sent) {
            spread(each.item.intents(), weights);
        }
        if (weights.isEmpty()) {
            return Map.of(Capability.OTHER, 1.0);
        }
        weights.replaceAll((capability, weight) -> weight / sent.size());
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
}
