package io.iolaus.flow;

import java.util.HashMap;
import java.util.Map;
import io.iolaus.flow.wire.DossierFormat;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Judge;
import io.iolaus.profile.Dossier;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/// Gathers the latest dossier of every account and judges them all at the end of each round.
///
/// Parallelism 1. An operator and no function, because it must speak even when no dossier came (an empty log
/// still ends in findings) and only the watermark tells it that all of a round are in.
final class JudgeOperator extends AbstractStreamOperator<Findings> implements OneInputStreamOperator<Dossier, Findings> {
    private static final long serialVersionUID = 1L;

    private final Cadence cadence;

    @SuppressWarnings("NullAway.Init") // set by initializeState, before any dossier
    private transient Map<String, Dossier> dossiers;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient ListState<Dossier> checkpointed;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient Judge judge;

    private transient long nextRoundEnd;

    JudgeOperator(Cadence cadence) {
        this.cadence = cadence;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        checkpointed = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("dossiers", new DossierFormat().typeInformation()));
        dossiers = new HashMap<>();
        if (context.isRestored()) {
            for (Dossier dossier : checkpointed.get()) {
                dossiers.put(dossier.accountId(), dossier);
            }
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        judge = new Judge();
        nextRoundEnd = cadence.endAfter(Long.MIN_VALUE);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        checkpointed.clear();
        for (Dossier dossier : dossiers.values()) {
            checkpointed.add(dossier);
        }
    }

    @Override
    public void processElement(StreamRecord<Dossier> element) {
        Dossier dossier = element.getValue();
        dossiers.put(dossier.accountId(), dossier);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() >= nextRoundEnd) {
            output.collect(new StreamRecord<>(judge.findings(dossiers.values()), mark.getTimestamp()));
            nextRoundEnd = cadence.endAfter(mark.getTimestamp());
        }
        super.processWatermark(mark);
    }
}
