package io.iolaus.flow.source;

import io.iolaus.ingest.FieldMap;
import java.util.List;
import java.util.UUID;
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

/// A log as a bounded Flink source that decodes and maps each exchange where it is read.
///
/// One plain file is read by several readers. Record time stamps are the exchanges', in milliseconds. A checkpoint
/// holds each split's position, so that after a restart every record counts once.
///
/// @param <T> what the caller makes of an exchange
public final class LogSource<T>
        implements Source<SourceRecord<T>, LogSplit, List<LogSplit>>, ResultTypeQueryable<SourceRecord<T>> {
    private static final long serialVersionUID = 1L;

    private final List<LogFile> files;
    private final @Nullable FieldMap fieldMap;
    private final ExchangeMapping<T> mapping;
    private final TypeInformation<T> valueType;
    private final int longestLine;
    private final String id = UUID.randomUUID().toString();

    /// @param files what to read
    /// @param mapping what becomes of an exchange
    /// @param valueType how Flink writes that
    public LogSource(LogFiles files, ExchangeMapping<T> mapping, TypeInformation<T> valueType) {
        this(files, mapping, valueType, LineCursor.LONGEST_LINE);
    }

    LogSource(LogFiles files, ExchangeMapping<T> mapping, TypeInformation<T> valueType, int longestLine) {
        this.files = files.files();
        this.fieldMap = files.fieldMap();
        this.mapping = mapping;
        this.valueType = valueType;
        this.longestLine = longestLine;
    }

    /// How far readers in this process have come.
    public ReadProgress progress() {
        return new ReadProgress(id, files.stream().mapToLong(LogFile::size).sum());
    }

    @Override
    public TypeInformation<SourceRecord<T>> getProducedType() {
        return new SourceRecordTypeInfo<>(valueType);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<SourceRecord<T>, LogSplit> createReader(SourceReaderContext context) {
        return new LogReader<>(
                context, new CursorFactory(fieldMap, longestLine), mapping.open(), ReadProgress.counter(id));
    }

    @Override
    public SplitEnumerator<LogSplit, List<LogSplit>> createEnumerator(SplitEnumeratorContext<LogSplit> context) {
        return new LogSplitEnumerator(context, LogSplits.of(files, context.currentParallelism()));
    }

    @Override
    public SplitEnumerator<LogSplit, List<LogSplit>> restoreEnumerator(
            SplitEnumeratorContext<LogSplit> context, List<LogSplit> pending) {
        return new LogSplitEnumerator(context, pending);
    }

    @Override
    public SimpleVersionedSerializer<LogSplit> getSplitSerializer() {
        return new LogSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<List<LogSplit>> getEnumeratorCheckpointSerializer() {
        return new LogSplitSerializer.Pending();
    }
}
