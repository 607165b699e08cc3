package io.iolaus.judge;

/// One fact about a cluster and what it is worth.
///
/// @param channel where the fact comes from, in the contract's spelling: `payment`, `template`, `partition` …
/// @param hypothesis which of the three it speaks to
/// @param sentence the fact for a person, with its figures
/// @param figure the figure that the sentence turns on
/// @param implies the step from the fact to the hypothesis, where it speaks for it; `""` where nobody said
/// @param strengthNats weight of evidence for the hypothesis, natural logarithm of the likelihood ratio;
///     negative where the fact speaks against it
/// @param innocentCause what an honest customer might have done to look like this
/// @param wouldChange what, if it were found, would take the fact's weight away; `""` where nobody said
public record Evidence(
        String channel,
        Hypothesis hypothesis,
        String sentence,
        double figure,
        String implies,
        double strengthNats,
        String innocentCause,
        String wouldChange) {

    /// A fact as older versions wrote them.
    public Evidence(String channel, Hypothesis hypothesis, String sentence, double figure, double strengthNats, String innocentCause) {
        this(channel, hypothesis, sentence, figure, "", strengthNats, innocentCause, "");
    }
}
