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
/// @param features the measurements as numbers and sentences, in the same order
/// @param evidence what they are worth, in the same order
/// @param nats the evidence summed by hypothesis
/// @param score log-odds that the cluster is a campaign, as the lab's worlds have it
record Assessment(
        Cluster cluster,
        Measurement measurement,
        List<Signal> signals,
        List<Feature> features,
        List<Evidence> evidence,
        Map<Hypothesis, Double> nats,
        double score) {

    private static final double REFUTING_NATS = -0.5;

    static Assessment of(Cluster cluster, Measurement measurement, Weights weights) {
        List<Signal> signals = measurement.signals();
        List<Feature> features = signals.stream().map(Feature::of).toList();
        List<Evidence> evidence = features.stream()
                .map(feature -> new Evidence(
                        feature.channel(),
                        feature.hypothesis(),
                        feature.sentence(),
                        feature.figure(),
                        weights.nats(feature.channel(), feature.x()),
                        feature.innocentCause()))
                .toList();
        Map<Hypothesis, Double> nats = new EnumMap<>(Hypothesis.class);
        double score = weights.priorNats();
        for (Hypothesis hypothesis : Hypothesis.values()) {
            nats.put(hypothesis, 0.0);
        }
        for (Evidence item : evidence) {
            nats.merge(item.hypothesis(), item.strengthNats(), Double::sum);
            score += item.strengthNats();
        }
        return new Assessment(cluster, measurement, signals, features, evidence, nats, score);
    }

    /// The same evidence on a cluster that has given up some of its accounts, which ascend.
    Assessment without(int[] accounts) {
        return new Assessment(cluster.without(accounts), measurement, signals, features, evidence, nats, score);
    }

    /// Evidence for one hypothesis.
    double nats(Hypothesis hypothesis) {
        return nats.getOrDefault(hypothesis, 0.0);
    }

    /// Whether each hypothesis is likelier than among honest clusters: no amount of coordination makes up for a
    /// declared relation.
    boolean allHold() {
        return nats.values().stream().allMatch(each -> each > 0);
    }

    /// Whether the facts speak clearly against one of the hypotheses, as a grant to distil does.
    boolean isRefuted() {
        return nats.values().stream().anyMatch(each -> each < REFUTING_NATS);
    }
}
