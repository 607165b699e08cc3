package io.iolaus.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import io.iolaus.ingest.Account;
import io.iolaus.judge.Verdict;
import io.iolaus.server.ledger.Change;
import io.iolaus.server.ledger.Footing;
import io.iolaus.server.ledger.Head;
import io.iolaus.server.ledger.IndexKey;
import io.iolaus.server.ledger.Kind;
import io.iolaus.server.ledger.Ledger;
import io.iolaus.server.ledger.LedgerFilter;
import io.iolaus.server.ledger.LedgerRecord;
import io.iolaus.server.ledger.LedgerState;
import io.iolaus.server.ledger.Sequences;
import io.iolaus.server.ledger.StaleHeadException;

/// A store that lives as long as its process: for tests, and for a server that only shows what it would do.
///
/// Its state is folded from its records whenever it is asked for, so it is what the others' tables are held against.
public final class MemoryStore implements Store {

    private record Row(Account account, long updatedAtMillis) {}

    private final List<LedgerRecord> records = new ArrayList<>();
    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, Verdict> latest = new TreeMap<>();
    private final MemoryLedger ledger = new MemoryLedger();
    private final RandomGenerator salts;

    /// @param salts a source that nobody can foretell, but for tests
    public MemoryStore(RandomGenerator salts) {
        this.salts = salts;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Accounts accounts() {
        return new MemoryAccounts();
    }

    @Override
    public LatestVerdicts verdicts() {
        return new MemoryVerdicts();
    }

    @Override
    public LedgerState state() throws IOException {
        return ledger.replay();
    }

    @Override
    public synchronized Sequences erase(String accountId, long nowMillis) {
        rows.remove(IndexKey.of(accountId));
        latest.replaceAll((campaign, verdict) ->
                VerdictBytes.names(verdict, accountId) ? VerdictBytes.without(verdict, accountId) : verdict);
        BitSet found = new BitSet();
        String key = IndexKey.of(accountId);
        records.stream().filter(record -> record.accountKey().equals(key)).forEach(record -> found.set((int) record.sequence()));
        return eraseBodies(found, Change.BodiesErased.Cause.REQUEST, nowMillis);
    }

    @Override
    public synchronized long expire(Retention retention, long nowMillis) throws IOException {
        Set<Long> needed = needed();
        BitSet found = new BitSet();
        for (LedgerRecord record : records) {
            if (record.body() != null && !needed.contains(record.sequence()) && isOutdated(record, retention, nowMillis)) {
                found.set((int) record.sequence());
            }
        }
        int before = rows.size();
        if (retention.accountsMillis() > 0) {
            rows.values().removeIf(row -> row.updatedAtMillis() < nowMillis - retention.accountsMillis());
        }
        eraseBodies(found, Change.BodiesErased.Cause.RETENTION, nowMillis);
        return found.cardinality() + (long) (before - rows.size());
    }

    private static boolean isOutdated(LedgerRecord record, Retention retention, long nowMillis) {
        long kept = switch (Kind.named(record.kind()).orElseThrow()) {
            case CAMPAIGN_OPENED, CAMPAIGN_CHANGED, CAMPAIGN_CLOSED, MEMBER_JOINED, MEMBER_LEFT -> retention.campaignsMillis();
            case DECISION_MADE, DECISION_ENDED -> retention.decisionsMillis();
            case TOKEN_CREATED, TOKEN_REVOKED, BODIES_ERASED, CONFIGURATION_LOADED -> 0;
        };
        return kept > 0 && record.atMillis() < nowMillis - kept;
    }

    /// The last record of everything that is.
    private Set<Long> needed() throws IOException {
        Footing footing = new Footing();
        for (LedgerRecord record : records) {
            footing.follow(record);
        }
        return Set.copyOf(footing.sequences());
    }

    private Sequences eraseBodies(BitSet found, Change.BodiesErased.Cause why, long nowMillis) {
        records.replaceAll(record -> found.get((int) record.sequence()) ? record.erased() : record);
        Sequences sequences = Sequences.of(found);
        if (!found.isEmpty()) {
            records.add(LedgerRecord.after(end(), new Change.BodiesErased(why, sequences), nowMillis, salts));
        }
        return sequences;
    }

    private Head end() {
        return records.isEmpty() ? Head.EMPTY : records.getLast().head();
    }

    @Override
    public void close() {}

    private final class MemoryLedger implements Ledger {

        @Override
        public Head head() {
            synchronized (MemoryStore.this) {
                return end();
            }
        }

        @Override
        public List<LedgerRecord> append(Head expected, List<Change> changes, long nowMillis) throws IOException {
            synchronized (MemoryStore.this) {
                if (!end().equals(expected)) {
                    throw new StaleHeadException(expected, end());
                }
                List<LedgerRecord> added = new ArrayList<>();
                for (Change change : changes) {
                    LedgerRecord record = LedgerRecord.after(added.isEmpty() ? end() : added.getLast().head(), change, nowMillis, salts);
                    added.add(record);
                }
                records.addAll(added);
                return List.copyOf(added);
            }
        }

        @Override
        public List<LedgerRecord> page(LedgerFilter filter, long afterSequence, int limit) {
            if (limit < 1 || limit > LONGEST_PAGE) {
                throw new IllegalArgumentException("limit must be in 1.." + LONGEST_PAGE + ", got " + limit);
            }
            synchronized (MemoryStore.this) {
                return records.stream()
                        .filter(record -> record.sequence() > afterSequence && filter.allows(record))
                        .limit(limit)
                        .toList();
            }
        }

        @Override
        public Head scan(Consumer<LedgerRecord> each) {
            List<LedgerRecord> moment;
            synchronized (MemoryStore.this) {
                moment = List.copyOf(records);
            }
            moment.forEach(each);
            return moment.isEmpty() ? Head.EMPTY : moment.getLast().head();
        }
    }

    private final class MemoryAccounts implements Accounts {

        @Override
        public void upsert(Collection<Account> accounts, long nowMillis) {
            synchronized (MemoryStore.this) {
                accounts.forEach(account -> rows.put(IndexKey.of(account.id()), new Row(account, nowMillis)));
            }
        }

        @Override
        public Map<String, Account> find(Collection<String> accountIds) {
            Map<String, Account> found = new LinkedHashMap<>();
            synchronized (MemoryStore.this) {
                for (String accountId : accountIds) {
                    Row row = rows.get(IndexKey.of(accountId));
                    if (row != null) {
                        found.put(accountId, row.account());
                    }
                }
            }
            return found;
        }
    }

    private final class MemoryVerdicts implements LatestVerdicts {

        @Override
        public void replace(Map<String, Verdict> byCampaign) {
            synchronized (MemoryStore.this) {
                latest.clear();
                latest.putAll(byCampaign);
            }
        }

        @Override
        public Optional<Verdict> find(String campaignId) {
            synchronized (MemoryStore.this) {
                return Optional.ofNullable(latest.get(campaignId));
            }
        }
    }
}
