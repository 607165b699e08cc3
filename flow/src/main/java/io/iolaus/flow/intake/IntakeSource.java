package io.iolaus.flow.intake;

import java.nio.file.Path;
import java.util.List;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.source.SourceRecordTypeInfo;
import io.iolaus.flow.wire.AccountFormat;
import io.iolaus.flow.wire.ReadingFormat;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Reading;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/// The readings, or the account rows, of a log as a Flink source: up to an end, or as they are appended.
///
/// One task reads it. A checkpoint holds the position in the log, so that after a restart every record counts once. What is
/// read as it is appended must be open for appending in the same process, which says what is on disk for good.
///
/// @param <T> what is read
public final class IntakeSource<T>
        implements Source<SourceRecord<T>, IntakeSplit, List<IntakeSplit>>, ResultTypeQueryable<SourceRecord<T>> {
    private static final long serialVersionUID = 1L;

    private final String folder;
    private final IntakeReaderKind kind;
    private final TypeInformation<T> valueType;
    private final long endSegment;
    private final long endOffset; // -1 for a source without end

    private IntakeSource(
            String folder, IntakeReaderKind kind, TypeInformation<T> valueType, @Nullable IntakePosition end) {
        this.folder = folder;
        this.kind = kind;
        this.valueType = valueType;
        this.endSegment = end == null ? -1 : end.segment();
        this.endOffset = end == null ? -1 : end.offset();
    }

    /// Exchanges of the log in that folder, from the oldest that is kept, without end.
    public static IntakeSource<Reading> readings(Path folder) {
        return new IntakeSource<>(
                folder.toString(), IntakeReaderKind.READINGS, new ReadingFormat().typeInformation(), null);
    }

    /// Account rows likewise.
    public static IntakeSource<Account> accounts(Path folder) {
        return new IntakeSource<>(
                folder.toString(), IntakeReaderKind.ACCOUNTS, new AccountFormat().typeInformation(), null);
    }

    /// The same up to a position that was once [IntakeLog#end], as a replay reads it.
    public IntakeSource<T> until(IntakePosition end) {
        return new IntakeSource<>(folder, kind, valueType, end);
    }

    @Override
    public TypeInformation<SourceRecord<T>> getProducedType() {
        return new SourceRecordTypeInfo<>(valueType);
    }

    @Override
    public Boundedness getBoundedness() {
        return endOffset < 0 ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    @SuppressWarnings("unchecked") // the factories pair each kind with its type
    public SourceReader<SourceRecord<T>, IntakeSplit> createReader(SourceReaderContext context) {
        return switch (kind) {
            case READINGS -> (SourceReader<SourceRecord<T>, IntakeSplit>) (SourceReader<?, ?>) new IntakeReader<>(
                    context, Path.of(folder), kind, BatchFormat::readings, Reading::timestampMillis);
            case ACCOUNTS -> (SourceReader<SourceRecord<T>, IntakeSplit>) (SourceReader<?, ?>) new IntakeReader<>(
                    context, Path.of(folder), kind, BatchFormat::accounts, account -> Long.MIN_VALUE);
        };
    }

    @Override
    public SplitEnumerator<IntakeSplit, List<IntakeSplit>> createEnumerator(SplitEnumeratorContext<IntakeSplit> context) {
        @Nullable IntakePosition end = endOffset < 0 ? null : new IntakePosition(endSegment, endOffset);
        return new IntakeEnumerator(context, List.of(new IntakeSplit(IntakePosition.START, 0, end)));
    }

    @Override
    public SplitEnumerator<IntakeSplit, List<IntakeSplit>> restoreEnumerator(
            SplitEnumeratorContext<IntakeSplit> context, List<IntakeSplit> pending) {
        return new IntakeEnumerator(context, pending);
    }

    @Override
    public SimpleVersionedSerializer<IntakeSplit> getSplitSerializer() {
        return new IntakeSplitSerializer.One();
    }

    @Override
    public SimpleVersionedSerializer<List<IntakeSplit>> getEnumeratorCheckpointSerializer() {
        return new IntakeSplitSerializer();
    }
}
