package io.iolaus.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import io.iolaus.flow.wire.AccountFormat;
import io.iolaus.flow.wire.WireFormat;
import io.iolaus.profile.AccountProfile;

/// The bytes of an [AccountState] in a checkpoint.
///
/// Public only because a savepoint finds it by name.
public final class AccountStateFormat extends WireFormat<AccountState> {
    private static final long serialVersionUID = 1L;

    private static final AccountFormat ACCOUNT = new AccountFormat();

    public AccountStateFormat() {
        super(AccountState.class, false);
    }

    @Override
    public int version() {
        return AccountProfile.VERSION;
    }

    @Override
    public void write(AccountState value, DataOutput out) throws IOException {
        out.writeBoolean(value.due);
        out.writeBoolean(value.profile != null);
        if (value.profile != null) {
            value.profile.write(out);
        }
        out.writeBoolean(value.account != null);
        if (value.account != null) {
            ACCOUNT.write(value.account, out);
        }
    }

    @Override
    public AccountState read(DataInput in, int version) throws IOException {
        AccountState state = new AccountState();
        state.due = in.readBoolean();
        if (in.readBoolean()) {
            state.profile = AccountProfile.read(in, version);
        }
        if (in.readBoolean()) {
            state.account = ACCOUNT.read(in, ACCOUNT.version());
        }
        return state;
    }
}
