package io.iolaus.flow.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import io.iolaus.profile.Reading;

/// A [Reading], about 200 bytes: what crosses from a source to an account's state.
public final class ReadingFormat extends WireFormat<Reading> {
    private static final long serialVersionUID = 1L;

    public ReadingFormat() {
        super(Reading.class, true);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Reading value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    public Reading read(DataInput in, int version) throws IOException {
        return Reading.read(in);
    }
}
