package io.iolaus.flow.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/// Hands out splits in the order of the files to whichever reader asks. Runs on the job manager's one thread.
final class LogSplitEnumerator implements SplitEnumerator<LogSplit, List<LogSplit>> {

    private final SplitEnumeratorContext<LogSplit> context;
    private final Deque<LogSplit> pending;

    LogSplitEnumerator(SplitEnumeratorContext<LogSplit> context, List<LogSplit> splits) {
        this.context = context;
        this.pending = new ArrayDeque<>(splits);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        if (!context.registeredReaders().containsKey(subtask)) {
            return; // it failed after it asked
        }
        LogSplit split = pending.poll();
        if (split == null) {
            context.signalNoMoreSplits(subtask);
        } else {
            context.assignSplit(split, subtask);
        }
    }

    @Override
    public void addSplitsBack(List<LogSplit> splits, int subtask) {
        for (int i = splits.size() - 1; i >= 0; i--) {
            pending.addFirst(splits.get(i));
        }
    }

    @Override
    public void addReader(int subtask) {
        // Readers ask.
    }

    @Override
    public List<LogSplit> snapshotState(long checkpointId) {
        return new ArrayList<>(pending);
    }

    @Override
    public void close() {}
}
