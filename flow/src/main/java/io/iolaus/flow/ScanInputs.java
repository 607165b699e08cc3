package io.iolaus.flow;

import io.iolaus.flow.source.SourceRecord;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Reading;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;

/// What a job reads and where it leaves its results.
///
/// @param exchanges the log; its text ends inside the source
/// @param watermarks how event time advances with the log; none are needed where [Cadence#atEnd] is all there is
/// @param accounts the account table, read by one task; an empty source where there is none
/// @param results where findings and set-aside records go
/// @param cadence when the judge speaks
public record ScanInputs(
        Source<SourceRecord<Reading>, ?, ?> exchanges,
        WatermarkStrategy<SourceRecord<Reading>> watermarks,
        Source<SourceRecord<Account>, ?, ?> accounts,
        ResultsFolder results,
        Cadence cadence) {

    /// A scan of bounded input, judged when it ends.
    public static ScanInputs bounded(
            Source<SourceRecord<Reading>, ?, ?> exchanges,
            Source<SourceRecord<Account>, ?, ?> accounts,
            ResultsFolder results) {
        return new ScanInputs(exchanges, WatermarkStrategy.noWatermarks(), accounts, results, Cadence.atEnd());
    }
}
