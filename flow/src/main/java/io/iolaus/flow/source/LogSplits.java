package io.iolaus.flow.source;

import java.util.ArrayList;
import java.util.List;

/// Cuts files into splits.
final class LogSplits {

    /// Large enough that a split's own cost vanishes, small enough that readers end together.
    static final long LARGEST = 64L << 20;
    static final long SMALLEST = 1L << 20;

    private static final int SPLITS_A_READER = 8;

    private LogSplits() {}

    /// Splits in the order of the files; together they cover each file once.
    static List<LogSplit> of(List<LogFile> files, int readers) {
        long plain = files.stream()
                .filter(file -> file.container() == Container.PLAIN)
                .mapToLong(LogFile::size)
                .sum();
        long size = Math.clamp(plain / ((long) readers * SPLITS_A_READER), SMALLEST, LARGEST);
        List<LogSplit> splits = new ArrayList<>();
        for (LogFile file : files) {
            switch (file.container()) {
                case GZIP, ZSTD, PARQUET -> splits.add(LogSplit.unread(file, 0, Long.MAX_VALUE));
                case PLAIN -> {
                    for (long start = 0; start < file.size(); start += size) {
                        splits.add(LogSplit.unread(file, start, Math.min(start + size, file.size())));
                    }
                }
            }
        }
        return splits;
    }
}
