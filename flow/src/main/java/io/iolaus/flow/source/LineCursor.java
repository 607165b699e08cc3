package io.iolaus.flow.source;

import java.io.IOException;
import java.nio.file.Path;
import io.iolaus.ingest.ExchangeDecoder;
import io.iolaus.ingest.MalformedRecordException;

/// Reads a split of a file of lines: a byte range of a plain file, or all of a packed one.
///
/// A line belongs to the range in which its first byte lies, so a range reads beyond its end to finish its last line and
/// passes over the line that began before it.
final class LineCursor implements SplitCursor {

    /// The longest line that is decoded, bytes.
    static final int LONGEST_LINE = LineReader.LONGEST_LINE;

    private final LogSplit split;
    private final ExchangeDecoder decoder;
    private final LineReader lines;
    private final int longestLine;
    private long lineCount;
    private boolean damaged;

    LineCursor(LogSplit split, ExchangeDecoder decoder, int longestLine) throws IOException {
        this.split = split;
        this.decoder = decoder;
        this.lineCount = split.lines();
        Path path = Path.of(split.file().path());
        boolean midway = split.start() > 0 && split.untouched();
        // From one byte early: where that is a newline, the range begins with a line of its own.
        long offset = midway ? split.start() - 1 : split.next();
        this.lines = new LineReader(ByteStream.open(path, split.file().container(), offset), offset, longestLine);
        this.longestLine = longestLine;
        if (midway) {
            lines.skipLine();
        }
    }

    @Override
    public boolean advance(RecordSink sink) throws IOException {
        while (!damaged && lines.nextOffset() < split.end()) {
            try {
                if (!lines.next()) {
                    return false;
                }
            } catch (DamagedStreamException e) {
                damaged = true;
                lineCount++;
                sink.setAside(lineCount, "", String.valueOf(e.getMessage()));
                return true;
            }
            lineCount++;
            if (!lines.blank()) {
                decode(sink);
                return true;
            }
        }
        return false;
    }

    private void decode(RecordSink sink) {
        if (lines.tooLong()) {
            sink.setAside(lineCount, "", "is longer than " + longestLine + " bytes");
            return;
        }
        try {
            decoder.decode(lines.buffer(), lines.start(), lines.length(), sink);
        } catch (MalformedRecordException e) {
            sink.setAside(lineCount, e.field(), e.rule());
        }
    }

    @Override
    public LogSplit position() {
        return split.at(Math.max(split.start(), lines.nextOffset()), lineCount);
    }

    @Override
    public long bytesBehind() throws IOException {
        return switch (split.file().container()) {
            case PLAIN -> Math.max(0, lines.nextOffset() - split.start());
            case GZIP, ZSTD, PARQUET -> lines.filePosition();
        };
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
