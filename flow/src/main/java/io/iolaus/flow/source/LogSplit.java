package io.iolaus.flow.source;

import org.apache.flink.api.connector.source.SourceSplit;

/// A part of a file and how far it was read.
///
/// Positions are bytes of a plain file, unpacked bytes of a packed one (a single split), rows of a Parquet file.
///
/// @param file the file
/// @param start first position; a line belongs to the split in which its first byte lies
/// @param end first position beyond it; [Long#MAX_VALUE] where the file is one split
/// @param next position of the next record
/// @param lines lines read so far
record LogSplit(LogFile file, long start, long end, long next, long lines) implements SourceSplit {

    LogSplit {
        if (start < 0 || end < start || next < start) {
            throw new IllegalArgumentException("need 0 <= start <= next and start <= end, got " + start + ", " + next + ", " + end);
        }
    }

    static LogSplit unread(LogFile file, long start, long end) {
        return new LogSplit(file, start, end, start, 0);
    }

    LogSplit at(long position, long linesRead) {
        return new LogSplit(file, start, end, position, linesRead);
    }

    /// Whether nothing of it was read yet.
    boolean untouched() {
        return lines == 0 && next == start;
    }

    @Override
    public String splitId() {
        return file.path() + "@" + start;
    }
}
