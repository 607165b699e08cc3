package io.iolaus.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tries each kind of honest customer that could have produced a cluster, and says what speaks against it.
final class Innocence {

    /// So many customers of one group do not fail to pay and come back at once by chance.
    private static final int SUSPENDED_STRANGERS = 3;

    private Innocence() {}

    static List<InnocentExplanation> explanations(Assessment candidate) {
        List<InnocentExplanation> explanations = new ArrayList<>();
        for (Signal signal : candidate.signals()) {
            switch (signal) {
                case Signal.Declared s -> explanations.add(organisation(s));
                case Signal.Claimed s -> explanations.add(classOrFirm(s));
                case Signal.SharedPayment s -> explanations.add(application(s));
                case Signal.PayloadPartition s -> explanations.add(viralPrompt(s));
                case Signal.SharedNetwork s -> explanations.add(sharedNetwork(s, candidate));
                case Signal.SoughtAfter s -> explanations.add(evaluation(s, candidate));
                case Signal.BusiestDays s -> explanations.add(event(s));
                case Signal.SharedDevice s -> {}
                case Signal.SharedClient s -> {}
                case Signal.SignUpBurst s -> {}
                case Signal.Size s -> {}
                case Signal.OneCustomer s -> {}
                case Signal.SharedTemplates s -> {}
                case Signal.TemplateVariety s -> {}
                case Signal.OneEgress s -> {}
                case Signal.SignUpFortnight s -> {}
                case Signal.Synchrony s -> {}
                case Signal.Suspended s -> {}
                case Signal.Succession s -> {
                    if (s.accounts() > 0) {
                        explanations.add(secondAccounts(s));
                    }
                }
                case Signal.Pivot s -> {}
                case Signal.RateCeiling s -> {}
                case Signal.EvenLoad s -> {}
                case Signal.Volume s -> {}
                case Signal.VerifiedStrangers s -> {}
                case Signal.Strangers s -> {}
                case Signal.SharedPlan s -> {}
                case Signal.TypicalClient s -> {}
            }
        }
        return explanations;
    }

    private static InnocentExplanation organisation(Signal.Declared s) {
        boolean out = s.share() < 0.1;
        return new InnocentExplanation(
                "One verified customer with many keys, or a customer who may distil",
                out,
                out
                        ? "The account table holds no verified organisation and no grant that covers these accounts."
                        : percent(s.share()) + " of the accounts are covered by " + s.relation() + ".");
    }

    private static InnocentExplanation classOrFirm(Signal.Claimed s) {
        boolean out = s.share() < 0.2;
        return new InnocentExplanation(
                "A class, a hackathon or a firm that has not proved who it is",
                out,
                out
                        ? "At most " + percent(s.share()) + " of the accounts name the same organisation or institution."
                        : percent(s.share()) + " of the accounts name " + s.relation() + "; asking for proof would settle it.");
    }

    private static InnocentExplanation application(Signal.SharedPayment s) {
        boolean out = s.knotted() > 0.1;
        return new InnocentExplanation(
                "Unrelated customers of one application, each with a key of its own",
                out,
                out
                        ? percent(s.share()) + " of the accounts share a payment method with another member, which customers of an application do not."
                        : "Few accounts share a payment method; what the prompts ask for and how the accounts were opened must decide.");
    }

    private static InnocentExplanation event(Signal.BusiestDays s) {
        boolean out = s.exchanges() >= 30 && s.share() - s.usual() < 0.2;
        return new InnocentExplanation(
                "An event: a hackathon, a deadline, a prompt that went round",
                out,
                out
                        ? "No three days hold more than " + percent(s.share()) + " of the exchanges in the shared templates; an event would be over."
                        : percent(s.share()) + " of the exchanges in the shared templates fall on three days.");
    }

    private static InnocentExplanation viralPrompt(Signal.PayloadPartition s) {
        boolean out = s.exchanges() >= 30 && s.share() <= s.usual();
        return new InnocentExplanation(
                "A prompt that many people copied",
                out,
                out
                        ? "People who copy a prompt repeat each other; of " + s.exchanges() + " sampled prompts only "
                                + percent(s.share()) + " were sent by two members."
                        : percent(s.share()) + " of " + s.exchanges() + " sampled prompts were sent by two members.");
    }

    private static InnocentExplanation sharedNetwork(Signal.SharedNetwork s, Assessment candidate) {
        double without = candidate.nats(Hypothesis.COORDINATED) - strength(candidate, "network");
        boolean out = without > 0;
        return new InnocentExplanation(
                "Strangers behind one address (office, campus, carrier)",
                out,
                out
                        ? "The case stands without the network: " + percent(s.share()) + " share addresses, but the other channels suffice."
                        : "Without the network channel the accounts are not shown to be coordinated.");
    }

    private static InnocentExplanation evaluation(Signal.SoughtAfter s, Assessment candidate) {
        boolean out = candidate.nats(Hypothesis.UNDECLARED) > 0 && s.share() >= 0.5;
        return new InnocentExplanation(
                "An evaluation harness spread over several keys",
                out,
                out
                        ? "Evaluators run under one owner's name; these accounts claim to be strangers."
                        : "The accounts have an owner in common, as an evaluator's keys would.");
    }

    private static InnocentExplanation secondAccounts(Signal.Succession s) {
        boolean out = s.predecessors() >= SUSPENDED_STRANGERS;
        return new InnocentExplanation(
                "Customers who opened a second account after a payment failed",
                out,
                out
                        ? "The work of " + s.predecessors() + " suspended members was taken up by other members; one customer comes back to "
                                + "their own. Proof that each pair is one person would change this."
                        : "Few members took up a suspended one's work; asking who they are, and what became of the payment, would settle it.");
    }

    private static double strength(Assessment candidate, String channel) {
        return candidate.evidence().stream()
                .filter(evidence -> evidence.channel().equals(channel))
                .mapToDouble(Evidence::strengthNats)
                .sum();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", share * 100);
    }
}
