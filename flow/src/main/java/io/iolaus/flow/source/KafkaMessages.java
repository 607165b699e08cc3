package io.iolaus.flow.source;

import java.io.Serializable;
import java.util.function.Consumer;
import io.iolaus.ingest.MalformedRecordException;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Turns a topic's messages into records, or sets them aside.
///
/// @param <T> what is read
final class KafkaMessages<T> implements KafkaRecordDeserializationSchema<SourceRecord<T>> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> valueType;
    private final Opening<T> opening;

    @SuppressWarnings("NullAway.Init") // set by open, before any message
    private transient Decoding<T> decoding;

    /// Makes the decoder of one reader.
    @FunctionalInterface
    interface Opening<T> extends Serializable {
        Decoding<T> open();
    }

    /// Gives what a message holds, all of it or, where it breaks the contract, nothing.
    @FunctionalInterface
    interface Decoding<T> {
        void decode(byte[] message, Consumer<T> sink) throws MalformedRecordException;
    }

    KafkaMessages(TypeInformation<T> valueType, Opening<T> opening) {
        this.valueType = valueType;
        this.opening = opening;
    }

    @Override
    public void open(InitializationContext context) {
        decoding = opening.open();
    }

    @Override
    @SuppressWarnings("NullAway") // a message may have no value, whatever Kafka's annotations do not say
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<SourceRecord<T>> out) {
        byte[] value = message.value();
        if (value == null || value.length == 0) {
            out.collect(aside(message, "", "is empty"));
            return;
        }
        if (value.length > KafkaTopic.LONGEST_MESSAGE) {
            out.collect(aside(message, "", "is longer than " + KafkaTopic.LONGEST_MESSAGE + " bytes"));
            return;
        }
        try {
            decoding.decode(value, record -> out.collect(new SourceRecord.Read<>(record)));
        } catch (MalformedRecordException e) {
            out.collect(aside(message, e.field(), e.rule()));
        }
    }

    private SourceRecord<T> aside(ConsumerRecord<byte[], byte[]> message, String field, String rule) {
        return new SourceRecord.SetAside<>(
                message.topic() + "-" + message.partition(), message.offset(), 1, field, rule);
    }

    @Override
    public TypeInformation<SourceRecord<T>> getProducedType() {
        return new SourceRecordTypeInfo<>(valueType);
    }
}
