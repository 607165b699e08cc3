package io.iolaus.link;

/// How surprising a count is.
public final class Surprise {

    private Surprise() {}

    /// Chernoff's bound on the surprise, in nats, of at least `share` of `count` having what `usual` of all have; 0 where no
    /// more than the usual have it.
    ///
    /// @param share 0 to 1
    /// @param usual above 0 and below 1
    public static double nats(int count, double share, double usual) {
        if (share <= usual) {
            return 0;
        }
        double rest = share >= 1 ? 0 : (1 - share) * StrictMath.log((1 - share) / (1 - usual));
        return count * (share * StrictMath.log(share / usual) + rest);
    }
}
