package io.iolaus.server.store;

/// How long what is kept, in milliseconds; 0 for ever.
///
/// @param campaignsMillis bodies of records on campaigns and their members that nothing rests on any more
/// @param decisionsMillis bodies of records on decisions that are over
/// @param accountsMillis rows of the account table that nobody renewed
public record Retention(long campaignsMillis, long decisionsMillis, long accountsMillis) {

    public Retention {
        if (campaignsMillis < 0 || decisionsMillis < 0 || accountsMillis < 0) {
            throw new IllegalArgumentException(
                    "times must be >= 0, got " + campaignsMillis + ", " + decisionsMillis + ", " + accountsMillis);
        }
    }
}
