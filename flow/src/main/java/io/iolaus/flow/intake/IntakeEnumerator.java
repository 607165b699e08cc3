package io.iolaus.flow.intake;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/// Hands the one split to the reader that asks first; any others have nothing to do. Runs on the job manager's one thread.
final class IntakeEnumerator implements SplitEnumerator<IntakeSplit, List<IntakeSplit>> {

    private final SplitEnumeratorContext<IntakeSplit> context;
    private final List<IntakeSplit> pending;

    IntakeEnumerator(SplitEnumeratorContext<IntakeSplit> context, List<IntakeSplit> pending) {
        this.context = context;
        this.pending = new ArrayList<>(pending);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        if (!context.registeredReaders().containsKey(subtask)) {
            return; // it failed after it asked
        }
        if (pending.isEmpty()) {
            context.signalNoMoreSplits(subtask);
        } else {
            context.assignSplit(pending.removeFirst(), subtask);
        }
    }

    @Override
    public void addSplitsBack(List<IntakeSplit> splits, int subtask) {
        pending.addAll(splits);
    }

    @Override
    public void addReader(int subtask) {
        // Readers ask.
    }

    @Override
    public List<IntakeSplit> snapshotState(long checkpointId) {
        return new ArrayList<>(pending);
    }

    @Override
    public void close() {}
}
