package io.iolaus.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.Timeline;

/// Findings that never change, to print.
final class FixedFindings {

    private static final long FIRST = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("2026-02-03T23:59:59Z").toEpochMilli();

    private FixedFindings() {}

    /// Three accounts in two campaigns.
    static Findings threeAccounts() {
        Verdict enforced = verdict(
                "C-00000001",
                Level.ENFORCE,
                0.001,
                List.of(new Member("a", 0.99995, 60, 0.9), new Member("b", 0.9999, 40, 0.65)),
                80,
                Map.of(Capability.CODING, 0.25, Capability.REASONING, 0.75, Capability.OTHER, 0.0));
        Verdict watched = verdict(
                "C-00000002",
                Level.WATCH,
                0.15,
                List.of(new Member("c", 0.6, 10, 0.5)),
                5,
                Map.of(Capability.GRADING, 1.0));
        return new Findings(
                List.of(enforced, watched),
                List.of(
                        new AccountScore("a", 0.99, "C-00000001", Level.ENFORCE),
                        new AccountScore("b", 0.98, "C-00000001", Level.ENFORCE),
                        new AccountScore("c", 0.6, "C-00000002", Level.WATCH)),
                1234,
                FIRST,
                LAST,
                true);
    }

    private static Verdict verdict(
            String id, Level level, double q, List<Member> members, long exchanges, Map<Capability, Double> wanted) {
        return new Verdict(
                id, level, q, Map.of(), members, 100, exchanges, 0, FIRST, LAST, wanted, List.of(), List.of(), List.of(),
                new Timeline());
    }
}
