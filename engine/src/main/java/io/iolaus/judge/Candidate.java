package io.iolaus.judge;

import java.util.List;
import java.util.Map;

/// A cluster that was judged, whether or not a verdict came of it.
///
/// @param accounts its members, by id
/// @param score log-odds that it is a campaign
/// @param features the bounded number behind each piece of evidence, by channel
/// @param nats weight of evidence by hypothesis
/// @param evidence what was weighed
public record Candidate(List<String> accounts, double score, Map<String, Double> features, Map<Hypothesis, Double> nats, List<Evidence> evidence) {

    public Candidate {
        accounts = List.copyOf(accounts);
        features = Map.copyOf(features);
        nats = Map.copyOf(nats);
        evidence = List.copyOf(evidence);
    }
}
