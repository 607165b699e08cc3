package io.iolaus.server.store;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import io.iolaus.server.ledger.Anchor;
import io.iolaus.server.ledger.Body;
import io.iolaus.server.ledger.Change;
import io.iolaus.server.ledger.Head;
import io.iolaus.server.ledger.IndexKey;
import io.iolaus.server.ledger.Ledger;
import io.iolaus.server.ledger.LedgerFilter;
import io.iolaus.server.ledger.LedgerRecord;
import io.iolaus.server.ledger.StaleHeadException;
import io.iolaus.server.ledger.StoredRecord;
import io.iolaus.server.ledger.Verification;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The chain in a table, next to the tables of the state that it explains.
final class SqlLedger implements Ledger {

    private static final String COLUMNS = "sequence, written_at, kind, account, campaign, salt, body, commitment, hash";
    private static final int SCAN_ROWS = 10_000;
    private static final HexFormat HEX = HexFormat.of();

    private final Database database;
    private final RandomGenerator salts = new SecureRandom();

    SqlLedger(Database database) {
        this.database = database;
    }

    @Override
    public Head head() throws IOException {
        return database.read(SqlLedger::head);
    }

    @Override
    public List<LedgerRecord> append(Head expected, List<Change> changes, long nowMillis) throws IOException {
        return database.write(handle -> {
            Head head = lock(handle);
            if (!head.equals(expected)) {
                throw new StaleHeadException(expected, head);
            }
            return append(handle, head, changes, nowMillis);
        });
    }

    /// Adds to the chain and to the tables within the transaction of `handle`, which holds the lock.
    List<LedgerRecord> append(Handle handle, Head head, List<Change> changes, long nowMillis) {
        List<LedgerRecord> records = new ArrayList<>(changes.size());
        Head end = head;
        for (Change change : changes) {
            LedgerRecord record = LedgerRecord.after(end, change, nowMillis, salts);
            records.add(record);
            end = record.head();
        }
        if (!records.isEmpty()) {
            insert(handle, records);
            new StateTables(handle).apply(records, changes);
            handle.createUpdate("update ledger_head set sequence = ?, written_at = ?, hash = ? where id = 1")
                    .bind(0, end.sequence())
                    .bind(1, end.atMillis())
                    .bind(2, HEX.formatHex(end.hash()))
                    .execute();
        }
        return List.copyOf(records);
    }

    private static void insert(Handle handle, List<LedgerRecord> records) {
        PreparedBatch batch = handle.prepareBatch("insert into ledger (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (LedgerRecord record : records) {
            batch.bind(0, record.sequence())
                    .bind(1, record.atMillis())
                    .bind(2, record.kind())
                    .bind(3, record.accountKey())
                    .bind(4, record.campaignId())
                    .bind(5, HEX.formatHex(body(record).salt()))
                    .bind(6, body(record).json())
                    .bind(7, HEX.formatHex(record.commitment()))
                    .bind(8, HEX.formatHex(record.hash()))
                    .add();
        }
        batch.execute();
    }

    /// The body of a record that was just made.
    static Body body(LedgerRecord record) {
        Body body = record.body();
        if (body == null) {
            throw new IllegalStateException("record " + record.sequence() + " has no body");
        }
        return body;
    }

    /// The head, and the only right to write until the transaction ends.
    static Head lock(Handle handle) {
        return head(handle, " for update");
    }

    static Head head(Handle handle) {
        return head(handle, "");
    }

    private static Head head(Handle handle, String locking) {
        return handle.createQuery("select sequence, written_at, hash from ledger_head where id = 1" + locking)
                .map((row, context) -> Head.read(row.getLong(1), row.getLong(2), row.getString(3)))
                .one();
    }

    @Override
    public List<LedgerRecord> page(LedgerFilter filter, long afterSequence, int limit) throws IOException {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("limit must be in 1.." + LONGEST_PAGE + ", got " + limit);
        }
        return database.read(handle -> page(handle, filter, afterSequence, limit));
    }

    private static List<LedgerRecord> page(Handle handle, LedgerFilter filter, long afterSequence, int limit) throws IOException {
        StringBuilder where = new StringBuilder("sequence > ?");
        List<String> values = new ArrayList<>();
        String account = filter.accountId();
        if (account != null) {
            where.append(" and account = ?");
            values.add(IndexKey.of(account));
        }
        if (filter.campaignId() != null) {
            where.append(" and campaign = ?");
            values.add(filter.campaignId());
        }
        if (filter.kind() != null) {
            where.append(" and kind = ?");
            values.add(filter.kind().wireName());
        }
        Query query = handle.createQuery("select " + COLUMNS + " from ledger where " + where + " order by sequence limit ?")
                .bind(0, afterSequence);
        for (int i = 0; i < values.size(); i++) {
            query.bind(i + 1, values.get(i));
        }
        return records(query.bind(values.size() + 1, limit).map((row, context) -> stored(row)).list());
    }

    /// Records after a sequence as they are stored, damaged ones too.
    static List<StoredRecord> page(Handle handle, long afterSequence, int limit) {
        return handle.createQuery("select " + COLUMNS + " from ledger where sequence > ? order by sequence limit ?")
                .bind(0, afterSequence)
                .bind(1, limit)
                .setFetchSize(limit)
                .map((row, context) -> stored(row))
                .list();
    }

    private static List<LedgerRecord> records(List<StoredRecord> rows) throws IOException {
        List<LedgerRecord> records = new ArrayList<>(rows.size());
        for (StoredRecord row : rows) {
            try {
                records.add(row.record());
            } catch (IllegalArgumentException e) {
                throw new IOException("ledger record " + row.sequence() + ": " + e.getMessage(), e);
            }
        }
        return records;
    }

    private static StoredRecord stored(ResultSet row) throws SQLException {
        return new StoredRecord(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9));
    }

    @Override
    public Verification verify(@Nullable Anchor anchor) throws IOException {
        return database.read(handle -> new SqlVerification(handle, anchor).run());
    }

    @Override
    public Head scan(Consumer<LedgerRecord> each) throws IOException {
        return database.read(handle -> {
            long after = 0;
            List<LedgerRecord> rows;
            do {
                rows = records(page(handle, after, SCAN_ROWS));
                for (LedgerRecord record : rows) {
                    each.accept(record);
                    after = record.sequence();
                }
            } while (!rows.isEmpty());
            return head(handle);
        });
    }
}
