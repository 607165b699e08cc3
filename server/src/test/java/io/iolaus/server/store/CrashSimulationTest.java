package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Tolerance;
import io.iolaus.server.ledger.LedgerState;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.ledger.Verification;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A process that dies at any statement, also after the commit and before its answer, again and again.
///
/// Invariants after each death: the chain holds; tables and replay agree; whatever was answered is there.
final class CrashSimulationTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noDeathLeavesTablesThatTheLedgerDoesNotExplain(long seed) throws Exception {
        Random random = new Random(seed);
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:crash-" + seed + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
        MortalConnections connections = new MortalConnections(h2);
        Store store = new SqlStore(Database.of("the simulation", connections));
        Registrar registrar = open(store);
        int deaths = 0;
        long answered = 0;
        for (int step = 0; step < 120; step++) {
            long now = step * 3_600_000L;
            boolean mortal = random.nextInt(3) > 0;
            if (mortal) {
                connections.dieAfter(random.nextInt(14), random.nextBoolean());
            }
            try {
                step(store, registrar, random, now);
                answered = store.ledger().head().sequence();
            } catch (IOException e) {
                assertThat(e).isInstanceOf(StoreException.class);
                deaths++;
                connections.live();
                if (random.nextBoolean()) {
                    registrar = open(store);
                }
            }
            connections.live();
            LedgerState tables = store.state();
            assertThat(tables.content()).isEqualTo(store.ledger().replay().content());
            assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
            assertThat(tables.head().sequence()).isGreaterThanOrEqualTo(answered);
        }
        assertThat(deaths).as("deaths").isGreaterThan(15);
        // And it goes on by itself.
        registrar.configured("1", "ff", 0);
        assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
    }

    private static void step(Store store, Registrar registrar, Random random, long now) throws IOException {
        switch (random.nextInt(6)) {
            case 0 -> store.accounts().upsert(List.of(Drawn.account(Drawn.id(random.nextInt(14)), random)), now);
            case 1 -> registrar.erase(Drawn.id(random.nextInt(14)), now);
            case 2 -> registrar.createToken("name", Role.READER, now);
            case 3 -> store.expire(new Retention(40 * 3_600_000L, 20 * 3_600_000L, 0), now);
            default -> registrar.judged(Drawn.findings(random), now, now);
        }
    }

    private static Registrar open(Store store) throws IOException {
        return Registrar.open(store, new DecisionRules(DecisionRules.standard().byLevel(), false), Tolerance.NONE);
    }
}
