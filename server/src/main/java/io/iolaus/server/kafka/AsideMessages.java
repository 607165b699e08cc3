package io.iolaus.server.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import io.iolaus.flow.RejectedRing;
import io.iolaus.flow.source.SourceRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Keeps the latest messages that break the contract, by topic, partition and offset plus one, as field and rule. One thread.
final class AsideMessages {

    private static final long KEEP_NANOS = Duration.ofSeconds(5).toNanos();
    private static final System.Logger LOG = System.getLogger(AsideMessages.class.getName());

    private final Path folder;
    private final RejectedRing ring;
    private long count;
    private long kept;
    private long keptAt = System.nanoTime() - KEEP_NANOS;

    private AsideMessages(Path folder, RejectedRing ring) {
        this.folder = folder;
        this.ring = ring;
    }

    static AsideMessages in(Path folder) throws IOException {
        return new AsideMessages(folder, RejectedRing.goingOn(Files.createDirectories(folder)));
    }

    void add(ConsumerRecord<byte[], byte[]> message, String field, String rule) throws IOException {
        count++;
        ring.add(new SourceRecord.SetAside<>(message.topic() + "-" + message.partition(), message.offset(), 1, field, rule));
    }

    /// Writes them down, at most once in five seconds: each time fills a file of the ring.
    void keep() throws IOException {
        if (count > kept && System.nanoTime() - keptAt >= KEEP_NANOS) {
            ring.flush();
            LOG.log(System.Logger.Level.WARNING, "kafka: " + (count - kept) + " messages break the contract; they are set aside in " + folder);
            kept = count;
            keptAt = System.nanoTime();
        }
    }
}
