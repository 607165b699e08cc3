package io.iolaus.flow.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataOutputSerializer;

/// Cuts a log's batches into the messages of an [IntakeTopic].
public final class BatchMessages {

    /// Bytes of a message, of what a broker takes by default (1 MiB). A single record is far below.
    private static final int MOST_BYTES = 800_000;

    private BatchMessages() {}

    /// The values of a batch's messages in their order; none where it has no record.
    public static List<byte[]> values(IntakeBatch batch) throws IOException {
        List<byte[]> values = new ArrayList<>();
        if (batch.size() > 0) {
            add(batch, values);
        }
        return values;
    }

    private static void add(IntakeBatch batch, List<byte[]> values) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer((int) Math.min(256 + 256L * batch.size(), MOST_BYTES));
        BatchFormat.write(batch, out);
        if (out.length() <= MOST_BYTES || batch.size() == 1) {
            values.add(out.getCopyOfBuffer());
            return;
        }
        int half = batch.size() / 2;
        switch (batch) {
            case IntakeBatch.Readings(String key, var readings) -> {
                add(new IntakeBatch.Readings(key, readings.subList(0, half)), values);
                add(new IntakeBatch.Readings(key, readings.subList(half, readings.size())), values);
            }
            case IntakeBatch.Accounts(String key, var accounts) -> {
                add(new IntakeBatch.Accounts(key, accounts.subList(0, half)), values);
                add(new IntakeBatch.Accounts(key, accounts.subList(half, accounts.size())), values);
            }
            case IntakeBatch.Erasure erasure -> throw new IllegalStateException("an erasure is one record");
        }
    }

    /// The key of each message of a batch: where the batch ends in the log.
    public static byte[] key(IntakePosition end) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(end.segment()).putLong(end.offset()).array();
    }

    /// The position in a key.
    public static IntakePosition position(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        return new IntakePosition(bytes.getLong(), bytes.getLong());
    }
}
