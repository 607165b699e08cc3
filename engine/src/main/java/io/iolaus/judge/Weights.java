package io.iolaus.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much each signal is worth, fitted in the lab.
///
/// A signal's feature x is worth `weight * (x - honest)` nats, where `honest` is what honest clusters show on
/// average: evidence is what sets a cluster apart from honest ones, not what it has in common with them. The
/// weights are those of a logistic regression with a prior and a sign for each (no signal of coordination may
/// count as an excuse), so that a quirk of the lab's worlds cannot turn one around. The prior entry is the
/// log-odds that a candidate cluster is a campaign.
///
/// @param byChannel weight and honest mean by channel
/// @param priorNats log-odds before any evidence
public record Weights(Map<String, Weight> byChannel, double priorNats) {

    /// The name of the entry that holds the prior.
    private static final String PRIOR = "prior";

    /// One signal's.
    ///
    /// @param weight nats for one unit of the feature
    /// @param honest the feature's mean over honest clusters
    public record Weight(double weight, double honest) {}

    public Weights {
        byChannel = Map.copyOf(byChannel);
    }

    static Weights shipped() {
        return Shipped.WEIGHTS;
    }

    /// Reads the resource's form: `channel weight honest` a line.
    public static Weights parse(List<String> lines) {
        Map<String, Weight> byChannel = new HashMap<>();
        double prior = 0;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" ", -1);
            double weight = Double.parseDouble(parts[1]);
            if (parts[0].equals(PRIOR)) {
                prior = weight;
            } else {
                byChannel.put(parts[0], new Weight(weight, Double.parseDouble(parts[2])));
            }
        }
        return new Weights(byChannel, prior);
    }

    /// What a feature of `x` on `channel` is worth.
    double nats(String channel, double x) {
        Weight weight = byChannel.get(channel);
        if (weight == null) {
            throw new IllegalArgumentException("no weight for channel " + channel);
        }
        return weight.weight() * (x - weight.honest());
    }

    private static final class Shipped {
        private static final Weights WEIGHTS = load();

        private static Weights load() {
            try (var stream = Weights.class.getResourceAsStream("weights.txt")) {
                if (stream == null) {
                    throw new IllegalStateException("resource weights.txt is missing");
                }
                return parse(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines().toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
