package io.iolaus.judge;

import java.util.Locale;

/// A signal as a number that can be weighed and a sentence that can be read.
///
/// @param channel the contract's name of where it comes from
/// @param hypothesis which of the three it speaks to
/// @param x bounded number, 0 where the signal is absent
/// @param figure the figure that the sentence turns on
/// @param sentence the fact, with figures
/// @param innocentCause what an honest customer might have done
record Feature(String channel, Hypothesis hypothesis, double x, double figure, String sentence, String innocentCause) {

    /// Beyond these a larger figure says no more: they bound what one signal can be worth.
    private static final double MOST_TEMPLATES = 40;
    private static final double MOST_SYNCHRONY = 10;
    private static final double MOST_SURPRISE = 40;
    /// What choosing the commonest of about a hundred heights costs.
    private static final double HEIGHTS_NATS = 4.6;
    /// What choosing the busiest fortnight of about a year costs.
    private static final double FORTNIGHTS_NATS = 3.3;
    private static final double MOST_REPEATS = 0.5;
    private static final double MOST_MEMBERS = 300;
    private static final int FEWEST_COMPARED = 30;

    static Feature of(Signal signal) {
        return switch (signal) {
            case Signal.SharedPayment s -> coordinated("payment", surprising(Signal.surprise(s.known(), s.knotted(), s.usual())), s.share(),
                    String.format(Locale.ROOT, "%d of %d accounts that fill the shared templates and have a payment method share it with another such (%d methods, the most used by %d); over all accounts %s share one.",
                            s.accounts(), s.known(), s.payments(), s.largest(), percent(s.usual())),
                    "A household, a firm or a reseller pays for several accounts.");
            case Signal.SharedDevice s -> coordinated("device", surprising(Signal.surprise(s.known(), s.share(), s.usual())), s.share(),
                    String.format(Locale.ROOT, "%d of %d accounts that fill the shared templates were opened on a device that opened another such (%d devices); over all accounts %s were.",
                            s.accounts(), s.known(), s.devices(), percent(s.usual())),
                    "A shared computer, or an administrator who sets up accounts for others.");
            case Signal.SharedNetwork s -> coordinated("network", s.share(), s.share(),
                    String.format(Locale.ROOT, "%d of %d accounts come from addresses or blocks that are mostly the cluster's (%d of them); over all accounts %s share an address.",
                            s.accounts(), s.known(), s.values(), percent(s.usual())),
                    "One office, campus, application server or carrier-grade NAT.");
            case Signal.SharedClient s -> coordinated("client", s.share(), s.share(),
                    String.format(Locale.ROOT, "%d of %d accounts use a client that hardly anybody else uses.", s.accounts(), s.known()),
                    "A niche application with its own client.");
            case Signal.SignUpBurst s -> coordinated("sign_up", surprising(Signal.surprise(s.known(), s.share(), s.usual())), s.share(),
                    String.format(Locale.ROOT, "%d of %d accounts were opened in a burst of sign-ups; over all accounts %s were.",
                            s.accounts(), s.known(), percent(s.usual())),
                    "A class, a hackathon or a firm that signs up together.");
            case Signal.SharedTemplates s -> coordinated("template", s.share(), s.share(),
                    String.format(Locale.ROOT, "%d of %d accounts use templates that are mostly the cluster's (%d of them).",
                            s.accounts(), s.members(), s.families()),
                    "One application's prompt, or a prompt that many copied.");
            case Signal.TemplateVariety s -> coordinated("variety", bounded(s.effective(), MOST_TEMPLATES), s.effective(),
                    String.format(Locale.ROOT, "The shared prompts are spread over about %.0f templates; an application has one or a few.", s.effective()),
                    "A firm that runs many jobs.");
            case Signal.OneEgress s -> coordinated("egress", s.share() * (1 - Math.min(1, 2 * s.paymentShare())), s.share(),
                    String.format(Locale.ROOT, "%s of the accounts come through one address, and %s share a payment method.",
                            percent(s.share()), percent(s.paymentShare())),
                    "An application server or an office.");
            case Signal.SignUpFortnight s -> coordinated("sign_up_time", surprising(Signal.surprise(s.known(), s.share(), s.usual()) - FORTNIGHTS_NATS), s.share(),
                    String.format(Locale.ROOT, "%s of the accounts were opened within one fortnight; over all accounts the busiest fortnight saw %s.",
                            percent(s.share()), percent(s.usual())),
                    "A class, a launch or a promotion.");
            case Signal.Synchrony s -> coordinated("synchrony", bounded(s.ratio(), MOST_SYNCHRONY), s.ratio(),
                    String.format(Locale.ROOT, "Members send in the same minute %.1f times as often as their hours would give (%.0f pairs).",
                            s.ratio(), s.pairs()),
                    "A lesson or a scheduled job that starts on the hour.");
            case Signal.BusiestDays s -> coordinated("busiest_days",
                    s.exchanges() < FEWEST_COMPARED || s.usual() >= 1 ? 0 : Math.max(0, (s.share() - s.usual()) / (1 - s.usual())), s.share(),
                    String.format(Locale.ROOT, "%s of the sampled exchanges in the shared templates were sent within three days; over all accounts %s were.",
                            percent(s.share()), percent(s.usual())),
                    "A hackathon, a deadline or a prompt that went viral is over in days.");
            case Signal.Suspended s -> coordinated("suspended", surprising(Signal.surprise(s.members(), s.share(), s.usual())), s.share(),
                    String.format(Locale.ROOT, "%d of %d accounts have been suspended already; over all accounts %s have.",
                            s.accounts(), s.members(), percent(s.usual())),
                    "Failed payments suspend accounts too.");
            case Signal.EvenLoad s -> coordinated("load", s.usual() <= 0 ? 0 : Math.clamp(1 - s.spread() / s.usual(), 0.0, 1.0), s.spread(),
                    String.format(Locale.ROOT, "The accounts' numbers of exchanges have a log-spread of %.2f; over all accounts it is %.2f.",
                            s.spread(), s.usual()),
                    "A quota that the provider sets, or a batch dealt out over team keys.");
            case Signal.Size s -> coordinated("size", bounded(s.members(), MOST_MEMBERS), s.members(),
                    String.format(Locale.ROOT, "%d accounts hang together.", s.members()),
                    "A popular application.");
            case Signal.Strangers s -> coordinated("strangers", s.share(), s.share(),
                    String.format(Locale.ROOT, "%d of %d accounts share nothing with another but what they ask.", s.accounts(), s.members()),
                    "A question or a prompt that many copied.");
            case Signal.SharedPlan s -> coordinated("plan", s.share(), s.share(),
                    String.format(Locale.ROOT, "%d of %d accounts fill two or more of the shared templates.", s.accounts(), s.members()),
                    "An application with several prompts.");
            case Signal.TypicalClient s -> coordinated("typical_client", s.share(), s.share(),
                    String.format(Locale.ROOT, "%d of %d accounts use a client that is typical of them, whose users may share its prompts.",
                            s.accounts(), s.members()),
                    "A popular application or agent, which brings its prompts along.");
            case Signal.Succession s -> coordinated("succession", surprising(s.nats()), s.accounts(),
                    String.format(Locale.ROOT, "%d of %d accounts took up the work of %d of %d suspended members; outside %s took up anybody's. After %d of %d suspensions a member began within 48 hours; %s is chance.",
                            s.accounts(), s.members(), s.predecessors(), s.suspended(), percent(s.usual()),
                            s.failover().followed(), s.failover().suspensions(), percent(s.failover().usual())),
                    "A customer who opens a second account after a payment failed, or newcomers to a popular application.");
            case Signal.Pivot s -> coordinated("pivot", surprising(s.nats()), s.share(), pivot(s),
                    "An application that moved all its customers to a new model, or a launch that everybody rushed to.");
            case Signal.RateCeiling s -> coordinated("ceiling", surprising(s.nats() - HEIGHTS_NATS), s.share(),
                    s.accounts() == 0
                            ? "No account runs at a rate that it reaches again and again and does not exceed."
                            : String.format(Locale.ROOT, "%d of %d accounts run up to %.0f exchanges an hour again and again and no further; outside %s do, and %s of those with such a limit.",
                                    s.accounts(), s.members(), s.perHour(), percent(s.usual()), percent(s.usualOfLimited())),
                    "The provider's own limit, one evaluation harness with several keys, or a nightly batch that is dealt out evenly.");
            case Signal.PayloadPartition s -> extracting("partition",
                    s.exchanges() < FEWEST_COMPARED ? 0 : Math.min(MOST_REPEATS, s.share()), s.share(),
                    String.format(Locale.ROOT, "Of %d sampled prompts in the shared templates %s were also sent by another member.",
                            s.exchanges(), percent(s.share())),
                    "A data set that an honest batch works through once.");
            case Signal.SoughtAfter s -> extracting("intent", s.share(), s.share(),
                    String.format(Locale.ROOT, "%s of exchanges in the shared templates ask for reasoning, grading, code, tools, vision or rewrites; over all accounts %s do.",
                            percent(s.share()), percent(s.usual())),
                    "Teaching, evaluation and software development ask for the same.");
            case Signal.Volume s -> extracting("volume",
                    s.usual() <= 0 ? 0 : Math.clamp(0.7 * StrictMath.log(s.median() / s.usual()), -1.0, 1.5), s.median(),
                    String.format(Locale.ROOT, "The median account sent %.0f exchanges; over all accounts the median is %.0f.", s.median(), s.usual()),
                    "A busy application.");
            case Signal.Declared s -> undeclared("declaration", s.share(), s.share(),
                    s.accounts() == 0
                            ? "No verified organisation and no grant covers the accounts."
                            : String.format(Locale.ROOT, "%d of %d accounts are covered by %s, which the operator has verified.",
                                    s.accounts(), s.members(), s.relation()),
                    "A relation that the account table does not hold.");
            case Signal.Claimed s -> undeclared("claim", s.share(), s.share(),
                    s.accounts() == 0
                            ? "The accounts name no organisation or institution in common."
                            : String.format(Locale.ROOT, "%d of %d accounts name %s, unverified.", s.accounts(), s.members(), s.relation()),
                    "Small firms and classes seldom prove who they are.");
            case Signal.OneCustomer s -> undeclared("one_customer", s.share(), s.share(),
                    String.format(Locale.ROOT, "At most %d of %d accounts are openly one customer's, by payment method and mail domain.",
                            s.accounts(), s.members()),
                    "A customer who uses several mail domains and payment methods.");
            case Signal.VerifiedStrangers s -> undeclared("verification", s.share(), s.share(),
                    String.format(Locale.ROOT, "Of %d of %d accounts the operator has proof of identity.", s.accounts(), s.members()),
                    "Verification has not reached everybody.");
        };
    }

    private static String pivot(Signal.Pivot s) {
        return s.models() == 0
                ? "No model appeared within the log."
                : String.format(Locale.ROOT, "%d of %d accounts that could moved to %s within a day of its launch; outside %s did, and %s of those who use it.",
                        s.accounts(), s.active(), s.model(), percent(s.usual()), percent(s.usualOfUsers()));
    }

    /// From 0 for what is no surprise up to 1.
    private static double surprising(double nats) {
        return StrictMath.log1p(Math.clamp(nats, 0.0, MOST_SURPRISE)) / StrictMath.log1p(MOST_SURPRISE);
    }

    /// Natural logarithm, from 0 at 1 up to that of `most`.
    private static double bounded(double figure, double most) {
        return StrictMath.log(Math.clamp(figure, 1.0, most));
    }

    private static Feature coordinated(String channel, double x, double figure, String sentence, String innocentCause) {
        return new Feature(channel, Hypothesis.COORDINATED, x, figure, sentence, innocentCause);
    }

    private static Feature extracting(String channel, double x, double figure, String sentence, String innocentCause) {
        return new Feature(channel, Hypothesis.EXTRACTING, x, figure, sentence, innocentCause);
    }

    private static Feature undeclared(String channel, double x, double figure, String sentence, String innocentCause) {
        return new Feature(channel, Hypothesis.UNDECLARED, x, figure, sentence, innocentCause);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f%%" : "%.0f%%", share * 100);
    }
}
