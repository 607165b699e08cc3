package io.iolaus.judge;

import java.util.List;
import java.util.Map;
import io.iolaus.profile.Timeline;

/// A campaign: who, how much, when, what for, how its accounts hang together, and how sure we are.
///
/// @param id stable for the same members and input: `C-` and eight hexadecimal digits
/// @param level what it may cause
/// @param q the false discovery rate at which it is called
/// @param hypotheses weight of evidence for each of the three, in nats
/// @param members highest posterior first, then by account
/// @param exchanges all exchanges of the members
/// @param campaignExchanges the part that is the campaign's and not a bystander's
/// @param tokens tokens read and written in the members' exchanges, where the log had them
/// @param firstSeenMillis earliest exchange of a member, milliseconds since the epoch
/// @param lastSeenMillis latest exchange of a member
/// @param capabilities share of the campaign's exchanges by target; sums to 1
/// @param infrastructure what is shared, most accounts first
/// @param evidence strongest first
/// @param innocentExplanations each with why it was ruled out, or not
/// @param timeline the members' exchanges over time
/// @param indicators the public advisory's indicators, in its order; no part of the score
/// @param extrapolated whether hardly an honest cluster of the reference scores as high, so that `q` rests on how its tail was
///     continued
/// @param ablations what would remain without each channel of evidence, gravest loss first
/// @param exchangePosterior what tells the campaign's exchanges from a bystander's behind one key
public record Verdict(
        String id,
        Level level,
        double q,
        Map<Hypothesis, Double> hypotheses,
        List<Member> members,
        long exchanges,
        long campaignExchanges,
        long tokens,
        long firstSeenMillis,
        long lastSeenMillis,
        Map<Capability, Double> capabilities,
        List<SharedValue> infrastructure,
        List<Evidence> evidence,
        List<InnocentExplanation> innocentExplanations,
        Timeline timeline,
        List<IndicatorReading> indicators,
        boolean extrapolated,
        List<Ablation> ablations,
        ExchangePosterior exchangePosterior) {

    public Verdict {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("q must be in 0..1, got " + q);
        }
        hypotheses = Map.copyOf(hypotheses);
        members = List.copyOf(members);
        capabilities = Map.copyOf(capabilities);
        infrastructure = List.copyOf(infrastructure);
        evidence = List.copyOf(evidence);
        innocentExplanations = List.copyOf(innocentExplanations);
        indicators = List.copyOf(indicators);
        ablations = List.copyOf(ablations);
    }

    /// A verdict that says no more than the first version did: no indicators, nothing left out, exchanges not told apart.
    public Verdict(
            String id,
            Level level,
            double q,
            Map<Hypothesis, Double> hypotheses,
            List<Member> members,
            long exchanges,
            long campaignExchanges,
            long tokens,
            long firstSeenMillis,
            long lastSeenMillis,
            Map<Capability, Double> capabilities,
            List<SharedValue> infrastructure,
            List<Evidence> evidence,
            List<InnocentExplanation> innocentExplanations,
            Timeline timeline) {
        this(id, level, q, hypotheses, members, exchanges, campaignExchanges, tokens, firstSeenMillis, lastSeenMillis, capabilities,
                infrastructure, evidence, innocentExplanations, timeline, List.of(), false, List.of(), ExchangePosterior.UNKNOWN);
    }
}
