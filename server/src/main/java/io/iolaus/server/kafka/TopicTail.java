package io.iolaus.server.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import io.iolaus.flow.intake.BatchMessages;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.flow.intake.IntakeTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// Finds how far a job's topic is, by its last message that was committed.
final class TopicTail {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_EMPTY_POLLS = 20;
    private static final long FIRST_STEP = 16;

    /// The last message: the offset behind it, and where its batch ends in the log.
    record Last(long next, IntakePosition end) {
        private static final Last NONE = new Last(0, IntakePosition.START);
    }

    private TopicTail() {}

    /// Goes back further and further, since what was broken off and the marks of transactions take offsets too.
    static Last read(IntakeTopic topic, TopicPartition partition) {
        Properties settings = KafkaClients.settings(topic);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            for (long step = FIRST_STEP; ; step *= FIRST_STEP) {
                long from = Math.max(begin, end - step);
                Last last = lastOf(consumer, partition, from, end);
                if (last != null || from == begin) {
                    return last == null ? Last.NONE : last;
                }
            }
        }
    }

    private static @Nullable Last lastOf(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        consumer.seek(partition, from);
        @Nullable Last last = null;
        for (int empty = 0; consumer.position(partition) < end; ) {
            int count = 0;
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                last = new Last(message.offset() + 1, BatchMessages.position(message.key()));
                count++;
            }
            empty = count == 0 ? empty + 1 : 0;
            if (empty > MOST_EMPTY_POLLS) {
                throw new TimeoutException("the end of the topic is not given out");
            }
        }
        return last;
    }
}
