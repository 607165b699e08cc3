package io.iolaus.server.metrics;

/// What became of one batch.
///
/// @param way by which it came
/// @param what its records are
/// @param accepted records that are on disk
/// @param rejected records that break the contract
/// @param repeated whether the log had it before, so that nothing of it counts again
public record Taken(Way way, Of what, int accepted, int rejected, boolean repeated) {

    public Taken {
        if (accepted < 0 || rejected < 0) {
            throw new IllegalArgumentException("accepted and rejected must be >= 0, got " + accepted + ", " + rejected);
        }
    }

    /// Kinds of records.
    public enum Of {
        EXCHANGES,
        ACCOUNTS
    }
}
