package io.iolaus.server.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.server.config.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// All partitions of the topics, each from where the intake log stands. One thread.
///
/// Partitions are assigned here and not by Kafka's groups: a second reader of the group would take half of them away, and no
/// server may judge by half of what happened.
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_MESSAGES = 5_000;
    /// How often new partitions, and whether the brokers are there at all, are looked for.
    private static final long LOOK_NANOS = Duration.ofSeconds(10).toNanos();
    private static final System.Logger LOG = System.getLogger(TopicReader.class.getName());

    private final Configuration.Kafka place;
    private final IntakeLog intake;
    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Map<TopicPartition, String> sources = new HashMap<>();
    private long lookedAt;

    /// Messages of one partition, one or more.
    ///
    /// @param source its name among the log's marks
    record Part(TopicPartition partition, String source, boolean ofAccounts, List<ConsumerRecord<byte[], byte[]>> messages) {}

    TopicReader(Configuration.Kafka place, IntakeLog intake) {
        this.place = place;
        this.intake = intake;
        this.consumer = new KafkaConsumer<>(settings(place), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            this.admin = Admin.create(settings(place));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Properties settings(Configuration.Kafka place) {
        Properties settings = KafkaClients.settings(place.servers(), place.properties());
        settings.putIfAbsent("client.id", "iolaus");
        settings.put("group.id", place.group());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", "false");
        settings.put("max.poll.records", MOST_MESSAGES);
        return settings;
    }

    /// What has come, or nothing after half a second.
    ///
    /// @throws KafkaException if no broker answers, a topic is not there, or may not be read
    List<Part> next() throws InterruptedException {
        if (sources.isEmpty() || System.nanoTime() - lookedAt > LOOK_NANOS) {
            assign();
            lookedAt = System.nanoTime();
        }
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().forEach(this::goOnWhereItIs);
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        for (TopicPartition partition : records.partitions()) {
            String source = sources.get(partition);
            if (source != null) {
                parts.add(new Part(partition, source, partition.topic().equals(place.accountsTopic()), records.records(partition)));
            }
        }
        return parts;
    }

    /// By the topic's id and not by its name: one that was deleted and made anew begins anew.
    private void assign() throws InterruptedException {
        Map<TopicPartition, String> found = new HashMap<>();
        for (TopicDescription topic : describe().values()) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                found.put(new TopicPartition(topic.name(), partition.partition()), "kafka " + topic.topicId() + "/" + partition.partition());
            }
        }
        if (found.equals(sources)) {
            return;
        }
        sources.clear();
        sources.putAll(found);
        consumer.assign(sources.keySet());
        List<TopicPartition> unread = new ArrayList<>();
        sources.forEach((partition, source) -> intake.mark(source)
                .ifPresentOrElse(next -> consumer.seek(partition, next), () -> unread.add(partition)));
        if (!unread.isEmpty()) {
            consumer.seekToBeginning(unread);
        }
    }

    private Map<String, TopicDescription> describe() throws InterruptedException {
        try {
            return admin.describeTopics(place.topics()).allTopicNames().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException known) {
                throw known;
            }
            throw new KafkaException(e);
        }
    }

    /// Where Kafka deleted what was not read yet, or its log ends before what was read.
    private void goOnWhereItIs(TopicPartition partition, long wanted) {
        long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (begin > wanted) {
            LOG.log(System.Logger.Level.ERROR, "kafka: " + partition + ": messages " + wanted + " to " + (begin - 1)
                    + " were deleted before they were read; reading goes on behind them");
            consumer.seek(partition, begin);
        } else {
            LOG.log(System.Logger.Level.ERROR, "kafka: " + partition + ": ends before message " + wanted
                    + ", up to which it was read; what comes before that number is not read again");
            consumer.seekToEnd(List.of(partition));
        }
    }

    /// Lets Kafka show how far reading is; whether it takes that down makes no difference.
    void show(Part part) {
        long next = part.messages().getLast().offset() + 1;
        consumer.commitAsync(Map.of(part.partition(), new OffsetAndMetadata(next)), (offsets, failure) -> {});
    }

    @Override
    public void close() {
        try {
            consumer.close();
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
