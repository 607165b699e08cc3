package io.iolaus.server.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import io.iolaus.server.config.Configuration;
import kafka.server.BrokerServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.jspecify.annotations.Nullable;

/// A real broker in this process, which may go and come back at its address.
public final class Broker implements AutoCloseable {

    private final KafkaClusterTestKit kit;

    private Broker(KafkaClusterTestKit kit) {
        this.kit = kit;
    }

    public static Broker start() throws Exception {
        KafkaClusterTestKit kit = new KafkaClusterTestKit.Builder(
                        new TestKitNodes.Builder().setNumBrokerNodes(1).setNumControllerNodes(1).build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.num.partitions", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .build();
        kit.format();
        kit.startup();
        kit.waitForReadyBrokers();
        return new Broker(kit);
    }

    public String address() {
        return kit.bootstrapServers();
    }

    /// Ends the broker; its messages stay.
    public void goAway() {
        kit.brokers().values().forEach(broker -> {
            broker.shutdown();
            broker.awaitShutdown();
        });
    }

    public void comeBack() {
        kit.brokers().values().forEach(BrokerServer::startup);
    }

    public void create(String topic, int partitions) throws Exception {
        try (Admin admin = Admin.create(kit.clientProperties())) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        }
    }

    public void delete(String topic) throws Exception {
        try (Admin admin = Admin.create(kit.clientProperties())) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    /// Messages of one partition after the other; an empty one has no value.
    public void send(String topic, List<String> messages) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kit.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(topic).size();
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                byte @Nullable [] value = messages.get(i).isEmpty() ? null : messages.get(i).getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(new ProducerRecord<>(topic, i % partitions, null, value)));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    /// These topics, for a server.
    public Configuration.Kafka topics(String exchanges, String accounts) {
        return new Configuration.Kafka(address(), exchanges, accounts, "iolaus", Map.of());
    }

    @Override
    public void close() {
        try {
            kit.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
