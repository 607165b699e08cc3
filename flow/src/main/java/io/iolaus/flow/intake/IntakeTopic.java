package io.iolaus.flow.intake;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.source.SourceRecordTypeInfo;
import io.iolaus.flow.wire.AccountFormat;
import io.iolaus.flow.wire.ReadingFormat;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Reading;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A topic of one partition that has the batches of an intake log in the log's order, for a job that cannot see the log: as
/// sources of readings and of account rows.
///
/// Each message is a batch or a part of one, as [BatchMessages] cuts them. The consumer groups' offsets are those of completed
/// checkpoints.
///
/// @param servers `host:port,host:port`
/// @param name of the topic
/// @param group what the consumer groups' names begin with
/// @param settings of Kafka's client; they travel with the job
public record IntakeTopic(String servers, String name, String group, Map<String, String> settings) implements Serializable {

    public IntakeTopic {
        if (servers.isEmpty() || name.isEmpty() || group.isEmpty()) {
            throw new IllegalArgumentException("a topic needs servers, a name and a group");
        }
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return name + " at " + servers; // settings may hold a password
    }

    /// The groups under which the two sources say what their checkpoints hold.
    public List<String> groups() {
        return List.of(groupOf(IntakeReaderKind.READINGS), groupOf(IntakeReaderKind.ACCOUNTS));
    }

    private String groupOf(IntakeReaderKind kind) {
        return switch (kind) {
            case READINGS -> group + "-readings";
            case ACCOUNTS -> group + "-accounts";
        };
    }

    /// Exchanges, and whom to forget.
    public KafkaSource<SourceRecord<Reading>> readings() {
        return source(IntakeReaderKind.READINGS, new Batches<>(new ReadingFormat().typeInformation(), BatchFormat::readings));
    }

    /// Account rows likewise.
    public KafkaSource<SourceRecord<Account>> accounts() {
        return source(IntakeReaderKind.ACCOUNTS, new Batches<>(new AccountFormat().typeInformation(), BatchFormat::accounts));
    }

    private <T> KafkaSource<SourceRecord<T>> source(IntakeReaderKind kind, Batches<T> batches) {
        Properties consumer = new Properties();
        consumer.putAll(new TreeMap<>(settings));
        consumer.put("isolation.level", "read_committed");
        return KafkaSource.<SourceRecord<T>>builder()
                .setBootstrapServers(servers)
                .setTopics(name)
                .setGroupId(groupOf(kind))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperties(consumer)
                .setDeserializer(batches)
                .build();
    }

    /// @param <T> what is read
    private record Batches<T>(TypeInformation<T> valueType, Records<T> records) implements KafkaRecordDeserializationSchema<SourceRecord<T>> {

        @FunctionalInterface
        private interface Records<T> extends IntakeReader.RecordsOf<T>, Serializable {}

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<SourceRecord<T>> out) throws IOException {
            for (SourceRecord<T> record : records.in(new DataInputDeserializer(message.value()))) {
                out.collect(record);
            }
        }

        @Override
        public TypeInformation<SourceRecord<T>> getProducedType() {
            return new SourceRecordTypeInfo<>(valueType);
        }
    }
}
