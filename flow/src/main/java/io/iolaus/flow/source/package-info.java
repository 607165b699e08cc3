/// From paths on a command line, or a topic, to decoded exchanges inside Flink.
///
/// *Reads* plain, gzip and zstd JSON Lines and Parquet files, and Kafka topics. *Emits*
/// [SourceRecord][io.iolaus.flow.source.SourceRecord]s: what the caller makes of an exchange, inside the source, so that
/// text ends there; and what was set aside. *Start at* [LogFiles][io.iolaus.flow.source.LogFiles] and
/// [LogSource][io.iolaus.flow.source.LogSource], or at [KafkaTopic][io.iolaus.flow.source.KafkaTopic].
@NullMarked
package io.iolaus.flow.source;

import org.jspecify.annotations.NullMarked;
