package io.iolaus.server.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.AccountDecoder;
import io.iolaus.judge.Verdict;
import io.iolaus.server.ledger.Change;
import io.iolaus.server.ledger.Head;
import io.iolaus.server.ledger.IndexKey;
import io.iolaus.server.ledger.Ledger;
import io.iolaus.server.ledger.LedgerState;
import io.iolaus.server.ledger.Sequences;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// A store in a database: H2 in a data folder, or PostgreSQL.
public final class SqlStore implements Store {

    private static final String DATABASE = "store";
    private static final int FOUND_AT_ONCE = 1_000;
    private static final int ERASED_AT_ONCE = 50_000;
    /// H2's bytes end at a megabyte; a verdict on tens of thousands of accounts goes beyond.
    private static final int PART_BYTES = 500_000;

    private final Database database;
    private final SqlLedger ledger;

    SqlStore(Database database) {
        this.database = database;
        this.ledger = new SqlLedger(database);
    }

    /// The embedded database of a data folder, which stays the caller's to close.
    public static Store embedded(DataFolder folder) throws IOException {
        return new SqlStore(Database.embedded(folder.path().resolve(DATABASE)));
    }

    /// The embedded database of a data folder, to be read alone: no file is changed, and tables of another version are refused as
    /// they are.
    public static Store embeddedForReading(DataFolder folder) throws IOException {
        return new SqlStore(Database.embeddedForReading(folder.path().resolve(DATABASE)));
    }

    /// PostgreSQL.
    ///
    /// @param url `jdbc:postgresql://host:port/database`; no password in it
    /// @param patience how long to wait for a connection before a call fails
    public static Store postgresql(String url, String user, @Nullable String password, Duration patience) throws IOException {
        return new SqlStore(Database.postgresql(url, user, password, patience, Database.Access.WRITE));
    }

    /// PostgreSQL, to be read alone: a user that may only select will do, and tables of another version are refused as they are.
    public static Store postgresqlForReading(String url, String user, @Nullable String password, Duration patience)
            throws IOException {
        return new SqlStore(Database.postgresql(url, user, password, patience, Database.Access.READ));
    }

    /// Whether a data folder has an embedded database.
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(DATABASE + ".mv.db"));
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Accounts accounts() {
        return new SqlAccounts();
    }

    @Override
    public LatestVerdicts verdicts() {
        return new SqlVerdicts();
    }

    @Override
    public LedgerState state() throws IOException {
        return database.read(handle -> new StateTables(handle).read());
    }

    @Override
    public Sequences erase(String accountId, long nowMillis) throws IOException {
        return database.write(handle -> {
            Head head = SqlLedger.lock(handle);
            String key = IndexKey.of(accountId);
            List<Long> found = handle.createQuery("select sequence from ledger where account = ? order by sequence")
                    .bind(0, key)
                    .mapTo(Long.class)
                    .list();
            new StateTables(handle).erase(key);
            handle.createUpdate("delete from account where id = ?").bind(0, key).execute();
            eraseFromVerdicts(handle, accountId);
            return eraseBodies(handle, head, found, Change.BodiesErased.Cause.REQUEST, nowMillis);
        });
    }

    private static void eraseFromVerdicts(Handle handle, String accountId) throws IOException {
        for (Map.Entry<String, Verdict> latest : SqlVerdicts.read(handle, null).entrySet()) {
            if (VerdictBytes.names(latest.getValue(), accountId)) {
                SqlVerdicts.delete(handle, latest.getKey());
                SqlVerdicts.insert(handle, latest.getKey(), VerdictBytes.without(latest.getValue(), accountId));
            }
        }
    }

    private Sequences eraseBodies(
            Handle handle, Head head, List<Long> found, Change.BodiesErased.Cause why, long nowMillis) {
        BitSet all = new BitSet();
        List<Change> changes = new ArrayList<>();
        for (int from = 0; from < found.size(); from += ERASED_AT_ONCE) {
            BitSet part = new BitSet();
            PreparedBatch batch =
                    handle.prepareBatch("update ledger set account = '', campaign = '', salt = null, body = null where sequence = ?");
            for (long sequence : found.subList(from, Math.min(found.size(), from + ERASED_AT_ONCE))) {
                batch.bind(0, sequence).add();
                part.set(Math.toIntExact(sequence));
            }
            batch.execute();
            changes.add(new Change.BodiesErased(why, Sequences.of(part)));
            all.or(part);
        }
        ledger.append(handle, head, changes, nowMillis);
        return Sequences.of(all);
    }

    @Override
    public long expire(Retention retention, long nowMillis) throws IOException {
        return database.write(handle -> {
            Head head = SqlLedger.lock(handle);
            List<Long> found = new ArrayList<>();
            found.addAll(outdated(handle, "campaign_%", retention.campaignsMillis(), nowMillis));
            found.addAll(outdated(handle, "member_%", retention.campaignsMillis(), nowMillis));
            found.addAll(outdated(handle, "decision_%", retention.decisionsMillis(), nowMillis));
            eraseBodies(handle, head, found, Change.BodiesErased.Cause.RETENTION, nowMillis);
            int rows = retention.accountsMillis() == 0
                    ? 0
                    : handle.createUpdate("delete from account where updated_at < ?")
                            .bind(0, nowMillis - retention.accountsMillis())
                            .execute();
            return (long) found.size() + rows;
        });
    }

    private static List<Long> outdated(Handle handle, String kinds, long keptMillis, long nowMillis) {
        if (keptMillis == 0) {
            return List.of();
        }
        return handle.createQuery("select sequence from ledger where kind like ? and written_at < ? and body is not null"
                        + " and sequence not in (select sequence from campaign union all select sequence from campaign_member"
                        + " union all select sequence from decision) order by sequence limit ?")
                .bind(0, kinds)
                .bind(1, nowMillis - keptMillis)
                .bind(2, ERASED_AT_ONCE)
                .mapTo(Long.class)
                .list();
    }

    @Override
    public void close() {
        database.close();
    }

    private final class SqlAccounts implements Accounts {

        @Override
        public void upsert(Collection<Account> accounts, long nowMillis) throws IOException {
            Map<String, String> rows = new LinkedHashMap<>();
            accounts.forEach(account -> rows.put(IndexKey.of(account.id()), AccountJson.write(account)));
            if (rows.isEmpty()) {
                return;
            }
            database.write(handle -> {
                // Both databases know an upsert, each another one; with one writer at a time this is one too.
                SqlLedger.lock(handle);
                PreparedBatch delete = handle.prepareBatch("delete from account where id = ?");
                rows.keySet().forEach(key -> delete.bind(0, key).add());
                delete.execute();
                PreparedBatch insert = handle.prepareBatch("insert into account (id, updated_at, body) values (?, ?, ?)");
                rows.forEach((key, body) -> insert.bind(0, key).bind(1, nowMillis).bind(2, body).add());
                return insert.execute().length;
            });
        }

        @Override
        public Map<String, Account> find(Collection<String> accountIds) throws IOException {
            List<String> keys = accountIds.stream().map(IndexKey::of).distinct().toList();
            Map<String, Account> found = new LinkedHashMap<>();
            AccountDecoder decoder = new AccountDecoder();
            for (int from = 0; from < keys.size(); from += FOUND_AT_ONCE) {
                List<String> some = keys.subList(from, Math.min(keys.size(), from + FOUND_AT_ONCE));
                List<String> bodies = database.read(
                        handle -> handle.createQuery("select body from account where id in (<keys>) order by id")
                                .bindList("keys", some)
                                .mapTo(String.class)
                                .list());
                for (String body : bodies) {
                    Account account = AccountJson.read(decoder, body);
                    found.put(account.id(), account);
                }
            }
            return found;
        }
    }

    private final class SqlVerdicts implements LatestVerdicts {

        @Override
        public void replace(Map<String, Verdict> byCampaign) throws IOException {
            database.write(handle -> {
                SqlLedger.lock(handle);
                handle.createUpdate("delete from latest_verdict").execute();
                byCampaign.forEach((campaign, verdict) -> insert(handle, campaign, verdict));
                return byCampaign.size();
            });
        }

        @Override
        public Optional<Verdict> find(String campaignId) throws IOException {
            return database.read(handle -> Optional.ofNullable(read(handle, campaignId).get(campaignId)));
        }

        static void insert(Handle handle, String campaign, Verdict verdict) {
            byte[] bytes = VerdictBytes.write(verdict);
            PreparedBatch batch = handle.prepareBatch("insert into latest_verdict (campaign, part, bytes) values (?, ?, ?)");
            for (int part = 0; part * PART_BYTES < bytes.length; part++) {
                int from = part * PART_BYTES;
                batch.bind(0, campaign)
                        .bind(1, part)
                        .bind(2, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES)))
                        .add();
            }
            batch.execute();
        }

        static void delete(Handle handle, String campaign) {
            handle.createUpdate("delete from latest_verdict where campaign = ?").bind(0, campaign).execute();
        }

        /// @param campaign which, or null for all
        static Map<String, Verdict> read(Handle handle, @Nullable String campaign) throws IOException {
            record Part(String campaign, byte[] bytes) {}
            Query query = handle.createQuery("select campaign, bytes from latest_verdict "
                    + (campaign == null ? "" : "where campaign = ? ") + "order by campaign, part");
            if (campaign != null) {
                query.bind(0, campaign);
            }
            List<Part> parts = query.map((row, context) -> new Part(row.getString(1), row.getBytes(2)))
                    .list();
            Map<String, ByteArrayOutputStream> whole = new LinkedHashMap<>();
            for (Part part : parts) {
                whole.computeIfAbsent(part.campaign(), id -> new ByteArrayOutputStream()).writeBytes(part.bytes());
            }
            Map<String, Verdict> verdicts = new LinkedHashMap<>();
            for (Map.Entry<String, ByteArrayOutputStream> entry : whole.entrySet()) {
                verdicts.put(entry.getKey(), VerdictBytes.read(entry.getValue().toByteArray()));
            }
            return verdicts;
        }
    }
}
