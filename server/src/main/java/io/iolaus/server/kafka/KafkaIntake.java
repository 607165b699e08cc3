package io.iolaus.server.kafka;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeFullException;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakeMark;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Reading;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.intake.Aside;
import io.iolaus.server.intake.PatientThread;
import io.iolaus.server.intake.Records;
import io.iolaus.server.metrics.Meters;
import io.iolaus.server.metrics.Taken;
import io.iolaus.server.metrics.Way;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Puts what topics have into the intake log, on a thread of its own, for as long as the server runs.
///
/// ```text
///  connected --message--> batch with its mark in the log, then the group's offset in Kafka, which is for watching alone
///     |   ^
///  failure pause, then anew from the marks
/// ```
/// The log alone says how far a topic was read, so a crash at any moment loses nothing and counts nothing twice. Whatever goes
/// wrong ends in the same place: everything is let go of and begun anew from the marks.
public final class KafkaIntake implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final Configuration.Kafka place;
    private final IntakeLog intake;
    private final Rows rows;
    private final Aside aside;
    private final Meters meters;
    private final PatientThread thread;

    /// Keeps rows of the account table, where decisions look them up; may be told the same again.
    @FunctionalInterface
    public interface Rows {
        void keep(List<Account> rows) throws IOException;
    }

    private KafkaIntake(Configuration.Kafka place, IntakeLog intake, Rows rows, Aside aside, Meters meters) {
        this.place = place;
        this.intake = intake;
        this.rows = rows;
        this.aside = aside;
        this.meters = meters;
        this.thread = new PatientThread("kafka", "kafka: ", "kafka: the topics were not reached yet", this::read, this::reason);
    }

    /// Begins to read, or to wait for brokers that do not answer yet.
    ///
    /// @param aside for messages that break the contract
    public static KafkaIntake start(Configuration.Kafka place, IntakeLog intake, Rows rows, Aside aside, Meters meters) {
        KafkaIntake started = new KafkaIntake(place, intake, rows, aside, meters);
        started.thread.start();
        return started;
    }

    /// What keeps it from reading, or nothing while it reads.
    public Optional<String> missing() {
        return thread.missing();
    }

    private void read(PatientThread running) throws IOException, InterruptedException {
        try (TopicReader topics = new TopicReader(place, intake)) {
            while (!running.isClosing()) {
                for (TopicReader.Part part : topics.next()) {
                    take(part, part.messages());
                    topics.show(part);
                }
                aside.keep();
                running.well("kafka: reads " + place);
            }
        }
    }

    /// All of them with one mark; in halves where that is more than a batch of the log takes.
    private void take(TopicReader.Part part, List<ConsumerRecord<byte[], byte[]>> messages) throws IOException {
        long begun = System.nanoTime();
        IntakeMark mark = new IntakeMark(part.source(), messages.getLast().offset() + 1);
        IntakeBatch batch;
        int accepted;
        if (part.ofAccounts()) {
            List<Account> accounts = records(Records.ofAccounts(), messages);
            if (!accounts.isEmpty()) {
                rows.keep(accounts); // before the mark, which would pass over them otherwise
            }
            batch = new IntakeBatch.Accounts(mark.key(), accounts);
            accepted = accounts.size();
        } else {
            List<Reading> readings = records(Records.ofExchanges(), messages);
            batch = new IntakeBatch.Readings(mark.key(), readings);
            accepted = readings.size();
        }
        try {
            boolean repeated = intake.append(batch).repeated();
            Taken.Of what = part.ofAccounts() ? Taken.Of.ACCOUNTS : Taken.Of.EXCHANGES;
            meters.took(new Taken(Way.KAFKA, what, accepted, messages.size() - accepted, repeated), System.nanoTime() - begun);
        } catch (IllegalArgumentException tooLong) {
            if (messages.size() == 1) {
                throw tooLong;
            }
            take(part, messages.subList(0, messages.size() / 2));
            take(part, messages.subList(messages.size() / 2, messages.size()));
        }
    }

    @SuppressWarnings("NullAway") // a message may have no value, whatever Kafka's annotations do not say
    private <T> List<T> records(Records<T> records, List<ConsumerRecord<byte[], byte[]>> messages) throws IOException {
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            byte[] value = message.value() == null ? NOTHING : message.value();
            records.add(value, 0, value.length, message.topic() + "-" + message.partition(), message.offset() + 1);
        }
        aside.add(records.rejected());
        return records.taken();
    }

    private String reason(Exception failure) {
        return switch (failure) {
            case IntakeFullException e -> "the intake log is full; reading goes on once a checkpoint frees some of it";
            case IOException e -> String.valueOf(e.getMessage()); // of the log or the store, in our words
            case TimeoutException e -> "no broker of " + place.servers() + " answers";
            case UnknownTopicOrPartitionException e -> "a topic of " + place + " is not there";
            case AuthenticationException e -> "the brokers refuse the login of kafka.properties_file (" + e.getClass().getSimpleName() + ")";
            case AuthorizationException e -> place + " may not be read with this login";
            default -> PatientThread.place(failure);
        };
    }

    /// Ends after the batch that is being written.
    @Override
    public void close() {
        thread.close();
    }
}
