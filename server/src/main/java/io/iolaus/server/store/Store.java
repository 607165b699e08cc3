package io.iolaus.server.store;

import java.io.IOException;
import io.iolaus.server.ledger.Ledger;
import io.iolaus.server.ledger.LedgerState;
import io.iolaus.server.ledger.Sequences;

/// Everything that a server keeps. Any thread; what returned is there after a crash of the process.
///
/// Methods throw [StoreException] where the database cannot be asked. What was being written then may be there or not; the next
/// [Ledger#append] finds out, because its head is stale or is not.
public interface Store extends AutoCloseable {

    /// The chain; whatever it explains is changed by appending to it and in no other way.
    Ledger ledger();

    /// The provider's account table.
    Accounts accounts();

    /// The verdicts of the last judge pass in full.
    LatestVerdicts verdicts();

    /// What the tables say, which is what a replay of the ledger gives.
    LedgerState state() throws IOException;

    /// Erases everything about one account: its row, its part in campaigns and verdicts, its decision, and the bodies of the
    /// records that name it. The chain still verifies.
    ///
    /// @return the records whose bodies are gone
    Sequences erase(String accountId, long nowMillis) throws IOException;

    /// Erases what is older than it may be kept, but for what the present state rests on.
    ///
    /// @return how many bodies and rows are gone
    long expire(Retention retention, long nowMillis) throws IOException;

    @Override
    void close();
}
