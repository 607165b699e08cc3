package io.iolaus.flow.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Supplier;

/// Writes groups of frames to the last segment, and deletes the first ones. One thread at a time.
///
/// By [RandomAccessFile], since a channel would be closed when a thread that writes is interrupted.
final class SegmentWriter implements Closeable {

    private final Path folder;
    private final IntakeLimits limits;
    private final Supplier<List<IntakeMark>> marks;
    private final NavigableMap<Long, Path> segments;
    private RandomAccessFile last;
    private long number;
    private long length;
    private long emptyLength; // of the last segment when it was begun
    private Instant begun;
    private long sealedBytes;
    private long releasedBefore;
    private boolean broken;

    /// @param end where the log ends; [IntakePosition#START] where it has no segment yet
    /// @param marks of all sources, as of what was written; asked by the thread that writes
    SegmentWriter(Path folder, IntakeLimits limits, IntakePosition end, Supplier<List<IntakeMark>> marks) throws IOException {
        this.folder = folder;
        this.limits = limits;
        this.marks = marks;
        this.segments = Segment.in(folder);
        this.number = end.segment();
        this.length = end.offset();
        if (segments.isEmpty()) {
            this.last = create(number);
            this.length = last.getFilePointer();
            this.emptyLength = length;
            this.begun = Instant.now();
        } else {
            this.last = new RandomAccessFile(Segment.file(folder, number).toFile(), "rw");
            last.seek(length);
            this.emptyLength = Segment.HEADER_BYTES;
            this.begun = Files.readAttributes(Segment.file(folder, number), BasicFileAttributes.class).creationTime().toInstant();
        }
        for (Path sealed : segments.headMap(number).values()) {
            sealedBytes += Files.size(sealed);
        }
    }

    IntakePosition end() {
        return new IntakePosition(number, length);
    }

    long bytes() {
        return sealedBytes + length;
    }

    /// Writes all frames and waits for the disk; gives the position behind each.
    ///
    /// @throws IOException if the disk did not take them; then none of them is there
    List<IntakePosition> write(List<byte[]> frames) throws IOException {
        long added = frames.stream().mapToLong(frame -> frame.length).sum();
        if (broken) {
            throw new IOException(folder + ": a write failed and could not be undone; the log must be opened anew");
        }
        if (bytes() + added > limits.mostBytes()) {
            delete(limits.mostBytes() - added);
            if (bytes() + added > limits.mostBytes()) {
                throw new IntakeFullException(bytes(), limits.mostBytes());
            }
        }
        if (length > Segment.HEADER_BYTES && length + added > limits.segmentBytes()) {
            roll();
        }
        long before = length;
        boolean durable = false;
        try {
            List<IntakePosition> ends = new ArrayList<>(frames.size());
            for (byte[] frame : frames) {
                last.write(frame);
                length += frame.length;
                ends.add(end());
            }
            last.getFD().sync();
            durable = true;
            return ends;
        } catch (IOException e) {
            throw new IOException(Segment.file(folder, number) + ":" + before + ": cannot be written: " + e.getMessage(), e);
        } finally {
            if (!durable) {
                undo(before);
            }
        }
    }

    private void undo(long before) {
        length = before;
        try {
            last.setLength(before);
            last.seek(before);
            last.getFD().sync();
        } catch (IOException e) {
            broken = true;
        }
    }

    private void roll() throws IOException {
        RandomAccessFile next = create(number + 1);
        last.close();
        last = next;
        sealedBytes += length;
        number++;
        length = next.getFilePointer();
        emptyLength = length;
        begun = Instant.now();
        delete(limits.mostBytes());
    }

    private RandomAccessFile create(long created) throws IOException {
        Path file = Segment.file(folder, created);
        RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw");
        try {
            bytes.setLength(0);
            bytes.write(Segment.header(created));
            for (IntakeMark mark : marks.get()) {
                // Else a source that is silent for as long as segments are kept would be read from its beginning.
                bytes.write(Segment.frame(new IntakeBatch.Readings(mark.key(), List.of()), end()));
            }
            bytes.getFD().sync();
            // The file's name is in the folder, which is synced by itself.
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        } catch (IOException e) {
            bytes.close();
            Files.deleteIfExists(file);
            throw new IOException(file + ": cannot be begun: " + e.getMessage(), e);
        }
        segments.put(created, file);
        return bytes;
    }

    /// Seals the last segment once it is old, so that silence keeps nothing longer than is said, and deletes what is due.
    void expire() throws IOException {
        if (length > emptyLength && !begun.isAfter(Instant.now().minus(limits.segmentAge()))) {
            roll();
        }
        delete(limits.mostBytes());
    }

    /// No reader will ask again for segments before this one.
    void release(long before) throws IOException {
        releasedBefore = before;
        delete(limits.mostBytes());
    }

    /// Deletes released segments that are past their retention, and younger ones while the log has more than `most` bytes.
    private void delete(long most) throws IOException {
        Instant kept = Instant.now().minus(limits.retention());
        for (Map.Entry<Long, Path> first = segments.firstEntry();
                first.getKey() < Math.min(releasedBefore, number);
                first = segments.firstEntry()) {
            Path file = first.getValue();
            long size = Files.size(file);
            if (bytes() <= most && Files.getLastModifiedTime(file).toInstant().isAfter(kept)) {
                return;
            }
            Files.delete(file);
            segments.remove(first.getKey());
            sealedBytes -= size;
        }
    }

    @Override
    public void close() throws IOException {
        last.close();
    }
}
