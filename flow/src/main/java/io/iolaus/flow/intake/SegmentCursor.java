package io.iolaus.flow.intake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Walks through a log's batches from a position on. One thread.
public final class SegmentCursor implements Closeable {

    private final Path folder;
    private @Nullable Segment segment;
    private IntakePosition position;

    /// @param from where to begin, [IntakePosition#START] for the oldest batch that is kept
    /// @throws IOException if what should be read there was deleted, or is no log
    public SegmentCursor(Path folder, IntakePosition from) throws IOException {
        this.folder = folder;
        this.position = from;
        if (from.equals(IntakePosition.START)) {
            var segments = Segment.in(folder);
            this.position = new IntakePosition(segments.isEmpty() ? 0 : segments.firstKey(), 0);
        }
    }

    /// Behind the last batch that was given.
    public IntakePosition position() {
        return position;
    }

    /// The next batch before `end`, or null where there is none.
    ///
    /// @param end a position up to which all was durable when it was asked for
    /// @throws IOException with file and offset, if the batch there is damaged
    public @Nullable IntakeBatch next(IntakePosition end) throws IOException {
        Segment.@Nullable Frame frame = nextFrame(end);
        return frame == null ? null : BatchFormat.read(frame.batch());
    }

    /// The same, not yet decoded.
    Segment.@Nullable Frame nextFrame(IntakePosition end) throws IOException {
        while (position.compareTo(end) < 0) {
            Segment open = segment == null ? open() : segment;
            if (position.segment() < end.segment() && position.offset() >= open.size()) {
                close();
                position = new IntakePosition(position.segment() + 1, 0);
                continue;
            }
            if (position.compareTo(end) >= 0) {
                return null; // the end is a segment's header
            }
            Segment.Frame frame = open.frameAt(position.offset());
            position = new IntakePosition(position.segment(), frame.end());
            return frame;
        }
        return null;
    }

    private Segment open() throws IOException {
        Path file = Segment.file(folder, position.segment());
        if (!Files.exists(file)) {
            throw new IOException(file + ": is gone, and a checkpoint needs it from " + position.offset() + " on");
        }
        Segment opened = Segment.open(folder, position.segment());
        segment = opened;
        position = new IntakePosition(position.segment(), Math.max(position.offset(), Segment.HEADER_BYTES));
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (segment != null) {
            segment.close();
            segment = null;
        }
    }
}
