package io.iolaus.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.wire.WireFormat;
import org.apache.flink.types.StringValue;

/// A source's records but for those that were read: what goes to the [RejectedSink].
public final class AsideFormat extends WireFormat<SourceRecord<?>> {
    private static final long serialVersionUID = 1L;

    private static final byte SET_ASIDE = 0;
    private static final byte SPLIT_END = 1;

    @SuppressWarnings("unchecked") // a class literal has no wildcard
    public AsideFormat() {
        super((Class<SourceRecord<?>>) (Class<?>) SourceRecord.class, true);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(SourceRecord<?> value, DataOutput out) throws IOException {
        switch (value) {
            case SourceRecord.SetAside<?> aside -> {
                out.writeByte(SET_ASIDE);
                StringValue.writeString(aside.source(), out);
                out.writeLong(aside.splitStart());
                out.writeLong(aside.line());
                StringValue.writeString(aside.field(), out);
                StringValue.writeString(aside.rule(), out);
            }
            case SourceRecord.SplitEnd<?> end -> {
                out.writeByte(SPLIT_END);
                StringValue.writeString(end.source(), out);
                out.writeLong(end.splitStart());
                out.writeLong(end.lines());
            }
            case SourceRecord.Read<?> read ->
                throw new IllegalArgumentException("a record that was read does not go aside");
            case SourceRecord.Erased<?> erased ->
                throw new IllegalArgumentException("a request to forget does not go aside");
        }
    }

    @Override
    public SourceRecord<?> read(DataInput in, int version) throws IOException {
        byte kind = in.readByte();
        String source = StringValue.readString(in);
        long splitStart = in.readLong();
        return switch (kind) {
            case SET_ASIDE -> new SourceRecord.SetAside<>(
                    source, splitStart, in.readLong(), StringValue.readString(in), StringValue.readString(in));
            case SPLIT_END -> new SourceRecord.SplitEnd<>(source, splitStart, in.readLong());
            default -> throw new IOException("kind of record must be 0 or 1, got " + kind);
        };
    }
}
