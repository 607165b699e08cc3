package io.iolaus.server.intake;

import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.source.LineReader;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.AccountDecoder;
import io.iolaus.ingest.ContractDecoder;
import io.iolaus.ingest.MalformedRecordException;
import io.iolaus.ingest.Rejected;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;

/// Reads records of the contract's JSON, one after the other, and sets aside what breaks it. Text ends here. One thread.
public final class Records<T> {

    private final Decoding<T> decoding;
    private final List<T> taken = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    private interface Decoding<T> {
        void decode(byte[] bytes, int at, int length, List<T> taken) throws MalformedRecordException;
    }

    private Records(Decoding<T> decoding) {
        this.decoding = decoding;
    }

    /// Reads exchanges.
    public static Records<Reading> ofExchanges() {
        ContractDecoder decoder = new ContractDecoder();
        ExchangeReader reader = new ExchangeReader();
        return new Records<>((bytes, at, length, taken) ->
                decoder.decode(bytes, at, length, exchange -> taken.add(reader.read(exchange))));
    }

    /// Reads rows of the account table.
    public static Records<Account> ofAccounts() {
        AccountDecoder decoder = new AccountDecoder();
        return new Records<>((bytes, at, length, taken) -> taken.add(decoder.decode(bytes, at, length)));
    }

    /// Takes the record in `bytes[at .. at + length)`, or sets it aside.
    ///
    /// @param source the file or topic where it stands
    /// @param line its place there, 1-based
    public void add(byte[] bytes, int at, int length, String source, long line) {
        if (length == 0) {
            rejected.add(new Rejected(source, line, "", "is empty"));
        } else if (length > LineReader.LONGEST_LINE) {
            addTooLong(source, line);
        } else {
            try {
                decoding.decode(bytes, at, length, taken);
            } catch (MalformedRecordException e) {
                rejected.add(new Rejected(source, line, e.field(), e.rule()));
            }
        }
    }

    /// Sets a record aside that is longer than any may be.
    public void addTooLong(String source, long line) {
        rejected.add(new Rejected(source, line, "", "is longer than " + LineReader.LONGEST_LINE + " bytes"));
    }

    /// The good ones so far.
    public List<T> taken() {
        return List.copyOf(taken);
    }

    /// The others.
    public List<Rejected> rejected() {
        return List.copyOf(rejected);
    }
}
