package io.iolaus.link;

/// A link and the accounts that have it, as positions in the population, ascending.
///
/// @param link the value
/// @param accounts who has it; at least two
/// @param weightNats what sharing it is worth, from its rarity in the population
public record SharedLink(Link link, int[] accounts, double weightNats) {

    /// Weighs a link by how rare its value is among `population` accounts.
    static SharedLink weigh(Link link, int[] accounts, int population) {
        double surprise = StrictMath.log((double) population / accounts.length);
        return new SharedLink(link, accounts, Math.min(link.cap(), link.trust() * surprise));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedLink that && link.equals(that.link);
    }

    @Override
    public int hashCode() {
        return link.hashCode();
    }
}
