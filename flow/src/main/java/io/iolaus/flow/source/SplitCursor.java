package io.iolaus.flow.source;

import java.io.Closeable;
import java.io.IOException;

/// Walks through one split, a record at a time. One thread.
interface SplitCursor extends Closeable {

    /// Reads the next record, all its exchanges, into `sink`; false at the end of the split.
    boolean advance(RecordSink sink) throws IOException;

    /// The split, with its position after the last record: what a checkpoint keeps.
    LogSplit position();

    /// Bytes of the file behind the cursor, as they lie there, from the split's start.
    long bytesBehind() throws IOException;
}
