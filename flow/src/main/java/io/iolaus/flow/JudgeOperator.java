package io.iolaus.flow;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import io.iolaus.flow.wire.DossierFormat;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Judge;
import io.iolaus.profile.Dossier;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/// Gathers the latest dossier of every account and judges them all at the end of each round.
///
/// Parallelism 1. An operator and no function, because it must speak even when no dossier came (an empty log
/// still ends in findings) and only the watermark tells it that all of a round are in.
///
/// On the way a pass runs on a thread of its own, so that neither exchanges nor checkpoints wait for it, one at a time and
/// by [JudgePace]; a round without a new dossier has none. The last pass, when input ends, holds up the end.
///
/// ```text
///  resting --round over, something new, pace allows--> judging --done--> tell, and again if a round ended meanwhile
/// ```
/// A pass that a failure cut short is no state: whoever takes up a checkpoint judges anew.
final class JudgeOperator extends AbstractStreamOperator<Findings> implements OneInputStreamOperator<Dossier, Findings> {
    private static final long serialVersionUID = 1L;

    private final Cadence cadence;
    private final FindingsListener.@Nullable Place listener;

    @SuppressWarnings("NullAway.Init") // set by initializeState, before any dossier
    private transient Map<String, Dossier> dossiers;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient ListState<Dossier> checkpointed;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient Judge judge;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient JudgePace pace;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient MailboxExecutor mailbox;

    private transient @Nullable ExecutorService thread;
    private transient long nextRoundEnd;
    private transient boolean news;
    private transient boolean roundOver;
    private transient boolean judging;
    private transient @Nullable ScheduledFuture<?> wake; // for when the pace allows the next pass
    private transient boolean ended;

    /// @param listener hears how long each pass took, null for nobody
    JudgeOperator(Cadence cadence, FindingsListener.@Nullable Place listener) {
        this.cadence = cadence;
        this.listener = listener;
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
        pace = new JudgePace();
        mailbox = getContainingTask().getMailboxExecutorFactory().createExecutor(getOperatorConfig().getChainIndex());
        nextRoundEnd = cadence.endAfter(Long.MIN_VALUE);
        if (!cadence.onlyAtEnd()) {
            thread = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("judge-", 0).factory());
            // Also where nothing was: whoever listens hears that there is nothing, and need not wait for something.
            news = true;
            roundOver = true;
            mailbox.execute(this::judgeWhenDue, "judge what was restored");
        }
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
        if (dossier.profile().exchanges() == 0) {
            dossiers.remove(dossier.accountId()); // it was erased
        } else {
            dossiers.put(dossier.accountId(), dossier);
        }
        news = true;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Long.MAX_VALUE) {
            ended = true;
            output.collect(new StreamRecord<>(judge.findings(dossiers.values()), mark.getTimestamp()));
        } else if (mark.getTimestamp() >= nextRoundEnd) {
            nextRoundEnd = cadence.endAfter(mark.getTimestamp());
            roundOver = true;
            judgeWhenDue();
        }
        super.processWatermark(mark);
    }

    private void judgeWhenDue() {
        if (ended || judging || !roundOver || !news || thread == null) {
            return;
        }
        long wait = pace.waitMillis(elapsedMillis());
        if (wait > 0) {
            wakeIn(wait);
            return;
        }
        judging = true;
        roundOver = false;
        news = false;
        // Dossiers are replaced and never changed, so the other thread needs a list of its own and no copies.
        Collection<Dossier> all = List.copyOf(dossiers.values());
        thread.execute(() -> judgeApart(all));
    }

    private void wakeIn(long millis) {
        if (wake == null) {
            long now = getProcessingTimeService().getCurrentProcessingTime();
            wake = getProcessingTimeService().registerTimer(now + millis, time -> {
                wake = null;
                judgeWhenDue();
            });
        }
    }

    /// On the other thread.
    private void judgeApart(Collection<Dossier> all) {
        ThrowingRunnable<RuntimeException> done;
        try {
            long before = processorMillis();
            long begun = System.nanoTime();
            Findings findings = judge.findings(all);
            long cost = processorMillis() - before;
            if (listener != null) {
                listener.tellOf(Duration.ofNanos(System.nanoTime() - begun));
            }
            done = () -> tell(findings, cost);
        } catch (RuntimeException | Error e) {
            done = () -> {
                throw new IllegalStateException("judging failed", e);
            };
        }
        try {
            mailbox.execute(done, "judged");
        } catch (RejectedExecutionException taskIsGone) {
            // Its successor judges anew.
        }
    }

    private void tell(Findings findings, long cost) {
        judging = false;
        pace.ended(elapsedMillis(), cost);
        if (!ended) { // what was found in the end is newer
            output.collect(new StreamRecord<>(findings, nextRoundEnd));
            judgeWhenDue();
        }
    }

    private static long elapsedMillis() {
        return System.nanoTime() / 1_000_000;
    }

    /// Of this thread.
    private static long processorMillis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    @Override
    public void close() throws Exception {
        if (thread != null) {
            thread.shutdownNow();
        }
        super.close();
    }
}
