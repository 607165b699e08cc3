package io.iolaus.flow.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How far a source in this process has read; safe to poll from any thread.
///
/// Readers and whoever watches them meet by the source's id, because Flink hands readers a copy of the source. On a
/// cluster the readers count in their own processes and nobody looks.
public final class ReadProgress {

    private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

    private final LongAdder count;
    private final long totalBytes;

    ReadProgress(String sourceId, long totalBytes) {
        this.count = counter(sourceId);
        this.totalBytes = totalBytes;
    }

    static LongAdder counter(String sourceId) {
        return COUNTS.computeIfAbsent(sourceId, id -> new LongAdder());
    }

    /// Bytes of the files read so far, as they lie there; never more than [#totalBytes()].
    public long bytesRead() {
        return Math.min(count.sum(), totalBytes);
    }

    public long totalBytes() {
        return totalBytes;
    }
}
