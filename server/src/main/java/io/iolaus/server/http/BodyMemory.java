package io.iolaus.server.http;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of bodies may be in memory, over all requests together: many small ones or a few large ones.
///
/// Nobody waits for another's bytes, or a few clients that send slowly would hold up all others.
final class BodyMemory {

    /// Bodies grow by doubling and are decoded beside it, so this part of the heap is more in truth.
    private static final int PART_OF_HEAP = 8;

    private final AtomicLong left;

    BodyMemory(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /// An eighth of the heap, but room for one body at least.
    static BodyMemory ofHeap(int largestBody) {
        return new BodyMemory(Math.max(2L * largestBody, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
    }

    /// What one request holds, until it is closed.
    Share share(int mostBytes) {
        return new Share(this, mostBytes);
    }

    /// The part of one request. One thread.
    static final class Share implements AutoCloseable {
        private final BodyMemory memory;
        private final int mostBytes;
        private long held;

        private Share(BodyMemory memory, int mostBytes) {
            this.memory = memory;
            this.mostBytes = mostBytes;
        }

        /// The longest body, packed and unpacked.
        int mostBytes() {
            return mostBytes;
        }

        /// Takes more, or nothing where not so much is left.
        boolean take(long bytes) {
            if (memory.left.addAndGet(-bytes) < 0) {
                memory.left.addAndGet(bytes);
                return false;
            }
            held += bytes;
            return true;
        }

        @Override
        public void close() {
            memory.left.addAndGet(held);
            held = 0;
        }
    }
}
