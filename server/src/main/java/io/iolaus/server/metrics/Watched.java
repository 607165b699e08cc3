package io.iolaus.server.metrics;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import io.iolaus.act.Action;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.judge.Level;
import io.iolaus.server.gate.Passes;
import io.iolaus.server.gate.Staleness;
import io.iolaus.server.store.KeptCampaign;
import io.iolaus.server.store.Registrar;

/// How a server stands at each scrape.
///
/// @param data whose disk it needs
/// @param missing what does not answer, as `/health/ready` has it
public record Watched(
        IntakeLog intake, Registrar registrar, Passes passes, Job job, Supplier<List<String>> missing, Path data) {

    /// What the detection job tells of itself. Any thread.
    public interface Job {
        boolean isRunning();

        /// How often it was started again after a failure, since this process started.
        int restarts() throws InterruptedException;

        /// Seconds since its last checkpoint; NaN where this process knows of none.
        double checkpointAgeSeconds() throws InterruptedException;
    }

    /// Has `meters` ask for all of it.
    public void tell(Meters meters) {
        meters.gauge("iolaus_intake_bytes", "what the intake log takes on disk", intake::bytes);
        meters.gauge("iolaus_intake_unread_bytes", "what the job has yet to read of the intake log", intake::unreadBytes);
        meters.gauge("iolaus_data_free_bytes", "free on the disk of the data folder", () -> data.toFile().getUsableSpace());
        meters.gauge("iolaus_missing", "what does not answer, as /health/ready names it", () -> missing.get().size());
        meters.gauge("iolaus_job_running", "1 while the detection job runs", () -> job.isRunning() ? 1 : 0);
        meters.counter("iolaus_job_restarts_total", "how often the detection job was started again after a failure", job::restarts);
        meters.gauge("iolaus_checkpoint_age_seconds", "since the job's last checkpoint", job::checkpointAgeSeconds);
        meters.gauge("iolaus_waiting_seconds", "how long the oldest exchange has waited to be judged",
                () -> staleness().waitingMillis() / 1e3);
        meters.gauge("iolaus_current", "1 while what was sent is judged in time, so that gateways may rely on it",
                () -> staleness().current() ? 1 : 0);
        meters.gauge("iolaus_pass_age_seconds", "since the last judge pass", () -> known(staleness().judgedSeconds()));
        meters.gauge("iolaus_evidence_age_seconds", "since the latest exchange that was judged", () -> known(staleness().evidenceSeconds()));
        meters.gauge("iolaus_ledger_records", "records of the ledger", registrar::length);
        meters.gauges("iolaus_campaigns", "open campaigns, by their verdict's level", "level", told -> {
            Collection<KeptCampaign> open = registrar.campaigns().values();
            for (Level level : Level.values()) {
                told.call((double) open.stream().filter(kept -> kept.campaign().level() == level).count(), level.wireName());
            }
        });
        meters.gauges("iolaus_decided_accounts", "accounts for which something is decided, by action", "action", told -> {
            Map<Action, Integer> counts = registrar.decided();
            for (Action action : Action.values()) {
                told.call(counts.getOrDefault(action, 0), action.wireName());
            }
        });
    }

    private Staleness staleness() {
        return passes.at(System.currentTimeMillis());
    }

    private static double known(long seconds) {
        return seconds < 0 ? Double.NaN : seconds;
    }
}
