package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import io.iolaus.act.Action;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Tolerance;
import io.iolaus.ingest.Account;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.server.ledger.Change;
import io.iolaus.server.ledger.Head;
import io.iolaus.server.ledger.Kind;
import io.iolaus.server.ledger.Ledger;
import io.iolaus.server.ledger.LedgerFilter;
import io.iolaus.server.ledger.LedgerRecord;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.ledger.StaleHeadException;
import io.iolaus.server.ledger.Verification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store keeps to. Each has a test of its own that only says how it is made.
abstract class StoreContract {

    private static final long DAY = 86_400_000L;
    private static final DecisionRules SHADOW = DecisionRules.standard();
    private static final DecisionRules ACTING = new DecisionRules(SHADOW.byLevel(), false);

    @SuppressWarnings("NullAway.Init") // before each test
    private Store store;

    /// A store without anything in it.
    abstract Store empty() throws IOException;

    @BeforeEach
    void openAStore() throws IOException {
        store = empty();
    }

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    @Test
    void anEmptyLedgerIsIntact() throws IOException {
        assertThat(store.ledger().verify()).isEqualTo(new Verification.Intact(Head.EMPTY, 0));
        assertThat(store.ledger().page(LedgerFilter.ALL, 0, 10)).isEmpty();
    }

    @Test
    void whatWasAppendedComesBackAndHolds() throws IOException {
        List<LedgerRecord> written = registrar(ACTING).judged(
                Drawn.findings(List.of(Drawn.verdict("C-1", Level.ENFORCE, 0.01, Drawn.ODD_IDS.toArray(String[]::new)))), 5, 1_000);

        assertThat(written).extracting(LedgerRecord::kind).contains("campaign_opened", "member_joined", "decision_made");
        assertThat(store.ledger().page(LedgerFilter.ALL, 0, 1_000)).isEqualTo(written);
        assertThat(store.ledger().head()).isEqualTo(written.getLast().head());
        assertThat(store.ledger().verify()).isEqualTo(new Verification.Intact(written.getLast().head(), 0));
        for (String id : Drawn.ODD_IDS) {
            assertThat(store.ledger().page(new LedgerFilter(id, null, null), 0, 10))
                    .extracting(LedgerRecord::kind)
                    .containsExactly("member_joined", "decision_made");
        }
        assertThat(store.ledger().page(new LedgerFilter(null, null, Kind.CAMPAIGN_OPENED), 0, 10)).hasSize(1);
        assertThat(store.ledger().page(new LedgerFilter(null, "C-1", Kind.MEMBER_JOINED), 0, 3)).hasSize(3);
        assertThat(store.ledger().page(LedgerFilter.ALL, written.size() - 1, 10)).containsExactly(written.getLast());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tablesAndReplayAgreeWhateverTheJudgeCalls(long seed) throws IOException {
        Random random = new Random(seed);
        Registrar registrar = registrar(ACTING);
        long now = 0;
        for (int pass = 0; pass < 12; pass++) {
            now += random.nextLong(DAY);
            if (random.nextInt(3) == 0) {
                store.accounts().upsert(List.of(Drawn.account(Drawn.id(random.nextInt(14)), random)), now);
            }
            registrar.judged(Drawn.findings(random), now, now);
            if (random.nextInt(4) == 0) {
                registrar.erase(Drawn.id(random.nextInt(14)), now);
            }
            if (random.nextInt(4) == 0) {
                store.expire(new Retention(2 * DAY, DAY, 0), now);
                // The record of what was erased moved the head: the registrar follows by itself.
            }
        }
        assertThat(store.state().content()).isEqualTo(store.ledger().replay().content());
        assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void changesThatWereDecidedFromAnOlderHeadAreRefused() throws IOException {
        Ledger ledger = store.ledger();
        Head before = ledger.head();
        List<Change> change = List.of(new Change.ConfigurationLoaded("1", "aa"));
        ledger.append(before, change, 1);

        assertThatThrownBy(() -> ledger.append(before, change, 2))
                .isInstanceOf(StaleHeadException.class)
                .hasMessage("ledger: decided from record 0, but the last is 1");
        assertThat(ledger.page(LedgerFilter.ALL, 0, 10)).hasSize(1);
    }

    @Test
    void aClockThatGoesBackDoesNotTakeTheLedgerWithIt() throws IOException {
        Registrar registrar = registrar(SHADOW);
        registrar.configured("1", "aa", 2_000);
        registrar.configured("1", "bb", 1_000);

        assertThat(store.ledger().page(LedgerFilter.ALL, 0, 10)).extracting(LedgerRecord::atMillis).containsExactly(2_000L, 2_000L);
        assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void anErasedAccountIsNowhereAndTheChainStillHolds() throws IOException {
        Registrar registrar = registrar(ACTING);
        store.accounts().upsert(List.of(Account.unknown("a"), Account.unknown("b"), Account.unknown("c")), 1);
        registrar.judged(Drawn.findings(List.of(Drawn.verdict("C-1", Level.ENFORCE, 0.01, "a", "b", "c"))), 5, 1_000);
        Head before = store.ledger().head();

        assertThat(registrar.erase("b", 2_000).count()).isEqualTo(2);

        assertThat(store.accounts().find(List.of("a", "b", "c"))).containsOnlyKeys("a", "c");
        assertThat(registrar.decision("b", 2_000)).isEmpty();
        assertThat(registrar.decision("a", 2_000)).isPresent();
        assertThat(store.state().docket().members("C-1")).containsOnlyKeys("a", "c");
        assertThat(store.verdicts().find("C-1").orElseThrow().members()).extracting(Member::accountId).containsExactly("a", "c");
        assertThat(store.verdicts().find("C-1").orElseThrow().infrastructure())
                .singleElement()
                .satisfies(shared -> assertThat(shared.memberIndexes()).containsExactly(0, 1));
        assertThat(store.ledger().page(new LedgerFilter("b", null, null), 0, 10)).isEmpty();
        assertThat(store.ledger().page(LedgerFilter.ALL, 0, 100).toString()).doesNotContain("\"b\"");
        assertThat(store.state().content()).isEqualTo(store.ledger().replay().content());
        assertThat(store.ledger().verify()).isEqualTo(new Verification.Intact(store.ledger().head(), 2));
        // The links from before the erasure are the same: a head that was noted then still holds.
        assertThat(store.ledger().page(LedgerFilter.ALL, before.sequence() - 1, 1).getFirst().head()).isEqualTo(before);
    }

    @Test
    void whatIsTooOldGoesAndWhatThePresentRestsOnStays() throws IOException {
        Registrar registrar = registrar(ACTING);
        Verdict open = Drawn.verdict("C-1", Level.ENFORCE, 0.01, "a", "b");
        Verdict over = Drawn.verdict("C-2", Level.ENFORCE, 0.01, "x", "y");
        registrar.judged(Drawn.findings(List.of(open, over)), 0, 0);
        registrar.judged(Drawn.findings(List.of(open)), 2 * DAY, 2 * DAY);
        store.accounts().upsert(List.of(Account.unknown("old")), 0);
        store.accounts().upsert(List.of(Account.unknown("new")), 9 * DAY);

        assertThat(store.expire(new Retention(0, 0, 0), 10 * DAY)).isZero();
        long gone = store.expire(new Retention(5 * DAY, 5 * DAY, 5 * DAY), 10 * DAY);

        assertThat(gone).isPositive();
        assertThat(store.accounts().find(List.of("old", "new"))).containsOnlyKeys("new");
        assertThat(store.state().docket().members("C-1")).containsOnlyKeys("a", "b");
        assertThat(store.ledger().page(new LedgerFilter(null, "C-2", null), 0, 10)).isEmpty();
        assertThat(store.ledger().page(new LedgerFilter(null, "C-1", null), 0, 10)).isNotEmpty();
        assertThat(store.state().content()).isEqualTo(store.ledger().replay().content());
        assertThat(store.ledger().verify()).isEqualTo(new Verification.Intact(store.ledger().head(), gone - 1));
        assertThat(store.expire(new Retention(5 * DAY, 5 * DAY, 5 * DAY), 10 * DAY)).isZero();
    }

    @Test
    void aTokenIsKnownByItsHashUntilItIsRevoked() throws IOException {
        Registrar registrar = registrar(SHADOW);
        String token = registrar.createToken("the gateway in Frankfurt", Role.GATEWAY, 7);

        assertThat(token).startsWith("iolaus_").hasSizeGreaterThan(40);
        assertThat(registrar.token(token)).map(known -> known.role()).contains(Role.GATEWAY);
        assertThat(registrar.token(token + "x")).isEmpty();
        assertThat(store.ledger().page(LedgerFilter.ALL, 0, 10).toString()).doesNotContain(token);
        // Another process takes it up.
        Registrar other = registrar(SHADOW);
        String id = other.token(token).orElseThrow().id();
        assertThat(other.revokeToken(id, 8)).isTrue();
        assertThat(other.revokeToken(id, 9)).isFalse();
        assertThat(other.token(token)).isEmpty();
        assertThat(store.state().tokens()).isEmpty();
    }

    @Test
    void rowsOfTheAccountTableComeBackAsTheyWere() throws IOException {
        Random random = new Random(5);
        Map<String, Account> rows = new HashMap<>();
        for (int round = 0; round < 5; round++) {
            List<Account> upserted = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Account account = Drawn.account(Drawn.id(random.nextInt(1_500)), random);
                rows.put(account.id(), account);
                upserted.add(account);
            }
            store.accounts().upsert(upserted, round);
        }
        List<String> asked = new ArrayList<>(rows.keySet());
        asked.add("never seen");

        Map<String, Account> found = store.accounts().find(asked);
        assertThat(found).hasSameSizeAs(rows);
        // Account leaves mail and payment out of its text, so records are compared and not texts.
        rows.forEach((id, account) -> assertThat(found.get(id)).usingRecursiveComparison().isEqualTo(account));
    }

    @Test
    void aGrantEndsADecisionAtTheNextReview() throws IOException {
        Registrar registrar = registrar(ACTING);
        registrar.judged(Drawn.findings(List.of(Drawn.verdict("C-1", Level.ENFORCE, 0.01, "a", "b"))), 5, 1_000);
        assertThat(registrar.decision("a", 1_000)).map(decision -> decision.action()).contains(Action.DENY);

        store.accounts().upsert(
                List.of(new Account("a", -1, "", "", "", "", "", "", false, "", List.of("distillation"), "", -1, "")), 2_000);
        assertThat(registrar.review(2_000)).extracting(LedgerRecord::kind).containsExactly("decision_ended");
        assertThat(registrar.decision("a", 2_000)).isEmpty();
        assertThat(registrar.decision("b", 2_000)).isPresent();
        assertThat(registrar.decision("b", 1_000 + DAY)).isEmpty();
        assertThat(registrar.review(2_000)).isEmpty();
    }

    @Test
    void aVerdictLargerThanAnyOneValueIsKeptWhole() throws IOException {
        String[] accounts = new String[20_000];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = "an-account-with-a-rather-long-name-" + i;
        }
        Verdict verdict = Drawn.verdict("C-1", Level.WATCH, 0.1, accounts);
        store.verdicts().replace(Map.of("C-7", verdict));

        assertThat(store.verdicts().find("C-7").orElseThrow().members()).isEqualTo(verdict.members());
        assertThat(store.verdicts().find("C-1")).isEmpty();
    }

    private Registrar registrar(DecisionRules rules) throws IOException {
        return Registrar.open(store, rules, Tolerance.NONE);
    }
}
