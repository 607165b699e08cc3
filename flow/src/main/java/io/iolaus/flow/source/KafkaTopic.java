package io.iolaus.flow.source;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import io.iolaus.flow.wire.AccountFormat;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.AccountDecoder;
import io.iolaus.ingest.ExchangeDecoder;
import io.iolaus.ingest.FieldMap;
import io.iolaus.ingest.Format;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.jspecify.annotations.Nullable;

/// A Kafka topic as a Flink source: each message is one record of a line format, decoded where it is read.
///
/// Read from the oldest message on, committed ones only. Offsets are in the job's checkpoints; the group's offsets in Kafka
/// are for watching alone. A message that breaks the contract is set aside, with the topic and partition for a file and
/// its offset plus one for a line, and stops nothing.
///
/// @param servers `host:port,host:port`
/// @param name of the topic
/// @param group under which Kafka shows how far reading is
/// @param settings of Kafka's consumer, such as TLS; they win
public record KafkaTopic(String servers, String name, String group, Map<String, String> settings) implements Serializable {

    /// Bytes of the longest message that is decoded.
    public static final int LONGEST_MESSAGE = LineCursor.LONGEST_LINE;

    public KafkaTopic {
        if (servers.isEmpty() || name.isEmpty() || group.isEmpty()) {
            throw new IllegalArgumentException("a Kafka topic needs servers, a name and a group");
        }
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return name + " at " + servers; // settings may hold a password
    }

    /// Exchanges, each mapped where it is read, so that text ends there.
    ///
    /// @param fieldMap for [Format#MAPPED]
    /// @param valueType how Flink writes what the mapping makes
    public <T> KafkaSource<SourceRecord<T>> exchanges(
            Format format, @Nullable FieldMap fieldMap, ExchangeMapping<T> mapping, TypeInformation<T> valueType) {
        return exchangesTo(format, fieldMap, mapping, valueType).build();
    }

    /// The same up to what the topic has when the job starts, for a scan.
    public <T> KafkaSource<SourceRecord<T>> exchangesSoFar(
            Format format, @Nullable FieldMap fieldMap, ExchangeMapping<T> mapping, TypeInformation<T> valueType) {
        return exchangesTo(format, fieldMap, mapping, valueType).setBounded(OffsetsInitializer.latest()).build();
    }

    private <T> KafkaSourceBuilder<SourceRecord<T>> exchangesTo(
            Format format, @Nullable FieldMap fieldMap, ExchangeMapping<T> mapping, TypeInformation<T> valueType) {
        if (format == Format.MAPPED && fieldMap == null) {
            throw new IllegalArgumentException("a mapped format needs its field map");
        }
        return source(new KafkaMessages<>(valueType, () -> {
            ExchangeDecoder decoder = new CursorFactory(fieldMap, LONGEST_MESSAGE).decoder(format);
            var mapped = mapping.open();
            return (message, sink) ->
                    decoder.decode(message, 0, message.length, exchange -> sink.accept(mapped.apply(exchange)));
        }));
    }

    /// Account rows, which replace those before them; keep the topic keyed by account, so that an account's rows are in one
    /// partition and their order holds.
    public KafkaSource<SourceRecord<Account>> accounts() {
        return source(new KafkaMessages<>(new AccountFormat().typeInformation(), () -> {
                    AccountDecoder decoder = new AccountDecoder();
                    return (message, sink) -> sink.accept(decoder.decode(message, 0, message.length));
                }))
                .build();
    }

    private <T> KafkaSourceBuilder<SourceRecord<T>> source(KafkaMessages<T> messages) {
        Properties consumer = new Properties();
        consumer.put("isolation.level", "read_committed");
        consumer.putAll(new TreeMap<>(settings));
        return KafkaSource.<SourceRecord<T>>builder()
                .setBootstrapServers(servers)
                .setTopics(name)
                .setGroupId(group)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperties(consumer)
                .setDeserializer(messages);
    }
}
