package io.iolaus.flow;

import io.iolaus.flow.wire.DossierFormat;
import io.iolaus.flow.wire.FindingsFormat;
import io.iolaus.ingest.Account;
import io.iolaus.judge.Findings;
import io.iolaus.profile.Dossier;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/// The whole topology, the same for a log that ends and for a stream that does not.
public final class DetectionPipeline {

    /// Fixed, so that a savepoint can be taken up with another parallelism.
    private static final int MAX_PARALLELISM = 128;

    private DetectionPipeline() {}

    /// Adds every stage to `env`; nothing runs until its owner executes it.
    ///
    /// The uids name state in savepoints and never change.
    public static void build(StreamExecutionEnvironment env, ScanInputs inputs) {
        env.configure(settings(inputs.cadence()));
        env.setMaxParallelism(MAX_PARALLELISM);

        SingleOutputStreamOperator<AccountInput> readings = env
                .fromSource(inputs.exchanges(), inputs.watermarks(), "exchanges").uid("exchanges").setParallelism(inputs.readers())
                .process(new RecordSplitter<>(AccountInput.Observed::new, AccountInput.Erased::new), new AccountInputFormat().typeInformation()).name("read").uid("read").setParallelism(inputs.readers());

        SingleOutputStreamOperator<Account> accounts = inputs.accounts().rows(env);

        SingleOutputStreamOperator<Dossier> dossiers = readings
                .keyBy(AccountInput::accountId, Types.STRING)
                .connect(accounts.keyBy(Account::id, Types.STRING))
                .process(new ProfileFunction(inputs.cadence()), new DossierFormat().typeInformation()).name("profile").uid("profile");

        SingleOutputStreamOperator<Findings> findings = dossiers
                .global()
                .transform("judge", new FindingsFormat().typeInformation(), new JudgeOperator(inputs.cadence(), inputs.listener())).uid("judge").setParallelism(1);

        findings
                .sinkTo(new FindingsSink(inputs.results(), inputs.listener())).name("findings").uid("findings").setParallelism(1);

        readings.getSideOutput(RecordSplitter.ASIDE)
                .union(accounts.getSideOutput(RecordSplitter.ASIDE))
                .global()
                .sinkTo(new RejectedSink(inputs.results(), inputs.endless())).name("rejected").uid("rejected").setParallelism(1);
    }

    private static Configuration settings(Cadence cadence) {
        return new Configuration()
                // Batch mode would sort the keyed input first: twice the time.
                .set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING)
                .set(PipelineOptions.OPERATOR_CHAINING, true)
                .set(PipelineOptions.OBJECT_REUSE, true)
                // A type without a format of its own fails here and not as Kryo at a third of the speed.
                .set(PipelineOptions.GENERIC_TYPES, false)
                .set(PipelineOptions.AUTO_GENERATE_UIDS, false)
                .set(StateBackendOptions.STATE_BACKEND, "hashmap")
                // Where nobody waits for the next verdict, only full buffers are sent.
                .set(ExecutionOptions.BUFFER_TIMEOUT_ENABLED, !cadence.onlyAtEnd());
    }
}
