/// The engine on Apache Flink: one topology for a log that ends and for a stream that does not.
///
/// *Reads* the files or streams that [ScanInputs][io.iolaus.flow.ScanInputs] names. *Emits*
/// [ScanResults][io.iolaus.flow.ScanResults] into a folder: the findings, and what was set aside. *Start at*
/// [DetectionPipeline][io.iolaus.flow.DetectionPipeline], which shows all of it in one method;
/// [EmbeddedFlink][io.iolaus.flow.EmbeddedFlink] runs it in this process,
/// [ScanJob][io.iolaus.flow.ScanJob] on a cluster, and [LiveJob][io.iolaus.flow.LiveJob] in this process without end.
///
/// ```text
///  exchanges --> set aside --keyBy--> ProfileFunction --> JudgeOperator --> FindingsSink
///                   |        account     ^  one profile     parallelism 1     findings.bin, FindingsListener
///  accounts  --> set aside --keyBy-------+  an account
///                   |
///                   +--> RejectedSink
///                        rejected.jsonl, or a ring of files where input has no end
/// ```
@NullMarked
package io.iolaus.flow;

import org.jspecify.annotations.NullMarked;
