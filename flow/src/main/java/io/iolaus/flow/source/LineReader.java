package io.iolaus.flow.source;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Cuts a stream of bytes into lines without copying them.
///
/// A line ends at `\n`; a `\r` before it is dropped, and so is a byte order mark at the start of the stream. A line longer
/// than the bound is passed over without being held. One thread.
///
/// The line that [#next()] found is `buffer()[start() .. start() + length())` until the next call.
public final class LineReader implements Closeable {

    /// The longest line of exchanges that is decoded, bytes.
    public static final int LONGEST_LINE = 32 << 20;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long NEWLINES = '\n' * ONES;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int FIRST_SIZE = 1 << 18;

    private final ByteStream stream;
    private final int bound;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int from; // first byte not yet given out
    private int to; // end of what was read
    private boolean ended;
    private long nextOffset; // unpacked offset of the byte at `from`
    private int start;
    private int length;
    private boolean tooLong;
    private boolean whole;

    /// @param offset unpacked offset in the file at which `stream` stands
    /// @param bound the longest line given out, bytes
    LineReader(ByteStream stream, long offset, int bound) {
        this.stream = stream;
        this.bound = bound;
        this.nextOffset = offset;
    }

    /// Reads a plain file on from `offset`; closing it closes the file.
    public static LineReader at(FileInputStream file, long offset) throws IOException {
        return new LineReader(ByteStream.plain(file, offset), offset, LONGEST_LINE);
    }

    /// Finds the next line; false at the end of the stream.
    public boolean next() throws IOException {
        tooLong = false;
        whole = true;
        if (nextOffset == 0) {
            skipByteOrderMark();
        }
        int scanned = from;
        while (true) {
            int newline = indexOfNewline(buffer, scanned, to);
            if (newline >= 0) {
                give(newline, newline + 1);
                return true;
            }
            scanned = to;
            if (to - from > bound) {
                passOver();
                return true;
            }
            if (ended) {
                if (from == to) {
                    return false;
                }
                whole = false;
                give(to, to);
                return true;
            }
            scanned -= makeRoom();
            fill();
        }
    }

    /// Passes over the rest of the line that the stream stands in.
    void skipLine() throws IOException {
        while (true) {
            int newline = indexOfNewline(buffer, from, to);
            if (newline >= 0) {
                advance(newline + 1);
                return;
            }
            advance(to);
            if (ended) {
                whole = false;
                return;
            }
            makeRoom();
            fill();
        }
    }

    /// Where the line's bytes are.
    public byte[] buffer() {
        return buffer;
    }

    /// The first of them.
    public int start() {
        return start;
    }

    /// How many they are.
    public int length() {
        return length;
    }

    /// Whether the line was over the bound; it has no bytes then.
    public boolean tooLong() {
        return tooLong;
    }

    /// Whether its line feed is there; another may still be on its way.
    public boolean whole() {
        return whole;
    }

    /// Whether the line holds nothing but white space.
    public boolean blank() {
        for (int i = start; i < start + length; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !tooLong;
    }

    /// Unpacked offset in the file of the line after this one.
    public long nextOffset() {
        return nextOffset;
    }

    long filePosition() throws IOException {
        return stream.filePosition();
    }

    private void give(int end, int next) {
        start = from;
        length = end - from;
        if (length > 0 && buffer[end - 1] == '\r') {
            length--;
        }
        if (length > bound) {
            tooLong = true;
            length = 0;
        }
        advance(next);
    }

    private void passOver() throws IOException {
        skipLine();
        tooLong = true;
        start = from;
        length = 0;
    }

    private void advance(int next) {
        nextOffset += next - from;
        from = next;
    }

    /// Moves what is left to the front, or grows; returns by how much positions shrank.
    private int makeRoom() {
        int moved = from;
        if (moved > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= moved;
            from = 0;
        } else if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, Integer.MAX_VALUE - 8));
        }
        return moved;
    }

    private void fill() throws IOException {
        int read = stream.read(buffer, to, buffer.length - to);
        if (read < 0) {
            ended = true;
        } else {
            to += read;
        }
    }

    private void skipByteOrderMark() throws IOException {
        while (to < 3 && !ended) {
            fill();
        }
        if (to >= 3 && (buffer[0] & 0xFF) == 0xEF && (buffer[1] & 0xFF) == 0xBB && (buffer[2] & 0xFF) == 0xBF) {
            advance(3);
        }
    }

    /// Eight bytes at a time: a word with a newline has a zero byte after the XOR, and the borrow of the subtraction
    /// marks the lowest such byte exactly.
    static int indexOfNewline(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = (long) LONGS.get(bytes, at) ^ NEWLINES;
            long hit = (word - ONES) & ~word & HIGH_BITS;
            if (hit != 0) {
                return at + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
