package io.iolaus.act;

import io.iolaus.sketch.Hashing;
import io.iolaus.sketch.SketchKey;

/// How little an answer tells whoever provokes it again and again: a refusal that can be timed, and whose hints can be compared, is an
/// oracle for the rules behind it.
///
/// - An account's delay is drawn once, under a secret key, and is the same for each of its requests. A delay drawn anew each time
///   would average out in a few hundred requests; one without a key could be computed beforehand.
/// - A retry hint is rounded up to whole steps. Noise on it would average out over accounts; rounding does not.
///
/// @param leastDelayMillis the shortest delay of any account
/// @param mostDelayMillis the longest
/// @param retryStepSeconds retry hints are multiples of it; 0 or 1 leaves them as they are
public record Reticence(int leastDelayMillis, int mostDelayMillis, int retryStepSeconds) {

    /// A minute: whoever asks has long hung up.
    public static final int LONGEST_DELAY_MILLIS = 60_000;

    /// Says all, at once.
    public static final Reticence NONE = new Reticence(0, 0, 0);

    private static final int KIND = 0x52455449; // of hashes under the key; no other use of it has this number
    private static final double DRAWS = 1L << 32;

    public Reticence {
        if (leastDelayMillis < 0 || leastDelayMillis > mostDelayMillis || mostDelayMillis > LONGEST_DELAY_MILLIS) {
            throw new IllegalArgumentException("delays must be in 0.." + LONGEST_DELAY_MILLIS + " and the least first, got "
                    + leastDelayMillis + " and " + mostDelayMillis);
        }
        if (retryStepSeconds < 0) {
            throw new IllegalArgumentException("retryStepSeconds must be >= 0, got " + retryStepSeconds);
        }
    }

    /// How long an answer about the account is held back.
    ///
    /// It depends on the account and not on its decision: neither a renewal nor the verdict behind it shows.
    public int delayMillis(SketchKey key, String accountId) {
        if (mostDelayMillis == 0) {
            return 0;
        }
        int[] drawn = {Hashing.fold(Hashing.of(accountId))};
        key.hash().replace(drawn, new int[] {KIND}, 1);
        return leastDelayMillis + (int) (Integer.toUnsignedLong(drawn[0]) / DRAWS * (mostDelayMillis - leastDelayMillis + 1));
    }

    /// The hint as it is told; 0 stays 0, and nobody is told to come sooner than `seconds`.
    public int retryAfterSeconds(int seconds) {
        return retryStepSeconds <= 1 ? seconds : Math.ceilDiv(seconds, retryStepSeconds) * retryStepSeconds;
    }
}
