package io.iolaus.server.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.source.KafkaTopic;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.AccountDecoder;
import io.iolaus.ingest.ContractDecoder;
import io.iolaus.ingest.MalformedRecordException;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads messages, one record of the contract's JSON each, and sets aside what breaks it. Text ends here.
final class Messages {

    private final AsideMessages aside;

    Messages(AsideMessages aside) {
        this.aside = aside;
    }

    private interface Decoding {
        void decode(byte[] message) throws MalformedRecordException;
    }

    List<Reading> readings(List<ConsumerRecord<byte[], byte[]>> messages) throws IOException {
        List<Reading> readings = new ArrayList<>();
        ContractDecoder decoder = new ContractDecoder();
        ExchangeReader reader = new ExchangeReader();
        each(messages, message ->
                decoder.decode(message, 0, message.length, exchange -> readings.add(reader.read(exchange))));
        return readings;
    }

    List<Account> accounts(List<ConsumerRecord<byte[], byte[]>> messages) throws IOException {
        List<Account> accounts = new ArrayList<>();
        AccountDecoder decoder = new AccountDecoder();
        each(messages, message -> accounts.add(decoder.decode(message, 0, message.length)));
        return accounts;
    }

    @SuppressWarnings("NullAway") // a message may have no value, whatever Kafka's annotations do not say
    private void each(List<ConsumerRecord<byte[], byte[]>> messages, Decoding decoding) throws IOException {
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            byte[] value = message.value();
            if (value == null || value.length == 0) {
                aside.add(message, "", "is empty");
            } else if (value.length > KafkaTopic.LONGEST_MESSAGE) {
                aside.add(message, "", "is longer than " + KafkaTopic.LONGEST_MESSAGE + " bytes");
            } else {
                try {
                    decoding.decode(value);
                } catch (MalformedRecordException e) {
                    aside.add(message, e.field(), e.rule());
                }
            }
        }
    }
}
