package io.iolaus.flow.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import io.iolaus.ingest.Exchange;
import io.iolaus.ingest.Format;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reader's protocol with Flink, and what a checkpoint holds.
final class LogReaderTest {

    @Test
    void aReaderRestoredFromAnyCheckpointGoesOnAfterTheLastRecord(@TempDir Path folder) throws Exception {
        List<String> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            lines.add(i % 100 == 50 ? "{}" : LineCursorTest.line("a-" + i));
            if (i % 100 != 50) {
                expected.add("a-" + i);
            }
        }
        Path file = Files.write(folder.resolve("log.jsonl"), lines);
        LogFile log = LogFiles.find(List.of(file), Format.CONTRACT).files().getFirst();
        long middle = log.size() / 2;
        List<LogSplit> splits = List.of(LogSplit.unread(log, 0, middle), LogSplit.unread(log, middle, log.size()));
        Output output = new Output();

        List<LogSplit> state = splits;
        InputStatus status = InputStatus.MORE_AVAILABLE;
        int restarts = 0;
        while (status != InputStatus.END_OF_INPUT) {
            // Each call of the loop is a new reader, restored from the one before.
            try (LogReader<String> reader = reader(new Context())) {
                reader.addSplits(state);
                reader.notifyNoMoreSplits();
                reader.start();
                status = reader.pollNext(output);
                state = reader.snapshotState(restarts++);
            }
        }

        assertThat(restarts).isGreaterThan(10);
        assertThat(output.values()).isEqualTo(expected);
        assertThat(output.ends()).hasSize(2);
        assertThat(output.ends().stream().mapToLong(end -> end.lines()).sum()).isEqualTo(1_000);
        assertThat(output.timestamps).containsOnly(0L);
        assertThat(state).isEmpty();
    }

    @Test
    void aReaderAsksForASplitWhenItHasNoneAndWaitsWithoutSpinning() throws Exception {
        Context context = new Context();
        try (LogReader<String> reader = reader(context)) {
            reader.start();

            assertThat(context.requests).isEqualTo(1);
            assertThat(reader.pollNext(new Output())).isEqualTo(InputStatus.NOTHING_AVAILABLE);
            assertThat(reader.isAvailable()).isNotDone();

            reader.notifyNoMoreSplits();

            assertThat(reader.isAvailable()).isDone();
            assertThat(reader.pollNext(new Output())).isEqualTo(InputStatus.END_OF_INPUT);
        }
    }

    @Test
    void sourceRecordsSurviveTheirSerializerAndItsSnapshot() throws Exception {
        TypeSerializer<SourceRecord<String>> serializer =
                new SourceRecordTypeInfo<>(Types.STRING).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer snapshot = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(snapshot, serializer.snapshotConfiguration());
        TypeSerializer<SourceRecord<String>> restored = TypeSerializerSnapshot.<SourceRecord<String>>readVersionedSnapshot(
                        new DataInputDeserializer(snapshot.getCopyOfBuffer()), getClass().getClassLoader())
                .restoreSerializer();

        assertThat(restored).isEqualTo(serializer);
        for (SourceRecord<String> record : List.<SourceRecord<String>>of(
                new SourceRecord.Read<>("é"),
                new SourceRecord.SetAside<>("log.jsonl", 7, 3, "user.id", "is required"),
                new SourceRecord.SplitEnd<>("log.jsonl", 7, 12))) {
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer.serialize(record, out);

            assertThat(restored.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()))).isEqualTo(record);
            assertThat(serializer.copy(record)).isEqualTo(record);
        }
    }

    @Test
    void pendingSplitsSurviveACheckpoint() throws Exception {
        LogFile file = new LogFile("é.jsonl", Container.GZIP, 17, Format.OTLP);
        List<LogSplit> splits = List.of(LogSplit.unread(file, 0, 9), LogSplit.unread(file, 9, 17).at(12, 2));
        LogSplitSerializer.Pending serializer = new LogSplitSerializer.Pending();

        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(splits))).isEqualTo(splits);
    }

    private static LogReader<String> reader(Context context) {
        return new LogReader<>(
                context, new CursorFactory(null, LineCursor.LONGEST_LINE), Exchange::accountId, new LongAdder());
    }

    private static final class Context implements SourceReaderContext {
        private int requests;

        @Override
        public SourceReaderMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSourceReaderMetricGroup();
        }

        @Override
        public Configuration getConfiguration() {
            return new Configuration();
        }

        @Override
        public String getLocalHostName() {
            return "localhost";
        }

        @Override
        public int getIndexOfSubtask() {
            return 0;
        }

        @Override
        public void sendSplitRequest() {
            requests++;
        }

        @Override
        public void sendSourceEventToCoordinator(SourceEvent event) {
            throw new UnsupportedOperationException("readers send none");
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
        }
    }

    private static final class Output implements ReaderOutput<SourceRecord<String>> {
        private final List<SourceRecord<String>> records = new ArrayList<>();
        private final List<Long> timestamps = new ArrayList<>();

        List<String> values() {
            List<String> values = new ArrayList<>();
            for (SourceRecord<String> record : records) {
                if (record instanceof SourceRecord.Read<String> read) {
                    values.add(read.value());
                }
            }
            return values;
        }

        List<SourceRecord.SplitEnd<String>> ends() {
            List<SourceRecord.SplitEnd<String>> ends = new ArrayList<>();
            for (SourceRecord<String> record : records) {
                if (record instanceof SourceRecord.SplitEnd<String> end) {
                    ends.add(end);
                }
            }
            return ends;
        }

        @Override
        public void collect(SourceRecord<String> record) {
            records.add(record);
        }

        @Override
        public void collect(SourceRecord<String> record, long timestamp) {
            records.add(record);
            timestamps.add(timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<SourceRecord<String>> createOutputForSplit(String splitId) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {}
    }
}
