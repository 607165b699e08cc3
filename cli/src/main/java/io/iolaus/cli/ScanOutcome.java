package io.iolaus.cli;

import java.util.List;
import io.iolaus.ingest.Rejected;
import io.iolaus.judge.Findings;

/// What a scan found, and what it could not read.
///
/// @param findings campaigns and accounts
/// @param log the log's records
/// @param accountTable the account table's rows; counted only where one of them was set aside
/// @param firstRejected the first few that were set aside, for a person
public record ScanOutcome(Findings findings, Tally log, Tally accountTable, List<Rejected> firstRejected) {

    public ScanOutcome {
        firstRejected = List.copyOf(firstRejected);
        if (firstRejected.size() > log.rejected() + accountTable.rejected()) {
            throw new IllegalArgumentException("firstRejected holds " + firstRejected.size() + ", more than were set aside");
        }
    }

    /// Records of the log and rows of the account table that were set aside.
    long rejected() {
        return log.rejected() + accountTable.rejected();
    }

    /// Whether more than `limit`, 0 to 1, of the log or of the account table was rejected. They are held apart, for a
    /// long log would hide a table of which no row could be read.
    boolean rejectedMoreThan(double limit) {
        return log.rejectedMoreThan(limit) || accountTable.rejectedMoreThan(limit);
    }
}
