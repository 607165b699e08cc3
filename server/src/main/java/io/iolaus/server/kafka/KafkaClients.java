package io.iolaus.server.kafka;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import io.iolaus.flow.intake.IntakeTopic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;

/// Settings of the clients, and the topic of a job.
final class KafkaClients {

    private static final int PATIENCE_MILLIS = 5_000;

    private KafkaClients() {}

    static Properties settings(IntakeTopic topic) {
        return settings(topic.servers(), topic.settings());
    }

    /// What an operator sets goes before our patience, and cannot lead elsewhere.
    static Properties settings(String servers, Map<String, String> operators) {
        Properties settings = new Properties();
        settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
        settings.put("request.timeout.ms", PATIENCE_MILLIS);
        settings.putAll(new TreeMap<>(operators));
        settings.put("bootstrap.servers", servers);
        return settings;
    }

    static Properties producing(IntakeTopic topic) {
        Properties settings = settings(topic);
        settings.put("transactional.id", topic.group() + "-intake");
        settings.put("acks", "all");
        settings.put("max.block.ms", PATIENCE_MILLIS);
        settings.put("delivery.timeout.ms", 2 * PATIENCE_MILLIS);
        settings.put("compression.type", "zstd");
        return settings;
    }

    /// Makes the topic where there is none, as the brokers' defaults say of copies and retention.
    static void requireOnePartition(Admin admin, String topic) throws IOException, InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        int partitions = 0;
        for (TopicDescription found : admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
            partitions += found.partitions().size();
        }
        if (partitions != 1) {
            throw new IOException("must have one partition, since the log has one order, and has " + partitions);
        }
    }
}
