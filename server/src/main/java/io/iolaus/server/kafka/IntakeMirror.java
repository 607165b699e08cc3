package io.iolaus.server.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import io.iolaus.flow.intake.BatchMessages;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.flow.intake.IntakeTopic;
import io.iolaus.flow.intake.SegmentCursor;
import io.iolaus.server.intake.PatientThread;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Copies the intake log into a topic of one partition, batch by batch in its order, for a job that cannot see the log.
///
/// A batch is in one transaction, and each message says where its batch ends, so the topic itself knows how far the copy is; the
/// producer's transactional id shuts out what a killed process may still have on its way. Nothing is there twice and nothing is
/// missing. The job's groups say what its checkpoints hold, and so much of the log is released.
public final class IntakeMirror implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMillis(100);
    private static final long RELEASE_NANOS = Duration.ofSeconds(2).toNanos();
    /// Of one transaction.
    private static final int MOST_BATCHES = 64;

    private final IntakeTopic topic;
    private final TopicPartition partition;
    private final IntakeLog intake;
    private final Path folder;
    private final PatientThread thread;

    /// What was copied: the offset behind it, and where it ends in the log.
    private record Copied(long next, IntakePosition end) {}

    private IntakeMirror(IntakeTopic topic, IntakeLog intake, Path folder) {
        this.topic = topic;
        this.partition = new TopicPartition(topic.name(), 0);
        this.intake = intake;
        this.folder = folder;
        this.thread = new PatientThread(
                "mirror", "kafka: the job's topic " + topic + ": ", "kafka: the topic for the job was not reached yet", this::copy, IntakeMirror::reason);
    }

    /// Begins to copy, or to wait for brokers that do not answer yet.
    ///
    /// @param folder of the log
    public static IntakeMirror start(IntakeTopic topic, IntakeLog intake, Path folder) {
        IntakeMirror started = new IntakeMirror(topic, intake, folder);
        started.thread.start();
        return started;
    }

    /// What keeps it from copying, or nothing while it copies.
    public Optional<String> missing() {
        return thread.missing();
    }

    private void copy(PatientThread running) throws IOException, InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(KafkaClients.settings(topic));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        KafkaClients.producing(topic), new ByteArraySerializer(), new ByteArraySerializer())) {
            KafkaClients.requireOnePartition(admin, topic.name());
            producer.initTransactions();
            TopicTail.Last last = TopicTail.read(topic, partition);
            Deque<Copied> copied = new ArrayDeque<>();
            copied.add(new Copied(last.next(), last.end()));
            long releasedAt = System.nanoTime();
            intake.reached(last.end());
            try (SegmentCursor cursor = new SegmentCursor(folder, last.end())) {
                while (!running.isClosing()) {
                    boolean some = copySome(producer, cursor, copied);
                    if (System.nanoTime() - releasedAt > RELEASE_NANOS) {
                        release(admin, copied);
                        releasedAt = System.nanoTime();
                    }
                    running.well("kafka: copies the intake log to " + topic);
                    if (!some && running.closesWithin(IDLE)) {
                        return;
                    }
                }
            }
        }
    }

    private boolean copySome(KafkaProducer<byte[], byte[]> producer, SegmentCursor cursor, Deque<Copied> copied)
            throws IOException, InterruptedException, ExecutionException {
        IntakePosition end = intake.end();
        @Nullable IntakeBatch batch = cursor.next(end);
        if (batch == null) {
            return false;
        }
        producer.beginTransaction();
        @Nullable Future<RecordMetadata> last = null;
        for (int left = MOST_BATCHES; batch != null; batch = --left > 0 ? cursor.next(end) : null) {
            byte[] key = BatchMessages.key(cursor.position());
            for (byte[] value : BatchMessages.values(batch)) {
                last = producer.send(new ProducerRecord<>(topic.name(), 0, key, value));
            }
        }
        producer.commitTransaction();
        intake.reached(cursor.position());
        if (last != null) { // batches may have marks and no record
            copied.add(new Copied(last.get().offset() + 1, cursor.position()));
        }
        return true;
    }

    /// What both groups have in a checkpoint.
    private void release(Admin admin, Deque<Copied> copied) throws IOException, InterruptedException, ExecutionException {
        long checkpointed = Long.MAX_VALUE;
        for (String group : topic.groups()) {
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            @Nullable OffsetAndMetadata offset = offsets.get(partition);
            checkpointed = Math.min(checkpointed, offset == null ? 0 : offset.offset());
        }
        @Nullable IntakePosition released = null;
        while (!copied.isEmpty() && copied.getFirst().next() <= checkpointed) {
            released = copied.removeFirst().end();
        }
        if (released != null) {
            intake.release(released);
        }
    }

    private static String reason(Exception failure) {
        Throwable cause = failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case KafkaException e -> "does not answer (" + e.getClass().getSimpleName() + ")";
            case IOException e -> String.valueOf(e.getMessage()); // the log's, in our words
            default -> "copying failed (" + cause.getClass().getName() + ")";
        };
    }

    /// Ends after the transaction that is under way, or breaks it off: the next start finds which.
    @Override
    public void close() {
        thread.close();
    }
}
