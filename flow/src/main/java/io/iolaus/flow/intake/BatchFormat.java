package io.iolaus.flow.intake;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.wire.AccountFormat;
import io.iolaus.flow.wire.ReadingFormat;
import io.iolaus.flow.wire.WireFormat;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Reading;
import org.apache.flink.types.StringValue;

/// A batch's bytes: kind, key, the version of its records' format, how many, the records.
final class BatchFormat {

    static final byte READINGS = 0;
    static final byte ACCOUNTS = 1;
    static final byte ERASURE = 2;

    private static final ReadingFormat READING = new ReadingFormat();
    private static final AccountFormat ACCOUNT = new AccountFormat();

    private BatchFormat() {}

    static void write(IntakeBatch batch, DataOutput out) throws IOException {
        switch (batch) {
            case IntakeBatch.Readings readings -> write(READINGS, readings.key(), READING, readings.readings(), out);
            case IntakeBatch.Accounts accounts -> write(ACCOUNTS, accounts.key(), ACCOUNT, accounts.accounts(), out);
            case IntakeBatch.Erasure erasure -> {
                out.writeByte(ERASURE);
                out.writeUTF(erasure.key());
                StringValue.writeString(erasure.accountId(), out);
            }
        }
    }

    private static <T> void write(byte kind, String key, WireFormat<T> format, List<T> records, DataOutput out)
            throws IOException {
        out.writeByte(kind);
        out.writeUTF(key);
        out.writeInt(format.version());
        out.writeInt(records.size());
        for (T record : records) {
            format.write(record, out);
        }
    }

    static IntakeBatch read(DataInput in) throws IOException {
        byte kind = in.readByte();
        String key = in.readUTF();
        return switch (kind) {
            case READINGS -> new IntakeBatch.Readings(key, records(READING, in));
            case ACCOUNTS -> new IntakeBatch.Accounts(key, records(ACCOUNT, in));
            case ERASURE -> new IntakeBatch.Erasure(key, StringValue.readString(in));
            default -> throw new IOException("kind of batch must be 0, 1 or 2, got " + kind);
        };
    }

    /// The key alone.
    static String readKey(DataInput in) throws IOException {
        in.readByte();
        return in.readUTF();
    }

    private static <T> List<T> records(WireFormat<T> format, DataInput in) throws IOException {
        int version = in.readInt();
        if (version > format.version()) {
            throw new IOException("version of a " + format.type().getSimpleName() + " must be at most " + format.version()
                    + ", got " + version);
        }
        int count = in.readInt();
        List<T> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(format.read(in, version));
        }
        return records;
    }

    /// The readings of a batch, or whom it wants forgotten; none, and nothing decoded, where it is of account rows.
    static List<SourceRecord<Reading>> readings(DataInput in) throws IOException {
        return records(READINGS, READING, in);
    }

    /// The account rows of a batch likewise.
    static List<SourceRecord<Account>> accounts(DataInput in) throws IOException {
        return records(ACCOUNTS, ACCOUNT, in);
    }

    private static <T> List<SourceRecord<T>> records(byte wanted, WireFormat<T> format, DataInput in) throws IOException {
        byte kind = in.readByte();
        if (kind == ERASURE) {
            in.readUTF();
            return List.of(new SourceRecord.Erased<>(StringValue.readString(in)));
        }
        if (kind != wanted) {
            return List.of();
        }
        in.readUTF();
        List<SourceRecord<T>> records = new ArrayList<>();
        for (T record : records(format, in)) {
            records.add(new SourceRecord.Read<>(record));
        }
        return records;
    }
}
