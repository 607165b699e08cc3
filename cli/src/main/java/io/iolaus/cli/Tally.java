package io.iolaus.cli;

/// Records of one kind and how many of them were set aside.
///
/// @param records good and bad
/// @param rejected the bad among them
public record Tally(long records, long rejected) {

    public Tally {
        if (rejected < 0 || rejected > records) {
            throw new IllegalArgumentException("rejected must be in 0.." + records + ", got " + rejected);
        }
    }

    /// Whether more than `limit` of the records, 0 to 1, were rejected.
    boolean rejectedMoreThan(double limit) {
        return rejected > limit * records;
    }
}
