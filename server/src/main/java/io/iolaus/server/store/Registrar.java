package io.iolaus.server.store;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import io.iolaus.act.Action;
import io.iolaus.act.Decision;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Docket;
import io.iolaus.act.Tolerance;
import io.iolaus.ingest.Account;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Verdict;
import io.iolaus.server.ledger.ApiToken;
import io.iolaus.server.ledger.Change;
import io.iolaus.server.ledger.LedgerRecord;
import io.iolaus.server.ledger.LedgerState;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.ledger.Sequences;
import io.iolaus.server.ledger.StaleHeadException;
import io.iolaus.server.ledger.TokenHash;

/// The one hand that writes: decides from the state in memory, appends to the ledger, and only then lets memory follow.
///
/// What [#decision] and [#token] answer was therefore recorded before. A failed append leaves memory as it was; the next one
/// finds by its head whether the failed one was written after all, and the state is then read again first.
///
/// Any thread: writers wait for each other, readers for nobody.
public final class Registrar {

    private static final String TOKEN_PREFIX = "iolaus_";
    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_ID_BYTES = 6;
    private static final int MOST_ATTEMPTS = 3;

    private final Store store;
    private final DecisionRules rules;
    private final Tolerance tolerance;
    private final SecureRandom secrets = new SecureRandom();
    private final Map<String, Decision> decisions = new ConcurrentHashMap<>();
    private final Map<TokenHash, ApiToken> tokens = new ConcurrentHashMap<>();
    private volatile SortedMap<String, KeptCampaign> campaigns = Collections.emptySortedMap();
    private volatile long length;
    private volatile LongConsumer appended = nanos -> {};
    private LedgerState state = new LedgerState();

    private Registrar(Store store, DecisionRules rules, Tolerance tolerance) {
        this.store = store;
        this.rules = rules;
        this.tolerance = tolerance;
    }

    /// Takes up the state that `store` has.
    public static Registrar open(Store store, DecisionRules rules, Tolerance tolerance) throws IOException {
        Registrar registrar = new Registrar(store, rules, tolerance);
        registrar.reload();
        return registrar;
    }

    /// Records what a judge pass changes, then what follows for each account. A crash between the two leaves the second part to
    /// the next pass.
    ///
    /// @param evidenceAsOfMillis up to which time the log was read
    /// @return the new records
    public synchronized List<LedgerRecord> judged(Findings findings, long evidenceAsOfMillis, long nowMillis) throws IOException {
        Map<String, Verdict> latest = new LinkedHashMap<>();
        List<LedgerRecord> records = new ArrayList<>(record(
                () -> {
                    Docket.Pass pass = state.docket().decide(findings.campaigns(), tolerance, evidenceAsOfMillis);
                    latest.clear();
                    for (int i = 0; i < pass.ids().size(); i++) {
                        latest.put(pass.ids().get(i), findings.campaigns().get(i));
                    }
                    return pass.changes().stream().<Change>map(Change.OfCampaign::new).toList();
                },
                nowMillis));
        records.addAll(review(nowMillis));
        store.verdicts().replace(latest);
        return List.copyOf(records);
    }

    /// Records what time, the rules and the account table change without a judge pass: decisions whose time is over, and those
    /// that a grant or a proof of identity ends.
    ///
    /// @return the new records
    public synchronized List<LedgerRecord> review(long nowMillis) throws IOException {
        Set<String> concerned = new TreeSet<>(state.docket().accounts());
        concerned.addAll(state.decisions().all().keySet());
        Map<String, Account> rows = store.accounts().find(concerned);
        return record(
                () -> {
                    List<Change> changes = new ArrayList<>();
                    for (String accountId : concerned) {
                        Account account = rows.getOrDefault(accountId, Account.unknown(accountId));
                        rules.decide(
                                        account,
                                        state.decisions().of(accountId).orElse(null),
                                        state.docket().standing(accountId).orElse(null),
                                        nowMillis)
                                .ifPresent(change -> changes.add(new Change.OfDecision(change)));
                    }
                    return changes;
                },
                nowMillis);
    }

    /// Keeps rows of the account table, the newest of an account, and records at once what follows from them, such as from a grant.
    public void keep(Collection<Account> rows, long nowMillis) throws IOException {
        store.accounts().upsert(rows, nowMillis);
        review(nowMillis);
    }

    /// What is decided for an account now, or nothing: then it is to be served.
    public Optional<Decision> decision(String accountId, long nowMillis) {
        return Optional.ofNullable(decisions.get(accountId)).filter(decision -> !decision.isExpiredAt(nowMillis));
    }

    /// The open campaigns with their members, by id, as of one record.
    public SortedMap<String, KeptCampaign> campaigns() {
        return campaigns;
    }

    /// How many accounts something is decided for, by what.
    public Map<Action, Integer> decided() {
        Map<Action, Integer> counts = new EnumMap<>(Action.class);
        decisions.values().forEach(decision -> counts.merge(decision.action(), 1, Integer::sum));
        return counts;
    }

    /// Records of the ledger.
    public long length() {
        return length;
    }

    /// Has `nanos` hear what each append to the ledger took, on the thread that waited for it.
    public void onAppend(LongConsumer nanos) {
        appended = nanos;
    }

    /// What a token that came with a request allows, or nothing where it is not known or revoked.
    public Optional<ApiToken> token(String presented) {
        return Optional.ofNullable(tokens.get(TokenHash.of(presented)));
    }

    /// The tokens that are not revoked, by id.
    public synchronized List<ApiToken> tokens() {
        return List.copyOf(state.tokens().values());
    }

    /// Draws a token and records its hash.
    ///
    /// @return the token, which nobody can ask for again
    public synchronized String createToken(String name, Role role, long nowMillis) throws IOException {
        byte[] secret = new byte[TOKEN_BYTES];
        secrets.nextBytes(secret);
        byte[] id = new byte[TOKEN_ID_BYTES];
        secrets.nextBytes(id);
        String token = TOKEN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Change created = new Change.TokenCreated(
                new ApiToken(HexFormat.of().formatHex(id), name, role, TokenHash.of(token), nowMillis));
        record(() -> List.of(created), nowMillis);
        return token;
    }

    /// Ends what a token allows.
    ///
    /// @return whether there was one of that id
    public synchronized boolean revokeToken(String tokenId, long nowMillis) throws IOException {
        return !record(
                        () -> state.tokens().containsKey(tokenId) ? List.of(new Change.TokenRevoked(tokenId)) : List.of(),
                        nowMillis)
                .isEmpty();
    }

    /// Records with which configuration this server runs.
    public synchronized void configured(String version, String fingerprint, long nowMillis) throws IOException {
        record(() -> List.of(new Change.ConfigurationLoaded(version, fingerprint)), nowMillis);
    }

    /// Erases everything about an account, here and in the store.
    public synchronized Sequences erase(String accountId, long nowMillis) throws IOException {
        // Not from the memory that decides alone: the record of the erasure moved the head.
        Sequences erased = store.erase(accountId, nowMillis);
        reload();
        return erased;
    }

    private List<LedgerRecord> record(Supplier<List<Change>> decided, long nowMillis) throws IOException {
        for (int attempt = 1; ; attempt++) {
            List<Change> changes = decided.get();
            if (changes.isEmpty()) {
                return List.of();
            }
            try {
                long begun = System.nanoTime();
                List<LedgerRecord> records = store.ledger().append(state.head(), changes, nowMillis);
                appended.accept(System.nanoTime() - begun);
                follow(records, changes);
                return records;
            } catch (StaleHeadException e) {
                // Written by an append whose answer was lost, or by another process.
                reload();
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void follow(List<LedgerRecord> records, List<Change> changes) {
        changes.forEach(state::apply);
        state.reached(records.getLast().head());
        publish();
    }

    private void reload() throws IOException {
        state = store.state();
        publish();
    }

    /// Lets readers see what is recorded. They may see one account's change before another's, and never one that is not recorded.
    private void publish() {
        length = state.head().sequence();
        decisions.keySet().retainAll(state.decisions().all().keySet());
        decisions.putAll(state.decisions().all());
        SortedMap<String, KeptCampaign> open = new TreeMap<>();
        state.docket()
                .campaigns()
                .forEach((id, campaign) ->
                        open.put(id, new KeptCampaign(campaign, List.copyOf(state.docket().members(id).values()))));
        campaigns = Collections.unmodifiableSortedMap(open);
        tokens.values().retainAll(state.tokens().values());
        state.tokens().values().forEach(token -> tokens.put(token.hash(), token));
    }
}
