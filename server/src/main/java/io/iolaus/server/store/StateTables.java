package io.iolaus.server.store;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import io.iolaus.server.ledger.Change;
import io.iolaus.server.ledger.Footing;
import io.iolaus.server.ledger.IndexKey;
import io.iolaus.server.ledger.Kind;
import io.iolaus.server.ledger.LedgerRecord;
import io.iolaus.server.ledger.LedgerState;
import io.iolaus.server.ledger.Verification;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The tables of the present state: what [LedgerState#apply] does in memory, as statements.
///
/// Records of one kind that follow each other go as one batch, since a campaign has thousands of members.
final class StateTables {

    private static final int FETCHED_AT_ONCE = 5_000;

    private final Handle handle;

    StateTables(Handle handle) {
        this.handle = handle;
    }

    /// Makes the change of each record, in order.
    void apply(List<LedgerRecord> records, List<Change> changes) {
        int from = 0;
        while (from < records.size()) {
            Kind kind = changes.get(from).kind();
            int to = from + 1;
            while (to < records.size() && changes.get(to).kind() == kind) {
                to++;
            }
            apply(kind, records.subList(from, to), changes.subList(from, to));
            from = to;
        }
    }

    private void apply(Kind kind, List<LedgerRecord> records, List<Change> changes) {
        switch (kind) {
            case CAMPAIGN_OPENED, CAMPAIGN_CHANGED -> put("campaign", List.of("id"), records, changes);
            case CAMPAIGN_CLOSED -> {
                delete("campaign", List.of("id"), keys(kind, changes));
                delete("campaign_member", List.of("campaign"), keys(kind, changes));
            }
            case MEMBER_JOINED -> put("campaign_member", List.of("campaign", "account"), records, changes);
            case MEMBER_LEFT -> delete("campaign_member", List.of("campaign", "account"), keys(kind, changes));
            case DECISION_MADE -> put("decision", List.of("account"), records, changes);
            case DECISION_ENDED -> delete("decision", List.of("account"), keys(kind, changes));
            case TOKEN_CREATED -> put("api_token", List.of("id"), records, changes);
            case TOKEN_REVOKED -> delete("api_token", List.of("id"), keys(kind, changes));
            case BODIES_ERASED, CONFIGURATION_LOADED -> {}
        }
    }

    private static List<List<String>> keys(Kind kind, List<Change> changes) {
        return changes.stream().map(change -> key(kind, change)).toList();
    }

    private static List<String> key(Kind kind, Change change) {
        return switch (kind) {
            case CAMPAIGN_OPENED, CAMPAIGN_CHANGED, CAMPAIGN_CLOSED -> List.of(change.campaignId());
            case MEMBER_JOINED, MEMBER_LEFT -> List.of(change.campaignId(), IndexKey.of(change.accountId()));
            case DECISION_MADE, DECISION_ENDED -> List.of(IndexKey.of(change.accountId()));
            case TOKEN_CREATED, TOKEN_REVOKED -> List.of(tokenId(change));
            case BODIES_ERASED, CONFIGURATION_LOADED -> List.of();
        };
    }

    private static String tokenId(Change change) {
        return switch (change) {
            case Change.TokenCreated created -> created.token().id();
            case Change.TokenRevoked revoked -> revoked.tokenId();
            case Change.OfCampaign c -> "";
            case Change.OfDecision c -> "";
            case Change.BodiesErased c -> "";
            case Change.ConfigurationLoaded c -> "";
        };
    }

    private void put(String table, List<String> columns, List<LedgerRecord> records, List<Change> changes) {
        // The last of several with one key, as if each had been put after the other.
        Map<List<String>, LedgerRecord> last = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            last.put(key(changes.get(i).kind(), changes.get(i)), records.get(i));
        }
        delete(table, columns, List.copyOf(last.keySet()));
        String names = String.join(", ", columns);
        String marks = "?, ".repeat(columns.size());
        PreparedBatch batch = handle.prepareBatch(
                "insert into " + table + " (" + names + ", sequence, body) values (" + marks + "?, ?)");
        last.forEach((key, record) -> {
            int place = bind(batch, key);
            batch.bind(place, record.sequence()).bind(place + 1, SqlLedger.body(record).json()).add();
        });
        batch.execute();
    }

    private void delete(String table, List<String> columns, List<List<String>> keys) {
        PreparedBatch batch =
                handle.prepareBatch("delete from " + table + " where " + String.join(" = ? and ", columns) + " = ?");
        keys.forEach(key -> {
            bind(batch, key);
            batch.add();
        });
        batch.execute();
    }

    private static int bind(PreparedBatch batch, List<String> key) {
        for (int i = 0; i < key.size(); i++) {
            batch.bind(i, key.get(i));
        }
        return key.size();
    }

    /// Takes an account out of every table of the state.
    void erase(String accountKey) {
        for (String table : List.of("campaign_member", "decision")) {
            handle.createUpdate("delete from " + table + " where account = ?").bind(0, accountKey).execute();
        }
    }

    /// What the tables say.
    LedgerState read() throws IOException {
        LedgerState state = new LedgerState();
        for (String table : List.of("campaign", "campaign_member", "decision", "api_token")) {
            Kind kind = switch (table) {
                case "campaign" -> Kind.CAMPAIGN_OPENED;
                case "campaign_member" -> Kind.MEMBER_JOINED;
                case "decision" -> Kind.DECISION_MADE;
                default -> Kind.TOKEN_CREATED;
            };
            for (Row row : rows(table)) {
                state.apply(LedgerRecord.change(row.sequence(), kind.wireName(), row.body()));
            }
        }
        state.reached(SqlLedger.head(handle));
        return state;
    }

    /// Compares each row with the record that it rests on.
    ///
    /// @return the first that differs, or null
    Verification.@Nullable Broken firstDifference(Footing footing) {
        Verification.Broken first = null;
        for (String table : List.of("campaign", "campaign_member", "decision", "api_token")) {
            first = earlier(first, firstDifference(table, footing));
        }
        return earlier(first, footing.missing());
    }

    private Verification.@Nullable Broken firstDifference(String table, Footing footing) {
        String keys = switch (table) {
            case "campaign_member" -> "campaign, account";
            case "decision" -> "account, ''";
            default -> "id, ''";
        };
        Verification.Broken first = null;
        try (ResultIterator<Resting> rows = handle.createQuery("select sequence, body, " + keys + " from " + table)
                .setFetchSize(FETCHED_AT_ONCE)
                .map((row, context) -> resting(table, row))
                .iterator()) {
            while (rows.hasNext()) {
                Resting row = rows.next();
                first = earlier(first, footing.compare(row.part(), row.foot()));
            }
        }
        return first;
    }

    private record Resting(Footing.Part part, Footing.Foot foot) {}

    private static Resting resting(String table, ResultSet row) throws SQLException {
        String key = row.getString(3);
        Footing.Part part = switch (table) {
            case "campaign" -> new Footing.Part.OfCampaign(key);
            case "campaign_member" -> new Footing.Part.OfMember(key, row.getString(4));
            case "decision" -> new Footing.Part.OfDecision(key);
            default -> new Footing.Part.OfToken(key);
        };
        return new Resting(part, new Footing.Foot(row.getLong(1), row.getString(2)));
    }

    private static Verification.@Nullable Broken earlier(Verification.@Nullable Broken one, Verification.@Nullable Broken other) {
        return one == null || (other != null && other.sequence() < one.sequence()) ? other : one;
    }

    private record Row(long sequence, String body) {}

    private List<Row> rows(String table) {
        return new ArrayList<>(handle.createQuery("select sequence, body from " + table)
                .map((row, context) -> new Row(row.getLong(1), row.getString(2)))
                .list());
    }
}
