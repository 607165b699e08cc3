package io.iolaus.judge;

import java.util.List;

/// The ten signs of distillation that the public advisory AA26-251A (8 September 2026) names, in its order and our words.
///
/// They are a reading aid for those who know the advisory and are no part of a score: each has an innocent cause.
/// docs/indicators.md has how often honest customers show them.
public enum AdvisoryIndicator {
    ROUND_THE_CLOCK(
            1, "In use round the clock", "A nightly job.", "",
            "No quiet stretch of six hours in the day, over at least three days and 20 sampled exchanges."),
    NO_RAMP_UP(
            2, "No ramp-up", "A workload that moved in from elsewhere.", "volume",
            "An account that began within the log, with twice the usual exchanges or more, ran in the first quarter of its days at "
                    + "four fifths of its mean rate or faster."),
    ONE_CREDENTIAL_MANY_PLACES(
            3, "One credential, many addresses and clients", "A team's key in continuous integration.", "network client",
            "At least eight addresses and three clients on one account."),
    OUT_OF_LINE_WITH_PLAN(
            4, "Use out of line with the plan", "A small firm that grew into its product.", "volume",
            "At least ten times the exchanges of the median account on the same plan."),
    THROUGH_AGGREGATORS(
            5, "Routed through aggregators", "A gateway that a customer runs for its own staff.", "egress typical_client",
            "At least half of the exchanges name a gateway's software as their client."),
    STRIPPED_METADATA(
            6, "Metadata stripped", "Privacy engineering.", "",
            "Never once two or more of: client name, conversation and sign-up device, where most accounts have them."),
    ELICITS_REASONING(
            7, "Asks for the reasoning", "Explainability, and teaching.", "intent",
            "At least three exchanges in ten ask for reasoning."),
    FAILOVER(
            8, "Fails over at once", "A router that spreads load over several accounts or providers.", "suspended succession",
            "For at least half of three or more suspended members another member begins within 48 hours, more often than the "
                    + "times of the members' beginnings would give."),
    RETARGETS_NEW_MODEL(
            9, "Moves to a new model within a day", "A benchmark on launch day.", "pivot",
            "An account that was there before asks for a new model within 24 hours of its launch, and has sent it three in ten of its "
                    + "exchanges since. A model is new that nobody asked for in the first two days of the log."),
    TESTS_COUNTERMEASURES(
            10, "Tests for countermeasures", "A regression suite.", "partition",
            "Three or more of an account's sampled prompts come again on a later day. What is done with the answers no log shows.");

    private final int number;
    private final String title;
    private final String innocentCause;
    private final String channels;
    private final String rule;

    AdvisoryIndicator(int number, String title, String innocentCause, String channels, String rule) {
        this.number = number;
        this.title = title;
        this.innocentCause = innocentCause;
        this.channels = channels;
        this.rule = rule;
    }

    /// Its place in the advisory, 1 to 10.
    public int number() {
        return number;
    }

    /// What it is, in a few words.
    public String title() {
        return title;
    }

    /// What an honest customer does that looks the same.
    public String innocentCause() {
        return innocentCause;
    }

    /// Channels of [Evidence] that look at the same behaviour; these, and not the indicator, are weighed in a score.
    public List<String> channels() {
        return channels.isEmpty() ? List.of() : List.of(channels.split(" ", -1));
    }

    /// From when on it counts as present.
    public String rule() {
        return rule;
    }
}
