package io.iolaus.flow.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Many that append, one fsync: whoever finds nobody writing writes for all who wait (group commit, DeWitt et al. 1984).
///
/// ```text
///  idle --append--> writing --the disk is done--> idle, or writing again for those who came meanwhile
/// ```
final class CommitGroup implements Closeable {

    private final SegmentWriter writer; // touched by the one that writes, or under the lock while nobody does
    private final KeyWindow keys;
    private final Map<Object, Runnable> wakes = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private final Map<String, Entry> waitingByName = new HashMap<>();
    private List<Entry> waiting = new ArrayList<>();
    private boolean writing;
    private boolean closed;
    private volatile IntakePosition durable;
    private volatile long bytes;

    /// A batch on its way to the disk.
    private static final class Entry {
        private final String key;
        private final byte[] frame;
        private @Nullable IntakePosition end;
        private @Nullable IOException failure;

        Entry(String key, byte[] frame) {
            this.key = key;
            this.frame = frame;
        }

        boolean settled() {
            return end != null || failure != null;
        }
    }

    CommitGroup(SegmentWriter writer, KeyWindow keys) {
        this.writer = writer;
        this.keys = keys;
        this.durable = writer.end();
        this.bytes = writer.bytes();
    }

    IntakePosition durable() {
        return durable;
    }

    long bytes() {
        return bytes;
    }

    OptionalLong mark(String source) {
        lock.lock();
        try {
            return keys.mark(source);
        } finally {
            lock.unlock();
        }
    }

    List<IntakeMark> marks() {
        lock.lock();
        try {
            return keys.marks();
        } finally {
            lock.unlock();
        }
    }

    void onCommit(Object owner, Runnable wake) {
        wakes.put(owner, wake);
    }

    void forget(Object owner) {
        wakes.remove(owner);
    }

    Receipt append(IntakeBatch batch) throws IOException {
        byte[] frame = Segment.frame(batch, durable);
        lock.lock();
        try {
            if (closed) {
                throw new IOException("intake log is closed");
            }
            String key = batch.key();
            IntakePosition known = keys.find(key);
            if (known != null) {
                return new Receipt(known, true);
            }
            Entry twin = key.isEmpty() ? null : waitingByName.get(IntakeBatch.name(key));
            if (twin != null && !twin.key.equals(key)) {
                throw new ReusedKeyException();
            }
            Entry entry = twin == null ? new Entry(key, frame) : twin;
            if (twin == null) {
                waiting.add(entry);
                waitingByName.put(IntakeBatch.name(key), entry);
            }
            while (!entry.settled()) {
                if (writing) {
                    done.awaitUninterruptibly();
                } else {
                    writeForAll();
                }
            }
            return receipt(entry, twin != null);
        } finally {
            lock.unlock();
        }
    }

    private static Receipt receipt(Entry entry, boolean repeated) throws IOException {
        IntakePosition end = entry.end;
        if (end == null) {
            throw failure(entry.failure);
        }
        return new Receipt(end, repeated);
    }

    /// Each caller gets an exception of its own: a stack trace is that of one thread.
    private static IOException failure(@Nullable IOException shared) {
        if (shared instanceof IntakeFullException) {
            return shared;
        }
        return new IOException(shared == null ? "batch was not written" : String.valueOf(shared.getMessage()), shared);
    }

    private void writeForAll() {
        List<Entry> group = waiting;
        waiting = new ArrayList<>();
        writing = true;
        lock.unlock();
        List<IntakePosition> ends = List.of();
        @Nullable IOException failure = null;
        try {
            ends = writer.write(group.stream().map(entry -> entry.frame).toList());
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | OutOfMemoryError e) {
            failure = new IOException("intake log: " + e, e); // nobody may wait for ever
        } finally {
            lock.lock();
            writing = false;
        }
        settle(group, ends, failure);
        done.signalAll();
    }

    private void settle(List<Entry> group, List<IntakePosition> ends, @Nullable IOException failure) {
        for (int i = 0; i < group.size(); i++) {
            Entry entry = group.get(i);
            waitingByName.remove(IntakeBatch.name(entry.key));
            if (failure == null) {
                entry.end = ends.get(i);
                keys.add(entry.key, ends.get(i));
            } else {
                entry.failure = failure;
            }
        }
        bytes = writer.bytes();
        if (failure == null) {
            durable = ends.getLast();
            wakes.values().forEach(Runnable::run);
        }
    }

    void release(long segment) throws IOException {
        lock.lock();
        try {
            while (writing) {
                done.awaitUninterruptibly();
            }
            writer.release(segment);
            bytes = writer.bytes();
        } finally {
            lock.unlock();
        }
    }

    void expire() throws IOException {
        lock.lock();
        try {
            while (writing) {
                done.awaitUninterruptibly();
            }
            writer.expire();
            bytes = writer.bytes();
            durable = writer.end();
            wakes.values().forEach(Runnable::run); // so that readers leave a segment that was sealed
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            while (writing || !waiting.isEmpty()) {
                done.awaitUninterruptibly();
            }
            writer.close();
        } finally {
            lock.unlock();
        }
    }
}
