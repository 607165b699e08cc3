package io.iolaus.judge;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import io.iolaus.link.Cluster;

/// A candidate cluster with its evidence, before it is known how such scores fall among honest clusters.
///
/// @param cluster the accounts
/// @param measurement what was measured on them
/// @param signals the measurements
/// @param evidence what they are worth, in the order measured
/// @param nats the evidence summed by hypothesis
record Assessment(
        Cluster cluster, Measurement measurement, List<Signal> signals, List<Evidence> evidence, Map<Hypothesis, Double> nats) {

    static Assessment of(Cluster cluster, Measurement measurement) {
        List<Signal> signals = measurement.signals();
        List<Evidence> evidence = signals.stream().map(Weigher::weigh).toList();
        Map<Hypothesis, Double> nats = new EnumMap<>(Hypothesis.class);
        for (Hypothesis hypothesis : Hypothesis.values()) {
            nats.put(hypothesis, 0.0);
        }
        for (Evidence item : evidence) {
            nats.merge(item.hypothesis(), item.strengthNats(), Double::sum);
        }
        return new Assessment(cluster, measurement, signals, evidence, nats);
    }

    /// How far the weakest of the three hypotheses is towards what it needs; from 1 on all of them hold.
    ///
    /// The minimum and not a sum: no amount of coordination makes up for a declared relation.
    double score() {
        double weakest = Double.POSITIVE_INFINITY;
        for (Hypothesis hypothesis : Hypothesis.values()) {
            weakest = Math.min(weakest, margin(hypothesis));
        }
        return weakest;
    }

    /// Evidence for one hypothesis as a multiple of what it needs.
    double margin(Hypothesis hypothesis) {
        return nats.getOrDefault(hypothesis, 0.0) / hypothesis.neededNats();
    }
}
