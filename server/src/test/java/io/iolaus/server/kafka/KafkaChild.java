package io.iolaus.server.kafka;

import java.nio.file.Path;
import java.util.Map;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.intake.Aside;
import io.iolaus.server.metrics.Meters;

/// A process that reads a topic into an intake log, to be killed at any moment; prints where the log ends whenever it grows.
final class KafkaChild {

    private KafkaChild() {}

    /// Arguments: the folder, the broker, the topic.
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Configuration.Kafka place = new Configuration.Kafka(arguments[1], arguments[2], "", "iolaus", Map.of("max.partition.fetch.bytes", "2000"));
        try (IntakeLog log = IntakeLog.open(folder.resolve("intake"), IntakeLimits.USUAL);
                KafkaIntake topics = KafkaIntake.start(place, log, rows -> {}, Aside.in(folder.resolve("aside")), new Meters())) {
            System.out.println("started");
            var end = log.end();
            while (System.in.available() == 0) {
                if (!log.end().equals(end)) {
                    end = log.end();
                    System.out.println("grown " + topics.missing());
                }
                Thread.onSpinWait();
            }
        }
    }
}
