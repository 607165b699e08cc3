package io.iolaus.flow;

import io.iolaus.ingest.Account;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Reading;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/// Keeps the profile of each account and hands in the dossier at the end of each round in which it changed.
///
/// The profile that leaves is the one in the state; the next operator must be reached over the network, which
/// copies it, and never by chaining.
final class ProfileFunction extends KeyedCoProcessFunction<String, AccountInput, Account, Dossier> {
    private static final long serialVersionUID = 1L;

    private final Cadence cadence;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
    private transient ValueState<AccountState> states;

    ProfileFunction(Cadence cadence) {
        this.cadence = cadence;
    }

    @Override
    public void open(OpenContext context) {
        states = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("account", new AccountStateFormat().typeInformation()));
    }

    @Override
    public void processElement1(AccountInput input, Context context, Collector<Dossier> out) throws Exception {
        switch (input) {
            case AccountInput.Observed(Reading reading) -> observe(reading, context);
            case AccountInput.Erased(String accountId) -> forget(accountId, out);
        }
    }

    private void observe(Reading reading, Context context) throws Exception {
        AccountState state = current();
        AccountProfile profile = state.profile;
        if (profile == null) {
            // One String for the row and the profile: of half a million accounts the ids are felt.
            profile = new AccountProfile(state.account == null ? reading.accountId() : state.account.id());
            state.profile = profile;
        }
        profile.add(reading);
        if (!state.due) {
            setTimer(state, context);
        }
    }

    /// The account's row is forgotten by the stream of rows, in its order there.
    private void forget(String accountId, Collector<Dossier> out) throws Exception {
        AccountState state = current();
        if (state.profile != null) {
            // Without exchanges, which lets the judge forget it too. A copy of the id, since state and judge share no object.
            out.collect(new Dossier(new AccountProfile(accountId), Account.unknown(accountId)));
            state.profile = null;
        }
        clearIfEmpty(state);
    }

    private void clearIfEmpty(AccountState state) {
        if (state.profile == null && state.account == null && !state.due) {
            states.clear();
        }
    }

    @Override
    public void processElement2(Account account, Context context, Collector<Dossier> out) throws Exception {
        AccountState state = current();
        state.account = account.equals(Account.unknown(account.id())) ? null : account;
        clearIfEmpty(state);
        if (state.profile != null && !state.due) {
            setTimer(state, context);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Dossier> out) throws Exception {
        AccountState state = current();
        Dossier dossier = state.dossier();
        if (dossier != null) {
            out.collect(dossier);
        }
        if (timestamp == Long.MAX_VALUE) {
            // Nothing can follow. Frees the profile while the judge collects its own copy.
            states.clear();
        } else {
            state.due = false;
            clearIfEmpty(state);
        }
    }

    private void setTimer(AccountState state, Context context) {
        // By the watermark and not by the exchange's own time: a late exchange still gets a round to come.
        long watermark = context.timerService().currentWatermark();
        context.timerService().registerEventTimeTimer(cadence.endAfter(watermark));
        state.due = true;
    }

    /// The state itself, to be changed in place: the heap backend gives its own object, or a copy that it keeps in its
    /// stead while a snapshot still needs the old one. Putting it back after every exchange would only look it up twice.
    private AccountState current() throws Exception {
        @Nullable AccountState state = states.value();
        if (state == null) {
            state = new AccountState();
            states.update(state);
        }
        return state;
    }
}
