package io.iolaus.server.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The chain of everything that was found and done. Records are added at its end and never changed; a body can be erased.
///
/// A writer says which head it decided from. Where another one was faster, or an answer got lost on the way, that head is stale
/// and nothing is written: the writer follows the chain and decides again, so nothing is applied twice.
///
/// Any thread.
public interface Ledger {

    /// The most records that a page has.
    int LONGEST_PAGE = 1_000;

    /// The chain's end.
    Head head() throws IOException;

    /// Adds a record for each change, and makes each change in the store, all of it or nothing.
    ///
    /// @param expected the head that the changes were decided from
    /// @return the new records, in the order of `changes`
    /// @throws StaleHeadException if that is not the head
    List<LedgerRecord> append(Head expected, List<Change> changes, long nowMillis) throws IOException;

    /// Records after a sequence, ascending.
    ///
    /// @param limit at most [#LONGEST_PAGE]
    List<LedgerRecord> page(LedgerFilter filter, long afterSequence, int limit) throws IOException;

    /// Every record in order, as of one moment, and the head at that moment.
    Head scan(Consumer<LedgerRecord> each) throws IOException;

    /// Checks every record.
    default Verification verify() throws IOException {
        return verify(null);
    }

    /// Checks every record, and whether the chain still has the one whose anchor somebody noted.
    default Verification verify(@Nullable Anchor anchor) throws IOException {
        ChainCheck check = new ChainCheck(anchor);
        Head head = scan(check::accept);
        return check.finish(head);
    }

    /// What the records led to, from the first to the last.
    default LedgerState replay() throws IOException {
        LedgerState state = new LedgerState();
        // A consumer throws no IOException.
        List<IOException> failures = new ArrayList<>();
        Head head = scan(record -> {
            try {
                record.change().ifPresent(state::apply);
            } catch (IOException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        state.reached(head);
        return state;
    }
}
