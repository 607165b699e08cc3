package io.iolaus.flow.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/// One file of the log, open for reading: the layout of its header and its frames.
///
/// ```text
///  header  int magic IOLS   int version   long number of the segment
///  frame   int magic IOLB   int length    int CRC-32C of the body
///  body    long segment, long offset: what was durable when the frame was made; then the batch
/// ```
/// What was durable tells damage from a torn end: a frame that is broken though a later one calls it durable was
/// acknowledged, and is never cut off in silence.
final class Segment implements AutoCloseable {

    static final int HEADER_BYTES = 16;

    /// The longest body; a batch is far below.
    static final int LONGEST_BODY = 64 << 20;

    private static final int HEADER_MAGIC = 0x494F_4C53;
    private static final int FRAME_MAGIC = 0x494F_4C42;
    private static final int VERSION = 1;
    private static final int FRAME_HEADER_BYTES = 12;
    private static final int DURABLE_BYTES = 16;
    /// Up to the end of the longest key, each character of which takes up to three bytes.
    private static final int LONGEST_LABEL = FRAME_HEADER_BYTES + DURABLE_BYTES + 3 + 3 * IntakeBatch.LONGEST_KEY;
    private static final Pattern NAME = Pattern.compile("(\\d{20})\\.intake");

    private final Path file;
    private final RandomAccessFile bytes;

    /// A frame that is whole.
    ///
    /// @param durable what was durable when it was made
    /// @param batch its batch, not yet read
    /// @param end the offset behind it
    record Frame(IntakePosition durable, DataInputDeserializer batch, long end) {}

    /// What a frame is called.
    ///
    /// @param end the offset behind it
    record Label(String key, long end) {}

    private Segment(Path file, RandomAccessFile bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /// The segments in a folder by number.
    static NavigableMap<Long, Path> in(Path folder) throws IOException {
        NavigableMap<Long, Path> segments = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    segments.put(Long.parseLong(name.group(1)), file);
                }
            });
        }
        return segments;
    }

    static Path file(Path folder, long number) {
        return folder.resolve(String.format(Locale.ROOT, "%020d.intake", number));
    }

    static byte[] header(long number) {
        return ByteBuffer.allocate(HEADER_BYTES).putInt(HEADER_MAGIC).putInt(VERSION).putLong(number).array();
    }

    static byte[] frame(IntakeBatch batch, IntakePosition durable) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer((int) Math.min(256 + 256L * batch.size(), 1 << 20)); // grows where it must
        out.writeInt(FRAME_MAGIC);
        out.writeLong(0); // length and sum, once they are known
        out.writeLong(durable.segment());
        out.writeLong(durable.offset());
        BatchFormat.write(batch, out);
        byte[] frame = out.getCopyOfBuffer();
        int length = frame.length - FRAME_HEADER_BYTES;
        if (length > LONGEST_BODY) {
            throw new IllegalArgumentException("a batch must be at most " + LONGEST_BODY + " bytes, got " + length);
        }
        CRC32C sum = new CRC32C();
        sum.update(frame, FRAME_HEADER_BYTES, length);
        ByteBuffer.wrap(frame).putInt(4, length).putInt(8, (int) sum.getValue());
        return frame;
    }

    /// Opens a segment that has its header.
    ///
    /// @throws IOException if it is no segment of that number, or of a newer version
    static Segment open(Path folder, long number) throws IOException {
        Path file = file(folder, number);
        RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r");
        try {
            byte[] header = new byte[HEADER_BYTES];
            bytes.readFully(header);
            ByteBuffer fields = ByteBuffer.wrap(header);
            if (fields.getInt() != HEADER_MAGIC) {
                throw new IOException(file + ":0: is no segment of an intake log");
            }
            int version = fields.getInt();
            if (version != VERSION) {
                throw new IOException(file + ":4: version must be " + VERSION + ", got " + version);
            }
            long named = fields.getLong();
            if (named != number) {
                throw new IOException(file + ":8: number of the segment must be " + number + ", got " + named);
            }
            return new Segment(file, bytes);
        } catch (EOFException e) {
            bytes.close();
            throw new IOException(file + ":0: header is cut off", e);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    long size() throws IOException {
        return bytes.length();
    }

    /// The frame at `offset`.
    ///
    /// @throws IOException with file and offset, if there is no whole frame
    Frame frameAt(long offset) throws IOException {
        Frame frame = wholeFrameAt(offset);
        if (frame == null) {
            throw damaged(offset);
        }
        return frame;
    }

    IOException damaged(long offset) {
        return new IOException(file + ":" + offset + ": frame is damaged, and what stands behind it was acknowledged");
    }

    /// The frame at `offset`, or null where there is none that is whole.
    @Nullable Frame wholeFrameAt(long offset) throws IOException {
        long left = bytes.length() - offset - FRAME_HEADER_BYTES;
        if (left < DURABLE_BYTES) {
            return null;
        }
        byte[] header = new byte[FRAME_HEADER_BYTES];
        bytes.seek(offset);
        bytes.readFully(header);
        ByteBuffer fields = ByteBuffer.wrap(header);
        int length = fields.getInt(4);
        if (fields.getInt(0) != FRAME_MAGIC || length < DURABLE_BYTES || length > Math.min(left, LONGEST_BODY)) {
            return null;
        }
        byte[] body = new byte[length];
        bytes.readFully(body);
        CRC32C sum = new CRC32C();
        sum.update(body, 0, length);
        if ((int) sum.getValue() != fields.getInt(8)) {
            return null;
        }
        ByteBuffer batch = ByteBuffer.wrap(body);
        IntakePosition durable = new IntakePosition(batch.getLong(), batch.getLong());
        return new Frame(durable, new DataInputDeserializer(batch), offset + FRAME_HEADER_BYTES + length);
    }

    /// The key of the frame at `offset`, without reading or checking all of it.
    Label labelAt(long offset) throws IOException {
        long left = bytes.length() - offset;
        byte[] begin = new byte[(int) Math.max(0, Math.min(left, LONGEST_LABEL))];
        bytes.seek(offset);
        bytes.readFully(begin);
        if (begin.length <= FRAME_HEADER_BYTES + DURABLE_BYTES) {
            throw damaged(offset);
        }
        ByteBuffer fields = ByteBuffer.wrap(begin);
        int length = fields.getInt(4);
        if (fields.getInt(0) != FRAME_MAGIC || length < DURABLE_BYTES || length > left - FRAME_HEADER_BYTES) {
            throw damaged(offset);
        }
        fields.position(FRAME_HEADER_BYTES + DURABLE_BYTES);
        return new Label(BatchFormat.readKey(new DataInputDeserializer(fields)), offset + FRAME_HEADER_BYTES + length);
    }

    /// Whether a whole frame behind `offset` says that what stands there was durable.
    boolean isCalledDurable(long offset, long number) throws IOException {
        byte[] rest = new byte[Math.toIntExact(bytes.length() - offset)];
        bytes.seek(offset);
        bytes.readFully(rest);
        ByteBuffer fields = ByteBuffer.wrap(rest);
        for (int i = 1; i + FRAME_HEADER_BYTES + DURABLE_BYTES <= rest.length; i++) {
            if (fields.getInt(i) == FRAME_MAGIC) {
                Frame later = wholeFrameAt(offset + i);
                if (later != null && later.durable().compareTo(new IntakePosition(number, offset)) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
