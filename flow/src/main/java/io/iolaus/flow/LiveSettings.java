package io.iolaus.flow;

import java.nio.file.Path;
import java.time.Duration;

/// How a live job runs.
///
/// @param folder for the findings of its latest round
/// @param states URI of the folder for its checkpoints and savepoints, on any file system that Flink knows
/// @param parallelism tasks that keep profiles
/// @param cadence how often verdicts are made anew
/// @param checkpointEvery how often state is written; what came since is read again after a failure
/// @param lateness how far behind the latest exchange others may come and still be in its round
/// @param patience how long event time may stand still before it goes on with the clock
public record LiveSettings(
        Path folder,
        String states,
        int parallelism,
        Cadence cadence,
        Duration checkpointEvery,
        Duration lateness,
        Duration patience) {

    public LiveSettings {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be >= 1, got " + parallelism);
        }
        if (checkpointEvery.toMillis() < 10) {
            throw new IllegalArgumentException("checkpoints must be at least 10 ms apart, got " + checkpointEvery);
        }
        new LiveWatermarks(lateness, patience);
    }

    /// With all of it in one folder.
    public LiveSettings(
            Path folder, int parallelism, Cadence cadence, Duration checkpointEvery, Duration lateness, Duration patience) {
        this(folder, ResultsFolder.local(folder).uri(), parallelism, cadence, checkpointEvery, lateness, patience);
    }

    /// The same with its states elsewhere.
    public LiveSettings withStatesIn(String uri) {
        return new LiveSettings(folder, uri, parallelism, cadence, checkpointEvery, lateness, patience);
    }

    /// The place of its findings on a file system that other machines see.
    ResultsFolder sharedResults() {
        return new ResultsFolder(states + (states.endsWith("/") ? "" : "/") + "results");
    }

    /// A round every five seconds, a checkpoint every ten, two seconds for those who come late.
    public static LiveSettings usual(Path folder, int parallelism) {
        return new LiveSettings(
                folder,
                parallelism,
                Cadence.every(Duration.ofSeconds(5)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1));
    }
}
