package io.iolaus.act;

import java.util.List;
import java.util.Map;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.InnocentExplanation;
import io.iolaus.judge.Level;
import io.iolaus.judge.Verdict;

/// A campaign as it is kept while its verdict stands: what was found and why, and nobody's name. Who its members are is kept
/// apart, so that one account can be erased and the finding stays.
///
/// @param id of the verdict that opened it; stays, whoever joins or leaves
/// @param level what it may cause
/// @param q the false discovery rate at which it is called
/// @param extrapolated whether that rate rests on how the reference's tail was continued
/// @param accounts how many members
/// @param exchanges all exchanges of the members
/// @param campaignExchanges the part that is the campaign's
/// @param tokens tokens of the members' exchanges
/// @param firstSeenMillis earliest exchange of a member, milliseconds since the epoch
/// @param lastSeenMillis latest exchange of a member
/// @param hypotheses weight of evidence for each, in nats
/// @param capabilities share of the campaign's exchanges by target
/// @param evidence strongest first
/// @param innocentExplanations each with why it was ruled out, or not
/// @param evidenceAsOfMillis up to which time the log was read
public record OpenCampaign(
        String id,
        Level level,
        double q,
        boolean extrapolated,
        int accounts,
        long exchanges,
        long campaignExchanges,
        long tokens,
        long firstSeenMillis,
        long lastSeenMillis,
        Map<Hypothesis, Double> hypotheses,
        Map<Capability, Double> capabilities,
        List<Evidence> evidence,
        List<InnocentExplanation> innocentExplanations,
        long evidenceAsOfMillis) {

    public OpenCampaign {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("id must not be empty");
        }
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("q must be in 0..1, got " + q);
        }
        if (accounts < 0) {
            throw new IllegalArgumentException("accounts must be >= 0, got " + accounts);
        }
        hypotheses = Map.copyOf(hypotheses);
        capabilities = Map.copyOf(capabilities);
        evidence = List.copyOf(evidence);
        innocentExplanations = List.copyOf(innocentExplanations);
    }

    /// What `verdict` says, under the id that its campaign has.
    static OpenCampaign of(Verdict verdict, String id, long evidenceAsOfMillis) {
        return new OpenCampaign(
                id,
                verdict.level(),
                verdict.q(),
                verdict.extrapolated(),
                verdict.members().size(),
                verdict.exchanges(),
                verdict.campaignExchanges(),
                verdict.tokens(),
                verdict.firstSeenMillis(),
                verdict.lastSeenMillis(),
                verdict.hypotheses(),
                verdict.capabilities(),
                verdict.evidence(),
                verdict.innocentExplanations(),
                evidenceAsOfMillis);
    }
}
