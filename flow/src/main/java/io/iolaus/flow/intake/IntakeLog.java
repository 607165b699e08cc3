package io.iolaus.flow.intake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The durable log of what was acknowledged: one folder, one process that appends, any number of readers.
///
/// [#append] comes back once its batch is on disk. Safe for any number of threads; those that append at one time share
/// one fsync. What the disk did not take is cut off again and refused, and the log goes on; where even that fails, it
/// takes nothing until it is opened anew.
public final class IntakeLog implements Closeable {

    private static final Map<Path, IntakeLog> OPEN = new ConcurrentHashMap<>();

    private final Path folder;
    private final FileChannel lock;
    private final CommitGroup commits;
    private volatile Consumer<IntakeBatch> appended = batch -> {};
    private final Map<IntakeReaderKind, IntakePosition> released = new ConcurrentHashMap<>();
    private final Map<IntakeReaderKind, IntakePosition> reached = new ConcurrentHashMap<>();

    private IntakeLog(Path folder, FileChannel lock, CommitGroup commits) {
        this.folder = folder;
        this.lock = lock;
        this.commits = commits;
    }

    /// Opens the log in a folder, which is made where there is none, and cuts off what a crash left half written.
    ///
    /// @throws IOException if another process has it open, or if something that was acknowledged is damaged:
    ///     `00000000000000000003.intake:4711: frame is damaged`
    public static IntakeLog open(Path folder, IntakeLimits limits) throws IOException {
        Path place = Files.createDirectories(folder).toRealPath();
        FileChannel lock = lock(place);
        try {
            NavigableMap<Long, Path> segments = Segment.in(place);
            while (!segments.isEmpty() && Files.size(segments.lastEntry().getValue()) < Segment.HEADER_BYTES) {
                Files.delete(segments.pollLastEntry().getValue()); // the crash came before its header
            }
            KeyWindow keys = new KeyWindow(limits.keysRemembered());
            IntakePosition end = segments.isEmpty() ? IntakePosition.START : wholeEnd(place, segments.lastKey());
            readKeys(place, segments, end, keys, limits.keysRemembered());
            IntakeLog log = new IntakeLog(place, lock, new CommitGroup(new SegmentWriter(place, limits, end, keys::marks), keys));
            OPEN.put(place, log);
            return log;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// The log that this process has open there.
    static Optional<IntakeLog> opened(Path folder) throws IOException {
        return Files.isDirectory(folder) ? Optional.ofNullable(OPEN.get(folder.toRealPath())) : Optional.empty();
    }

    /// Puts a batch on disk, or finds that its key has been there.
    ///
    /// @throws IntakeFullException if the log is as large as it may be
    /// @throws ReusedKeyException if its key is the name of another batch
    /// @throws IOException if the disk did not take it; none of it will be read by anyone
    public Receipt append(IntakeBatch batch) throws IOException {
        Receipt receipt = commits.append(batch);
        if (!receipt.repeated()) {
            appended.accept(batch);
        }
        return receipt;
    }

    /// Has `listener` hear of each new batch once it is on disk, on the thread that appended it: must be quick and throw nothing.
    public void onAppend(Consumer<IntakeBatch> listener) {
        appended = listener;
    }

    /// Behind the last batch that is on disk.
    public IntakePosition end() {
        return commits.durable();
    }

    /// What is to be read next from a source, by the last batch whose key was its mark; nothing where there was none.
    public OptionalLong mark(String source) {
        return commits.mark(source);
    }

    /// The marks of all sources that are not over, the least recent first.
    public List<IntakeMark> marks() {
        return commits.marks();
    }

    /// Bytes of all segments.
    public long bytes() {
        return commits.bytes();
    }

    /// Bytes that the slowest reader has yet to read; all that there are until each has begun.
    public long unreadBytes() throws IOException {
        IntakePosition end = end();
        IntakePosition slowest = slowest(reached);
        long unread = 0;
        for (Map.Entry<Long, Path> segment : Segment.in(folder).tailMap(slowest.segment(), true).entrySet()) {
            long number = segment.getKey();
            if (number <= end.segment()) {
                unread += (number == end.segment() ? end.offset() : Files.size(segment.getValue()))
                        - (number == slowest.segment() ? slowest.offset() : 0);
            }
        }
        return Math.max(0, unread); // a reader may have gone on meanwhile
    }

    /// Says, for readers elsewhere, how far they have read.
    public void reached(IntakePosition position) {
        for (IntakeReaderKind kind : IntakeReaderKind.values()) {
            reached(kind, position);
        }
    }

    void reached(IntakeReaderKind reader, IntakePosition position) {
        reached.put(reader, position);
    }

    /// Lets go of what is past its retention, also where nothing is appended; to be called every hour or so.
    public void expire() throws IOException {
        commits.expire();
    }

    /// Whether no checkpoint that a restart may take up needs what stands before `position`: everything behind the readers has
    /// seen it, too.
    public boolean isReleased(IntakePosition position) {
        for (IntakeReaderKind kind : IntakeReaderKind.values()) {
            if (released.getOrDefault(kind, IntakePosition.START).compareTo(position) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Runs after every commit, on the thread that made it: must be quick and throw nothing.
    void onCommit(Object owner, Runnable wake) {
        commits.onCommit(owner, wake);
    }

    void forget(Object owner) {
        commits.forget(owner);
    }

    /// Says, for readers elsewhere, that no checkpoint of theirs will ask for what stands before `position`.
    public void release(IntakePosition position) throws IOException {
        for (IntakeReaderKind kind : IntakeReaderKind.values()) {
            release(kind, position);
        }
    }

    /// Says that a reader's checkpoints will never ask for what stands before `position`. Segments that every kind of
    /// reader has released are deleted once they are older than the retention, or sooner where space is needed.
    void release(IntakeReaderKind reader, IntakePosition position) throws IOException {
        released.put(reader, position);
        commits.release(slowest(released).segment());
    }

    private static IntakePosition slowest(Map<IntakeReaderKind, IntakePosition> readers) {
        return Arrays.stream(IntakeReaderKind.values())
                .map(kind -> readers.getOrDefault(kind, IntakePosition.START))
                .min(Comparator.naturalOrder())
                .orElse(IntakePosition.START);
    }

    /// Lets whoever appends finish, and lets go of the lock.
    @Override
    public void close() throws IOException {
        OPEN.remove(folder, this);
        try {
            commits.close();
        } finally {
            lock.close();
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("intake.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // Said below.
        }
        channel.close();
        throw new IOException(folder + ": is in use: an intake log has one writer");
    }

    /// Cuts the last segment behind its last whole frame, unless what follows was acknowledged.
    private static IntakePosition wholeEnd(Path folder, long number) throws IOException {
        long end = Segment.HEADER_BYTES;
        try (Segment segment = Segment.open(folder, number)) {
            for (Segment.@Nullable Frame frame = segment.wholeFrameAt(end); frame != null; frame = segment.wholeFrameAt(end)) {
                end = frame.end();
            }
            if (end < segment.size() && segment.isCalledDurable(end, number)) {
                throw segment.damaged(end);
            }
        }
        try (FileChannel channel = FileChannel.open(Segment.file(folder, number), StandardOpenOption.WRITE)) {
            channel.truncate(end);
            channel.force(true);
        }
        return new IntakePosition(number, end);
    }

    /// Finds the keys of the latest batches, newest segment first, without reading the batches. A segment begins with the marks
    /// of all sources; the newest may have been cut off within them, and then the one before it has them.
    private static void readKeys(
            Path folder, NavigableMap<Long, Path> segments, IntakePosition end, KeyWindow keys, int batches)
            throws IOException {
        long left = batches;
        for (long number : segments.descendingKeySet()) {
            if (left <= 0 && number < end.segment() - 1) {
                return;
            }
            SequencedMap<String, IntakePosition> inOrder = new LinkedHashMap<>();
            try (Segment segment = Segment.open(folder, number)) {
                long stop = number == end.segment() ? end.offset() : segment.size();
                for (long at = Segment.HEADER_BYTES; at < stop; left--) {
                    Segment.Label label = segment.labelAt(at);
                    at = label.end();
                    inOrder.putLast(label.key(), new IntakePosition(number, at));
                }
            }
            keys.addOlder(inOrder);
        }
    }
}
