package io.iolaus.flow.intake;

import org.apache.flink.api.connector.source.SourceSplit;
import org.jspecify.annotations.Nullable;

/// How far a log was read; the log is one split, since the order of account rows is its order.
///
/// Names no folder, so that a data folder may move between two runs.
///
/// @param next the batch that is read next
/// @param skip records of it that were given already
/// @param end where reading ends, null for never
record IntakeSplit(IntakePosition next, int skip, @Nullable IntakePosition end) implements SourceSplit {

    IntakeSplit {
        if (skip < 0) {
            throw new IllegalArgumentException("records to skip must be >= 0, got " + skip);
        }
    }

    @Override
    public String splitId() {
        return "intake";
    }
}
