package io.iolaus.cli.output;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import io.iolaus.judge.Basis;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.Level;

/// How the report puts levels, channels, odds and strengths into words for people who are not statisticians.
final class Wording {

    private static final double LEAST_NATS = 0.1;

    private static final Map<String, String> CHANNELS = Map.ofEntries(
            Map.entry("payment", "Payment"),
            Map.entry("device", "Device"),
            Map.entry("network", "Network"),
            Map.entry("client", "Client"),
            Map.entry("sign_up", "Sign-up"),
            Map.entry("template", "Prompt template"),
            Map.entry("variety", "Variety of templates"),
            Map.entry("strangers", "Strangers with one plan"),
            Map.entry("plan", "Several templates each"),
            Map.entry("typical_client", "A typical client"),
            Map.entry("one_customer", "One customer"),
            Map.entry("egress", "One egress"),
            Map.entry("sign_up_time", "Time of sign-up"),
            Map.entry("synchrony", "Synchrony"),
            Map.entry("suspended", "Earlier suspensions"),
            Map.entry("ceiling", "A common rate limit"),
            Map.entry("load", "Even load"),
            Map.entry("partition", "Division of work"),
            Map.entry("follow_up", "Follow-ups"),
            Map.entry("intent", "What is asked for"),
            Map.entry("volume", "Volume"),
            Map.entry("coverage", "Coverage"),
            Map.entry("pivot", "Move to a new model"),
            Map.entry("succession", "Replacement"),
            Map.entry("declaration", "Declared relation"),
            Map.entry("claim", "Claimed relation"),
            Map.entry("verification", "Verification"));

    private Wording() {}

    /// What a false discovery rate was read off.
    static String restsOn(boolean extrapolated) {
        return extrapolated
                ? "Hardly an honest cluster of the reference scores as high, so the rate rests on a model of how their scores go on."
                : "It was counted among honest clusters of the reference that score as high.";
    }

    static String verdict(Level level) {
        return switch (level) {
            case ENFORCE -> "Enforce";
            case STEP_UP -> "Step up";
            case WATCH -> "Watch";
        };
    }

    /// What a level allows, as the end of "strong enough to …".
    static String allows(Level level) {
        return switch (level) {
            case ENFORCE -> "limit service once a person has agreed";
            case STEP_UP -> "ask the members for proof of who they are";
            case WATCH -> "have a person look and no more";
        };
    }

    static String target(Capability capability) {
        return switch (capability) {
            case REASONING -> "Reasoning";
            case GRADING -> "Grading of answers";
            case CODING -> "Coding";
            case TOOL_USE -> "Tool use";
            case VISION -> "Vision";
            case REWRITING -> "Rewriting";
            case OTHER -> "Other";
        };
    }

    static String question(Hypothesis hypothesis) {
        return switch (hypothesis) {
            case COORDINATED -> "Do the accounts act as one?";
            case EXTRACTING -> "Do they ask for what a student model needs?";
            case UNDECLARED -> "Is there no declared relation that explains it?";
        };
    }

    static String speaksFor(Hypothesis hypothesis) {
        return switch (hypothesis) {
            case COORDINATED -> "that the accounts act as one";
            case EXTRACTING -> "that answers are being harvested";
            case UNDECLARED -> "that no declared relation explains it";
        };
    }

    /// A channel's name, also for one that a later version adds.
    static String channel(String channel) {
        String known = CHANNELS.get(channel);
        if (known != null) {
            return known;
        }
        String words = channel.replace('_', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// A channel of evidence that can be left out, as the object of "without".
    static String basis(Basis basis) {
        return switch (basis) {
            case PAYMENT -> "payment";
            case DEVICE -> "devices";
            case NETWORK -> "the network";
            case CLIENT -> "clients";
            case SIGN_UP -> "sign-up";
            case TEMPLATE -> "prompt templates";
            case TIMING -> "timing";
            case LOAD -> "the amount of traffic";
            case SIZE -> "the number of accounts";
            case SUSPENSION -> "earlier suspensions";
            case RELATION -> "what is known of the customers";
        };
    }

    /// A weight of evidence as it is shown: `18.4`, or `–` where it is no number.
    static String nats(double nats) {
        return Double.isFinite(nats) ? Figures.number(Math.round(nats * 10) / 10.0) : "–";
    }

    /// Whether a fact of this weight says anything at all.
    static boolean tells(double nats) {
        return Math.abs(nats) >= LEAST_NATS;
    }

    /// Kass and Raftery's scale (1995) on the natural logarithm of the likelihood ratio.
    static String strength(double nats) {
        if (Double.isNaN(nats)) {
            return "Not weighed";
        }
        if (!tells(nats)) {
            return "Neutral";
        }
        if (nats < 0) {
            return "Speaks against";
        }
        return switch (pips(nats)) {
            case 0, 1 -> "Weak";
            case 2 -> "Moderate";
            case 3 -> "Strong";
            default -> "Very strong";
        };
    }

    /// 0 to 4 for the meter beside a fact.
    static int pips(double nats) {
        double size = Math.abs(nats);
        return !tells(size) ? 0 : size < 1 ? 1 : size < 3 ? 2 : size < 5 ? 3 : 4;
    }

    /// `about 150 times as likely` and its kin.
    static String times(double nats) {
        double size = Math.abs(nats);
        if (Double.isNaN(size)) {
            return "an unknown number of times";
        }
        if (size > StrictMath.log(1e6)) {
            return "over a million times";
        }
        double ratio = StrictMath.exp(size);
        if (ratio < 1.95) {
            return "less than twice";
        }
        double unit = 1;
        while (ratio / unit >= 100) {
            unit *= 10;
        }
        return "about " + Figures.count(Math.round(ratio / unit) * (long) unit) + " times";
    }

    /// A false discovery rate as a count that people can picture, rounded up: `4 in 10,000`.
    static String outOf(double q) {
        if (q < 1e-6) {
            return "fewer than 1 in 1,000,000";
        }
        long of = 100;
        while (q * of < 1) {
            of *= 10;
        }
        long wrong = (long) Math.ceil(q * of - 1e-9);
        return Figures.count(wrong) + " in " + Figures.count(of);
    }

    static String list(List<String> words) {
        return switch (words.size()) {
            case 0 -> "";
            case 1 -> words.getFirst();
            default -> String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
        };
    }

    /// `3.4 million` for running text; exact below 100,000.
    static String rough(long value) {
        if (value < 100_000) {
            return Figures.count(value);
        }
        if (value < 1_000_000) {
            return Figures.count(Math.round(value / 1_000.0)) + " thousand";
        }
        boolean billions = value >= 1_000_000_000;
        double scaled = value / (billions ? 1e9 : 1e6);
        return String.format(Locale.ROOT, scaled < 10 ? "%.1f" : "%.0f", scaled).replaceFirst("\\.0$", "") + (billions ? " billion" : " million");
    }
}
