package io.iolaus.flow.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import io.iolaus.ingest.Rejected;
import org.apache.flink.types.StringValue;

/// A [Rejected] record's place and fault.
public final class RejectedFormat extends WireFormat<Rejected> {
    private static final long serialVersionUID = 1L;

    public RejectedFormat() {
        super(Rejected.class, true);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Rejected value, DataOutput out) throws IOException {
        StringValue.writeString(value.source(), out);
        out.writeLong(value.line());
        StringValue.writeString(value.field(), out);
        StringValue.writeString(value.rule(), out);
    }

    @Override
    public Rejected read(DataInput in, int version) throws IOException {
        return new Rejected(
                StringValue.readString(in), in.readLong(), StringValue.readString(in), StringValue.readString(in));
    }
}
