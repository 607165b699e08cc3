package io.iolaus.server.follow;

import java.nio.file.Path;
import java.util.List;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.server.config.FilePattern;
import io.iolaus.server.intake.Aside;
import io.iolaus.server.metrics.Meters;

/// A process that follows files into an intake log, to be killed at any moment; prints a line whenever the log has grown.
final class FollowChild {

    private FollowChild() {}

    /// Arguments: the folder, and the name of the files in its `logs`.
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        FilePattern pattern = new FilePattern(folder.resolve("logs"), arguments[1]);
        try (IntakeLog log = IntakeLog.open(folder.resolve("intake"), IntakeLimits.USUAL);
                Aside aside = Aside.in(folder.resolve("aside"));
                FileIntake files = FileIntake.start(List.of(pattern), log, aside, new Meters())) {
            System.out.println("started");
            var end = log.end();
            while (System.in.available() == 0) {
                if (!log.end().equals(end)) {
                    end = log.end();
                    System.out.println("grown " + files.missing());
                }
                Thread.onSpinWait();
            }
        }
    }
}
