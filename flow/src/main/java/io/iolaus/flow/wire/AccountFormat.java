package io.iolaus.flow.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.ingest.Account;
import io.iolaus.sketch.SharedText;
import org.apache.flink.types.StringValue;

/// An [Account]'s row.
public final class AccountFormat extends WireFormat<Account> {
    private static final long serialVersionUID = 1L;

    public AccountFormat() {
        super(Account.class, true);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Account value, DataOutput out) throws IOException {
        StringValue.writeString(value.id(), out);
        out.writeLong(value.createdAtMillis());
        StringValue.writeString(value.email(), out);
        StringValue.writeString(value.emailDomain(), out);
        StringValue.writeString(value.paymentFingerprint(), out);
        StringValue.writeString(value.deviceFingerprint(), out);
        StringValue.writeString(value.plan(), out);
        StringValue.writeString(value.program(), out);
        out.writeBoolean(value.verified());
        StringValue.writeString(value.organization(), out);
        out.writeInt(value.grants().size());
        for (String grant : value.grants()) {
            StringValue.writeString(grant, out);
        }
        StringValue.writeString(value.status(), out);
        out.writeLong(value.suspendedAtMillis());
        StringValue.writeString(value.country(), out);
    }

    @Override
    public Account read(DataInput in, int version) throws IOException {
        return new Account(
                StringValue.readString(in),
                in.readLong(),
                StringValue.readString(in),
                shared(in),
                StringValue.readString(in),
                StringValue.readString(in),
                shared(in),
                shared(in),
                in.readBoolean(),
                shared(in),
                grants(in),
                shared(in),
                in.readLong(),
                shared(in));
    }

    /// A text that many accounts have: domains, plans, countries.
    private static String shared(DataInput in) throws IOException {
        return SharedText.of(StringValue.readString(in));
    }

    private static List<String> grants(DataInput in) throws IOException {
        int size = in.readInt();
        List<String> grants = new ArrayList<>(size); // empty for nearly all, and copied to the one empty list
        for (int i = 0; i < size; i++) {
            grants.add(StringValue.readString(in));
        }
        return grants;
    }
}
