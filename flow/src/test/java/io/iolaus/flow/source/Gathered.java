package io.iolaus.flow.source;

import io.iolaus.ingest.Exchange;
import io.iolaus.ingest.FieldMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads splits without Flink and keeps what came out, rejects by their line in the file.
final class Gathered {

    final List<Exchange> exchanges = new ArrayList<>();
    private final LineNumbers numbers = new LineNumbers();

    /// Reads all files, each cut into splits of `splitBytes`.
    static Gathered from(LogFiles files, long splitBytes) throws IOException {
        Gathered gathered = new Gathered();
        for (LogFile file : files.files()) {
            if (file.container() != Container.PLAIN) {
                gathered.read(LogSplit.unread(file, 0, Long.MAX_VALUE), files.fieldMap(), LineCursor.LONGEST_LINE);
                continue;
            }
            for (long start = 0; start < file.size(); start += splitBytes) {
                gathered.read(
                        LogSplit.unread(file, start, Math.min(start + splitBytes, file.size())),
                        files.fieldMap(),
                        LineCursor.LONGEST_LINE);
            }
        }
        return gathered;
    }

    /// Reads one split to its end; returns the records that it had.
    int read(LogSplit split, @Nullable FieldMap fieldMap, int longestLine) throws IOException {
        try (SplitCursor cursor = new CursorFactory(fieldMap, longestLine).open(split)) {
            int records = 0;
            while (cursor.advance(sink(split))) {
                records++;
            }
            numbers.add(new SourceRecord.SplitEnd<>(split.file().path(), split.start(), cursor.position().lines()));
            return records;
        }
    }

    RecordSink sink(LogSplit split) {
        return new RecordSink() {
            @Override
            public void accept(Exchange exchange) {
                exchanges.add(exchange);
            }

            @Override
            public void setAside(long line, String field, String rule) {
                numbers.add(new SourceRecord.SetAside<>(split.file().path(), split.start(), line, field, rule));
            }
        };
    }

    /// `line: field: rule`, without the file.
    List<String> rejects() {
        return numbers.resolve().stream()
                .map(rejected -> rejected.message().substring(rejected.source().length() + 1))
                .toList();
    }

    List<String> accounts() {
        return exchanges.stream().map(Exchange::accountId).toList();
    }
}
