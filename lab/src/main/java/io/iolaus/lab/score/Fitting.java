package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Fits the judge's weights: logistic regression with a Gaussian prior and bounds on every weight.
///
/// The prior and the bounds hold what we know apart from our worlds: a shared payment method never excuses, a
/// declared relation always does. Within them the worlds decide. Maximum a posteriori by projected gradient
/// steps with Adam's scaling (Kingma and Ba 2015), a fixed number of them, so that the result is the same
/// everywhere.
public final class Fitting {

    private static final int STEPS = 6_000;
    private static final double STEP = 0.02;
    private static final double PRIOR_STRENGTH = 8;
    private static final double FIRST_BIAS = -8;

    /// What is believed of a channel's weight before any world is seen.
    private record Belief(String channel, double mean, double lowest, double highest) {}

    private static final List<Belief> BELIEFS = List.of(
            new Belief("payment", 2.5, 1.5, 4),
            new Belief("device", 2.5, 1.5, 4),
            new Belief("network", 0.4, 0.2, 1.5),
            new Belief("client", 0.3, 0, 1.5),
            new Belief("sign_up", 0.6, 0.4, 1.5),
            new Belief("template", 0.6, 0.4, 2),
            new Belief("variety", 0.5, 0.2, 1.5),
            new Belief("egress", -2, -4, -1),
            new Belief("sign_up_time", 1, 0.3, 3),
            new Belief("synchrony", 0.7, 0.3, 1.5),
            new Belief("busiest_days", -2, -4, -0.5),
            new Belief("suspended", 1.5, 0, 4),
            new Belief("succession", 0.5, 0, 3),
            new Belief("pivot", 0.3, 0, 2),
            new Belief("ceiling", 0.3, 0, 2),
            new Belief("load", 2, 0.5, 4),
            new Belief("size", 0.3, 0.1, 1),
            new Belief("strangers", 0.8, 0.2, 3),
            new Belief("plan", 1, 0.2, 3),
            new Belief("typical_client", -1, -3, -0.3),
            new Belief("partition", -3, -6, -2),
            new Belief("intent", 2, 0.5, 4),
            new Belief("volume", 1.2, 0.4, 3),
            new Belief("declaration", -6, -9, -4),
            new Belief("claim", -2, -4, -1),
            new Belief("one_customer", -3, -6, -2),
            new Belief("verification", -2, -4, -1));

    private Fitting() {}

    /// The lines of the resource `weights.txt`.
    public static List<String> lines(List<LabelledCandidate> candidates) {
        List<LabelledCandidate> usable =
                candidates.stream().filter(each -> each.isCampaign() || each.isHonest()).toList();
        double[] weights = fit(usable);
        List<String> lines = new ArrayList<>();
        long campaigns = usable.stream().filter(LabelledCandidate::isCampaign).count();
        lines.add("# How much each signal is worth: channel, weight, what honest clusters show on average.");
        lines.add(String.format(
                Locale.ROOT,
                "# Fitted on %d campaign and %d honest clusters by `iolaus lab fit --weights`.",
                campaigns,
                usable.size() - campaigns));
        double prior = weights[BELIEFS.size()];
        for (int i = 0; i < BELIEFS.size(); i++) {
            String channel = BELIEFS.get(i).channel;
            double honest = usable.stream()
                    .filter(LabelledCandidate::isHonest)
                    .mapToDouble(each -> feature(each, channel))
                    .average()
                    .orElse(0);
            prior += weights[i] * honest;
            lines.add(String.format(Locale.ROOT, "%s %.3f %.3f", channel, weights[i], honest));
        }
        lines.add(String.format(Locale.ROOT, "prior %.3f 0", prior));
        return lines;
    }

    private static double[] fit(List<LabelledCandidate> candidates) {
        double[][] features = candidates.stream().map(Fitting::features).toArray(double[][]::new);
        int size = BELIEFS.size() + 1;
        double[] weights = new double[size];
        double[] momentum = new double[size];
        double[] scale = new double[size];
        for (int i = 0; i < BELIEFS.size(); i++) {
            weights[i] = BELIEFS.get(i).mean;
        }
        weights[BELIEFS.size()] = FIRST_BIAS;
        double decayOne = 1;
        double decayTwo = 1;
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = gradient(candidates, features, weights);
            decayOne *= 0.9;
            decayTwo *= 0.999;
            for (int i = 0; i < size; i++) {
                momentum[i] = 0.9 * momentum[i] + 0.1 * gradient[i];
                scale[i] = 0.999 * scale[i] + 0.001 * gradient[i] * gradient[i];
                double move = momentum[i] / (1 - decayOne) / (StrictMath.sqrt(scale[i] / (1 - decayTwo)) + 1e-8);
                weights[i] -= STEP * move;
                if (i < BELIEFS.size()) {
                    weights[i] = Math.clamp(weights[i], BELIEFS.get(i).lowest, BELIEFS.get(i).highest);
                }
            }
        }
        return weights;
    }

    private static double[] gradient(List<LabelledCandidate> candidates, double[][] features, double[] weights) {
        double[] gradient = new double[weights.length];
        for (int i = 0; i < BELIEFS.size(); i++) {
            gradient[i] = PRIOR_STRENGTH * (weights[i] - BELIEFS.get(i).mean);
        }
        for (int c = 0; c < features.length; c++) {
            double logOdds = 0;
            for (int i = 0; i < weights.length; i++) {
                logOdds += weights[i] * features[c][i];
            }
            double miss = 1 / (1 + StrictMath.exp(-logOdds)) - (candidates.get(c).isCampaign() ? 1 : 0);
            for (int i = 0; i < weights.length; i++) {
                gradient[i] += miss * features[c][i];
            }
        }
        return gradient;
    }

    private static double[] features(LabelledCandidate candidate) {
        double[] features = new double[BELIEFS.size() + 1];
        for (int i = 0; i < BELIEFS.size(); i++) {
            features[i] = feature(candidate, BELIEFS.get(i).channel);
        }
        features[BELIEFS.size()] = 1;
        return features;
    }

    private static double feature(LabelledCandidate candidate, String channel) {
        Double feature = candidate.features().get(channel);
        if (feature == null) {
            throw new IllegalArgumentException("the judge measures no channel " + channel);
        }
        return feature;
    }
}
