package io.iolaus.ingest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;

/// A line of the contract's JSON that other decoders put together, mostly from slices of their own input, so that one
/// decoder alone holds the contract's rules. Used again for the next record. One thread.
final class ContractLine {

    private static final int KEPT_BYTES = 1 << 22;

    private byte[] bytes = new byte[4_096];
    private int length;
    private boolean empty;

    void begin() {
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[4_096];
        }
        length = 0;
        empty = true;
        add((byte) '{');
    }

    /// Starts a member; its value is what is added next.
    void name(String name) {
        if (!empty) {
            add((byte) ',');
        }
        empty = false;
        text(name);
        add((byte) ':');
    }

    /// Adds JSON that is written already.
    void raw(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    void raw(byte[] source) {
        raw(source, 0, source.length);
    }

    void raw(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            add((byte) ascii.charAt(i));
        }
    }

    /// Adds a JSON string.
    void text(String value) {
        add((byte) '"');
        raw(JsonStringEncoder.getInstance().quoteAsUTF8(value));
        add((byte) '"');
    }

    /// Ends the object and has it decoded.
    void decode(ExchangeDecoder decoder, ExchangeDecoder.Sink sink) throws MalformedRecordException {
        add((byte) '}');
        decoder.decode(bytes, 0, length, sink);
    }

    private void add(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }
}
