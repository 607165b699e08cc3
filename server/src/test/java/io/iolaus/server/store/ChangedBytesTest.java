package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Tolerance;
import io.iolaus.judge.Level;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.ledger.Verification;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Update;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody who may write to the database changes one bit of one character or number that is stored, behind the server's back.
final class ChangedBytesTest {

    private static final int TRIALS = 150;
    private static final long DAY = 86_400_000L;

    /// Keys by table.
    private static final SortedMap<String, List<String>> TABLES = new TreeMap<>(Map.of(
            "ledger", List.of("sequence"),
            "ledger_head", List.of("id"),
            "campaign", List.of("id"),
            "campaign_member", List.of("campaign", "account"),
            "decision", List.of("account"),
            "api_token", List.of("id")));

    @ParameterizedTest
    @CsvSource({"h2,1", "h2,2", "h2,3", "postgresql,4", "postgresql,5", "postgresql,6"})
    void oneChangedBitAnywhereIsFoundAndItsRecordNamed(String kind, long seed) throws IOException {
        Random random = new Random(seed);
        DataSource connections = kind.equals("h2") ? h2(seed) : Postgres.database();
        SqlStore store = new SqlStore(Database.of(kind, connections));
        fill(store);
        Jdbi jdbi = Jdbi.create(connections);
        long last = store.ledger().head().sequence();
        assertThat(store.ledger().verify()).isEqualTo(new Verification.Intact(store.ledger().head(), 7));

        int changed = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            String table = List.copyOf(TABLES.keySet()).get(random.nextInt(TABLES.size()));
            // Most of what is stored is the ledger.
            Cell cell = Cell.draw(jdbi, random.nextBoolean() ? "ledger" : table, random);
            if (!cell.write(jdbi)) {
                continue;
            }
            changed++;
            Verification found = store.ledger().verify();
            assertThat(found).as("%s", cell).isInstanceOf(Verification.Broken.class);
            long named = ((Verification.Broken) found).sequence();
            if (cell.table().equals("ledger_head")) {
                assertThat(named).as("%s: %s", cell, found).isBetween(last, last + 1);
            } else {
                assertThat(named).as("%s: %s", cell, found).isEqualTo(cell.sequence());
            }
            cell.restore(jdbi);
        }
        assertThat(changed).isGreaterThan(TRIALS / 2);
        assertThat(store.ledger().verify()).isEqualTo(new Verification.Intact(store.ledger().head(), 7));
    }

    /// It reads back to the same hash, and is another byte all the same.
    @ParameterizedTest
    @CsvSource({"h2,7,ledger", "h2,8,ledger_head", "postgresql,9,ledger", "postgresql,10,ledger_head"})
    void aHashInUpperCaseIsFoundAtTheLastRecord(String kind, long seed, String table) throws IOException {
        DataSource connections = kind.equals("h2") ? h2(seed) : Postgres.database();
        SqlStore store = new SqlStore(Database.of(kind, connections));
        fill(store);
        long last = store.ledger().head().sequence();
        Jdbi.create(connections).useHandle(handle -> assertThat(handle.createUpdate(
                                "update " + table + " set hash = upper(hash) where sequence = ?")
                        .bind(0, last)
                        .execute())
                .isOne());

        assertThat(store.ledger().verify())
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(last));
    }

    private static DataSource h2(long seed) {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:changed" + seed
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        return memory;
    }

    private static void fill(Store store) throws IOException {
        DecisionRules rules = new DecisionRules(DecisionRules.standard().byLevel(), false);
        Registrar registrar = Registrar.open(store, rules, Tolerance.NONE);
        registrar.configured("1", "aa", 0);
        registrar.createToken("the gateway in Z\u00fcrich", Role.GATEWAY, 1);
        registrar.judged(
                Drawn.findings(List.of(
                        Drawn.verdict("C-1", Level.ENFORCE, 0.01, "a", "b", "\u00fcn\u00ef"),
                        Drawn.verdict("C-2", Level.STEP_UP, 0.05, "x", "y"))),
                2, 2);
        registrar.judged(Drawn.findings(List.of(Drawn.verdict("C-1", Level.ENFORCE, 0.01, "a", "b", "c", "\u00fcn\u00ef"))), DAY, DAY);
        registrar.erase("b", 2 * DAY);
        store.expire(new Retention(DAY, 0, 0), 2 * DAY);
    }

    /// A value of a row, and what it is changed into.
    ///
    /// @param sequence of the record that the row is or rests on
    private record Cell(String table, Map<String, Object> keys, String column, Object before, Object after, long sequence) {

        static Cell draw(Jdbi jdbi, String table, Random random) {
            List<String> key = TABLES.getOrDefault(table, List.of());
            List<Map<String, Object>> rows = jdbi.withHandle(handle ->
                    handle.createQuery("select * from " + table + " order by " + String.join(", ", key)).mapToMap().list());
            SortedMap<String, Object> row = new TreeMap<>(rows.get(random.nextInt(rows.size())));
            // What is empty, or erased, has no byte to change.
            row.values().removeIf(value -> Objects.isNull(value) || value.equals(""));
            String column = List.copyOf(row.keySet()).get(random.nextInt(row.size()));
            Object before = row.getOrDefault(column, "");
            Object after = switch (before) {
                case String text -> flipped(text, random);
                case Integer number -> number ^ 1 << random.nextInt(31);
                case Long number -> number ^ 1L << random.nextInt(63);
                default -> throw new AssertionError(before.getClass());
            };
            SortedMap<String, Object> keys = new TreeMap<>(row);
            keys.keySet().retainAll(key);
            return new Cell(table, keys, column, before, after, (Long) row.getOrDefault("sequence", 0L));
        }

        private static String flipped(String text, Random random) {
            char[] units = text.toCharArray();
            int place = random.nextInt(units.length);
            units[place] ^= (char) (1 << random.nextInt(7));
            return new String(units);
        }

        /// @return whether the database takes it
        boolean write(Jdbi jdbi) {
            try {
                jdbi.useHandle(handle -> set(handle, after, keys));
                return true;
            } catch (JdbiException e) {
                return false; // A key that is there already, or a character that it has none of.
            }
        }

        void restore(Jdbi jdbi) {
            Map<String, Object> now = new TreeMap<>(keys);
            now.computeIfPresent(column, (key, value) -> after);
            jdbi.useHandle(handle -> set(handle, before, now));
        }

        private void set(Handle handle, Object value, Map<String, Object> where) {
            Update update = handle.createUpdate(
                    "update " + table + " set " + column + " = ? where " + String.join(" = ? and ", where.keySet()) + " = ?");
            update.bind(0, value);
            int place = 1;
            for (Object key : where.values()) {
                update.bind(place++, key);
            }
            assertThat(update.execute()).isOne();
        }
    }
}
