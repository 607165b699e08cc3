package io.iolaus.cli;

import java.util.List;
import io.iolaus.ingest.Rejected;
import io.iolaus.judge.Findings;

/// What a scan found, and what it could not read.
///
/// @param findings campaigns and accounts
/// @param records records read, good and bad
/// @param rejected how many of them were set aside
/// @param firstRejected the first few of those, for a person
public record ScanOutcome(Findings findings, long records, long rejected, List<Rejected> firstRejected) {

    public ScanOutcome {
        firstRejected = List.copyOf(firstRejected);
        if (rejected < 0 || rejected > records) {
            throw new IllegalArgumentException("rejected must be in 0.." + records + ", got " + rejected);
        }
        if (firstRejected.size() > rejected) {
            throw new IllegalArgumentException("firstRejected holds " + firstRejected.size() + " of " + rejected);
        }
    }

    /// Whether more than `limit` of the records, 0 to 1, were rejected.
    boolean rejectedMoreThan(double limit) {
        return rejected > limit * records;
    }
}
