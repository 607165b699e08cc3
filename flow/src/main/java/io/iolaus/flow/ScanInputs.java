package io.iolaus.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.flow.intake.IntakeSource;
import io.iolaus.flow.source.ExchangeMapping;
import io.iolaus.flow.source.LogFiles;
import io.iolaus.flow.source.LogSource;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.wire.ReadingFormat;
import io.iolaus.ingest.Account;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.jspecify.annotations.Nullable;

/// What a job reads and where it leaves its results.
///
/// @param exchanges the log; its text ends inside the source
/// @param readers how many tasks read it; [ExecutionConfig#PARALLELISM_DEFAULT] for as many as there are
/// @param watermarks how event time advances with the log; none are needed where [Cadence#atEnd] is all there is
/// @param accounts the account table, or rows as they come
/// @param results where findings and set-aside records go
/// @param cadence when the judge speaks
/// @param listener who hears of each round in this process, null for nobody
public record ScanInputs(
        Source<SourceRecord<Reading>, ?, ?> exchanges,
        int readers,
        WatermarkStrategy<SourceRecord<Reading>> watermarks,
        AccountStream accounts,
        ResultsFolder results,
        Cadence cadence,
        FindingsListener.@Nullable Place listener) {

    /// Whether exchanges come for ever.
    boolean endless() {
        return exchanges.getBoundedness() == Boundedness.CONTINUOUS_UNBOUNDED;
    }

    /// A scan of bounded input, judged when it ends.
    ///
    /// @param accounts the table's file, null where there is none
    public static ScanInputs bounded(
            Source<SourceRecord<Reading>, ?, ?> exchanges, @Nullable Path accounts, ResultsFolder results) {
        return bounded(exchanges, AccountRows.file(accounts), results);
    }

    /// A scan of bounded input, judged when it ends, with an account table that is no file.
    public static ScanInputs bounded(
            Source<SourceRecord<Reading>, ?, ?> exchanges, AccountRows accounts, ResultsFolder results) {
        return new ScanInputs(
                exchanges,
                ExecutionConfig.PARALLELISM_DEFAULT,
                WatermarkStrategy.noWatermarks(),
                new AccountStream.Table(accounts),
                results,
                Cadence.atEnd(),
                null);
    }

    /// Exchanges without end, judged on the way.
    ///
    /// @param readers how many tasks read them
    /// @param lateness how far behind the latest exchange others may come and still be in its round
    /// @param patience how long event time may stand still before it goes on with the clock
    /// @param listener who hears of each round in this process, null for nobody
    public static ScanInputs live(
            Source<SourceRecord<Reading>, ?, ?> exchanges,
            int readers,
            Source<SourceRecord<Account>, ?, ?> accounts,
            ResultsFolder results,
            Cadence cadence,
            Duration lateness,
            Duration patience,
            FindingsListener.@Nullable Place listener) {
        return new ScanInputs(
                exchanges,
                readers,
                WatermarkStrategy.forGenerator(new LiveWatermarks(lateness, patience)),
                new AccountStream.Upserts(accounts),
                results,
                cadence,
                listener);
    }

    /// What an intake log has from the oldest batch that is kept up to `end`, judged when all of it is read: the same as the
    /// live job found, were it only to begin again.
    public static ScanInputs replay(Path intake, IntakePosition end, ResultsFolder results) {
        return new ScanInputs(
                IntakeSource.readings(intake).until(end),
                1,
                WatermarkStrategy.noWatermarks(),
                new AccountStream.Upserts(IntakeSource.accounts(intake).until(end)),
                results,
                Cadence.atEnd(),
                null);
    }

    /// Reads a log's files and takes the features of each exchange where it is read; ask the source how far it is.
    public static LogSource<Reading> log(LogFiles files) {
        return log(files, () -> new ExchangeReader()::read);
    }

    /// The same prompt-blind: every hash of text is under the key that each reader fetches for itself.
    public static LogSource<Reading> log(LogFiles files, KeyPlace key) {
        return log(files, () -> {
            try {
                return new ExchangeReader(key.fetch())::read;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static LogSource<Reading> log(LogFiles files, ExchangeMapping<Reading> mapping) {
        return new LogSource<>(files, mapping, new ReadingFormat().typeInformation());
    }
}
