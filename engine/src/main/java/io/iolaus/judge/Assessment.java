package io.iolaus.judge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    /// Twice as likely as among honest clusters.
    private static final double CONFIRMING_NATS = StrictMath.log(2);

    static Assessment of(Cluster cluster, Measurement measurement, Weights weights) {
        List<Signal> signals = measurement.signals();
        List<Feature> features = signals.stream().map(Feature::of).toList();
        List<Evidence> evidence = signals.stream().map(signal -> weighed(signal, weights)).toList();
        return sum(cluster, measurement, signals, features, evidence, weights.priorNats());
    }

    private static Evidence weighed(Signal signal, Weights weights) {
        Feature feature = Feature.of(signal);
        Interpretation interpretation = Interpretation.of(signal);
        return new Evidence(
                feature.channel(),
                feature.hypothesis(),
                feature.sentence(),
                feature.figure(),
                interpretation.implies(),
                weights.nats(feature.channel(), feature.x()),
                feature.innocentCause(),
                interpretation.wouldChange());
    }

    private static Assessment sum(
            Cluster cluster, Measurement measurement, List<Signal> signals, List<Feature> features, List<Evidence> evidence, double priorNats) {
        Map<Hypothesis, Double> nats = new EnumMap<>(Hypothesis.class);
        double score = priorNats;
        for (Hypothesis hypothesis : Hypothesis.values()) {
            nats.put(hypothesis, 0.0);
        }
        for (Evidence item : evidence) {
            nats.merge(item.hypothesis(), item.strengthNats(), Double::sum);
            score += item.strengthNats();
        }
        return new Assessment(cluster, measurement, signals, features, evidence, nats, score);
    }

    /// The same cluster where what rests on `basis` was never measured: it weighs nothing, for or against.
    Assessment without(Basis basis) {
        double priorNats = score - evidence.stream().mapToDouble(Evidence::strengthNats).sum();
        List<Signal> keptSignals = new ArrayList<>();
        List<Feature> keptFeatures = new ArrayList<>();
        List<Evidence> keptEvidence = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            if (!Basis.of(signals.get(i)).contains(basis)) {
                keptSignals.add(signals.get(i));
                keptFeatures.add(features.get(i));
                keptEvidence.add(evidence.get(i));
            }
        }
        return sum(cluster, measurement, keptSignals, keptFeatures, keptEvidence, priorNats);
    }

    /// Channels of the evidence that rests on `basis`.
    List<String> restingOn(Basis basis) {
        return IntStream.range(0, signals.size())
                .filter(i -> Basis.of(signals.get(i)).contains(basis))
                .mapToObj(i -> evidence.get(i).channel())
                .toList();
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

    /// Whether something other than what the accounts ask makes it at least twice as likely that they act as one.
    boolean isConfirmed() {
        double confirming = IntStream.range(0, signals.size())
                .filter(i -> signals.get(i) instanceof Signal.Confirmation)
                .mapToDouble(i -> Math.max(0, evidence.get(i).strengthNats()))
                .sum();
        return confirming >= CONFIRMING_NATS;
    }

    /// Whether the facts speak clearly against one of the hypotheses, as a grant to distil does.
    boolean isRefuted() {
        return nats.values().stream().anyMatch(each -> each < REFUTING_NATS);
    }
}
