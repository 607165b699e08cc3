package io.iolaus.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import io.iolaus.flow.wire.ReadingFormat;
import io.iolaus.flow.wire.WireFormat;
import org.apache.flink.types.StringValue;

/// An [AccountInput] between a source and an account's state; no checkpoint has it.
///
/// Public only because Flink makes it by its name.
public final class AccountInputFormat extends WireFormat<AccountInput> {
    private static final long serialVersionUID = 1L;

    private static final byte OBSERVED = 0;
    private static final byte ERASED = 1;
    private static final ReadingFormat READING = new ReadingFormat();

    public AccountInputFormat() {
        super(AccountInput.class, true);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(AccountInput value, DataOutput out) throws IOException {
        switch (value) {
            case AccountInput.Observed observed -> {
                out.writeByte(OBSERVED);
                READING.write(observed.reading(), out);
            }
            case AccountInput.Erased erased -> {
                out.writeByte(ERASED);
                StringValue.writeString(erased.accountId(), out);
            }
        }
    }

    @Override
    public AccountInput read(DataInput in, int version) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case OBSERVED -> new AccountInput.Observed(READING.read(in, READING.version()));
            case ERASED -> new AccountInput.Erased(StringValue.readString(in));
            default -> throw new IOException("kind of account input must be 0 or 1, got " + kind);
        };
    }
}
