package io.iolaus.judge;

import java.util.Locale;

/// Says what each signal is worth for its hypothesis, in nats, and says it in a sentence.
///
/// Strengths grow with the share of members concerned and stop at a cap a channel, so that no channel decides
/// alone and size does not stand in for proof: a hundred thousand customers of one application are no more
/// coordinated than a hundred.
final class Weigher {

    private Weigher() {}

    /// The evidence in one signal; its strength is 0 where the signal says nothing.
    static Evidence weigh(Signal signal) {
        return switch (signal) {
            case Signal.SharedPayment s -> coordinated(
                    "payment",
                    String.format(Locale.ROOT, "%d of %d accounts with a payment method share it with another member (%d methods); elsewhere %s do.",
                            s.accounts(), s.known(), s.payments(), percent(s.usual())),
                    s.share(),
                    excess(s.share(), s.usual(), 4.5),
                    "A household, a firm or a reseller pays for several accounts.");
            case Signal.SharedDevice s -> coordinated(
                    "device",
                    String.format(Locale.ROOT, "%d of %d accounts were opened on a device that opened another member (%d devices); elsewhere %s were.",
                            s.accounts(), s.known(), s.devices(), percent(s.usual())),
                    s.share(),
                    excess(s.share(), s.usual(), 4),
                    "A shared computer, or an administrator who sets up accounts for others.");
            case Signal.SharedNetwork s -> coordinated(
                    "network",
                    String.format(Locale.ROOT, "%d of %d accounts come from addresses that are mostly the cluster's (%d of them); elsewhere %s share an address.",
                            s.accounts(), s.known(), s.values(), percent(s.usual())),
                    s.share(),
                    excess(s.share(), 0, 2),
                    "One office, campus, application server or carrier-grade NAT.");
            case Signal.SharedClient s -> coordinated(
                    "client",
                    String.format(Locale.ROOT, "%d of %d accounts use a client that hardly anybody else uses.", s.accounts(), s.known()),
                    s.share(),
                    excess(s.share(), 0, 1),
                    "A niche application with its own client.");
            case Signal.SignUpPattern s -> coordinated(
                    "sign_up",
                    String.format(Locale.ROOT, "%d accounts were opened in bursts of sign-ups and %d have mail addresses made alike; elsewhere %s fall into bursts.",
                            s.inBurst(), s.alikeMails(), percent(s.usual())),
                    s.share(),
                    excess(s.share(), s.usual(), 2),
                    "A class, a hackathon or a firm that signs up together.");
            case Signal.SharedTemplates s -> coordinated(
                    "template",
                    String.format(Locale.ROOT, "%d of %d accounts use %d template families that are mostly the cluster's.",
                            s.accounts(), s.members(), s.families()),
                    s.share(),
                    3 * s.share(),
                    "One application's prompt, or a prompt that many copied.");
            case Signal.TemplateVariety s -> coordinated(
                    "variety",
                    String.format(Locale.ROOT, "The shared prompts are spread evenly over about %.0f templates; an application has one or a few.",
                            s.effective()),
                    s.effective(),
                    s.effective() <= 1 ? 0 : Math.clamp(0.9 * StrictMath.log(s.effective() / 3), -0.5, 2.5),
                    "A firm that runs many jobs.");
            case Signal.OneEgress s -> coordinated(
                    "egress",
                    String.format(Locale.ROOT, "%s of the accounts come through one address, and %s share a payment method.",
                            percent(s.share()), percent(s.paymentShare())),
                    s.share(),
                    -4 * s.share() * (1 - clamp(2 * s.paymentShare())),
                    "An application server or an office.");
            case Signal.SignUpFortnight s -> coordinated(
                    "sign_up_time",
                    String.format(Locale.ROOT, "%s of the accounts were opened within one fortnight; over all accounts the busiest fortnight saw %s.",
                            percent(s.share()), percent(s.usual())),
                    s.share(),
                    excess(s.share(), s.usual(), 1.5),
                    "A class, a launch or a campaign of the provider's own.");
            case Signal.Synchrony s -> coordinated(
                    "synchrony",
                    String.format(Locale.ROOT, "Members send in the same minute %.1f times as often as their hours would give (%.0f pairs).",
                            s.ratio(), s.pairs()),
                    s.ratio(),
                    Math.clamp(2 * StrictMath.log(s.ratio()), 0.0, 3.0),
                    "A lesson or a cron job that starts on the hour.");
            case Signal.Suspended s -> coordinated(
                    "suspended",
                    String.format(Locale.ROOT, "%d of %d accounts have been suspended already; overall %s have.",
                            s.accounts(), s.members(), percent(s.usual())),
                    s.share(),
                    excess(s.share(), s.usual(), 1.5),
                    "Payment failures suspend accounts too.");
            case Signal.EvenLoad s -> coordinated(
                    "load",
                    String.format(Locale.ROOT, "Exchanges are spread over the accounts with a log-spread of %.2f; over all accounts it is %.2f.",
                            s.spread(), s.usual()),
                    s.spread(),
                    s.usual() <= 0 ? 0 : 1.5 * clamp(1 - s.spread() / s.usual()),
                    "A quota that the provider sets, or a batch dealt out over team keys.");
            case Signal.PayloadPartition s -> extracting(
                    "partition",
                    String.format(Locale.ROOT, "Of %d sampled prompts in the shared templates %s were also sent by another member.",
                            s.exchanges(), percent(s.share())),
                    s.share(),
                    partition(s),
                    "A data set that an honest batch works through once.");
            case Signal.FollowUps s -> extracting(
                    "follow_up",
                    String.format(Locale.ROOT, "%s of exchanges come back to an earlier answer; overall %s do.", percent(s.share()), percent(s.usual())),
                    s.share(),
                    s.usual() <= 0 ? 0 : 1.2 * clamp(1 - s.share() / s.usual()),
                    "An application that asks one question at a time.");
            case Signal.SoughtAfter s -> extracting(
                    "intent",
                    String.format(Locale.ROOT, "%s of exchanges in the shared templates ask for reasoning, grading, code, tools or rewrites; overall %s do.",
                            percent(s.share()), percent(s.usual())),
                    s.share(),
                    3 * (s.share() - 0.4),
                    "Teaching, evaluation and software development ask for the same.");
            case Signal.Volume s -> extracting(
                    "volume",
                    String.format(Locale.ROOT, "The median account sent %.0f exchanges; over all accounts the median is %.0f.", s.median(), s.usual()),
                    s.median(),
                    s.usual() <= 0 ? 0 : Math.clamp(0.7 * StrictMath.log(s.median() / s.usual()), -1.0, 1.5),
                    "A busy application.");
            case Signal.Declared s -> undeclared(
                    "declaration",
                    s.accounts() == 0
                            ? "No verified organisation and no grant covers the accounts."
                            : String.format(Locale.ROOT, "%d of %d accounts are covered by %s, which the operator has verified.",
                                    s.accounts(), s.members(), s.relation()),
                    s.share(),
                    1.5 - 8 * s.share(),
                    "A relation that the account table does not hold.");
            case Signal.Claimed s -> undeclared(
                    "claim",
                    s.accounts() == 0
                            ? "The accounts name no organisation or institution in common."
                            : String.format(Locale.ROOT, "%d of %d accounts name %s, unverified.", s.accounts(), s.members(), s.relation()),
                    s.share(),
                    0.5 - 2.5 * s.share(),
                    "Small firms and classes seldom prove who they are.");
            case Signal.VerifiedStrangers s -> undeclared(
                    "verification",
                    String.format(Locale.ROOT, "Of %d of %d accounts the operator has proof of identity.", s.accounts(), s.members()),
                    s.share(),
                    0.5 - 2 * s.share(),
                    "Verification has not reached everybody.");
        };
    }

    /// Repeats across members speak for people who find the same prompt; none at all, among many, for a list
    /// that was dealt out.
    private static double partition(Signal.PayloadPartition s) {
        if (s.exchanges() < 30) {
            return 0;
        }
        return s.share() <= s.usual() ? 1 : Math.max(-3, 1 - 12 * (s.share() - s.usual()));
    }

    private static double excess(double share, double usual, double cap) {
        return cap * clamp(1.6 * (share - usual));
    }

    private static double clamp(double value) {
        return Math.clamp(value, 0.0, 1.0);
    }

    private static Evidence coordinated(String channel, String sentence, double figure, double nats, String innocentCause) {
        return new Evidence(channel, Hypothesis.COORDINATED, sentence, figure, nats, innocentCause);
    }

    private static Evidence extracting(String channel, String sentence, double figure, double nats, String innocentCause) {
        return new Evidence(channel, Hypothesis.EXTRACTING, sentence, figure, nats, innocentCause);
    }

    private static Evidence undeclared(String channel, String sentence, double figure, double nats, String innocentCause) {
        return new Evidence(channel, Hypothesis.UNDECLARED, sentence, figure, nats, innocentCause);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f%%" : "%.0f%%", share * 100);
    }
}
