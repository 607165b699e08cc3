package io.iolaus.judge;

import java.util.List;
import java.util.Map;

/// A cluster that was judged, whether or not a verdict came of it.
///
/// @param accounts its members, by id
/// @param score how far its weakest hypothesis is towards what it needs; 1 and more: all hold
/// @param nats weight of evidence by hypothesis
/// @param evidence what was weighed
public record Candidate(List<String> accounts, double score, Map<Hypothesis, Double> nats, List<Evidence> evidence) {

    public Candidate {
        accounts = List.copyOf(accounts);
        nats = Map.copyOf(nats);
        evidence = List.copyOf(evidence);
    }
}
