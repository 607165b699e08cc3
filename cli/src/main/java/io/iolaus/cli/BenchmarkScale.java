package io.iolaus.cli;

import java.util.List;
import java.util.Locale;
import io.iolaus.lab.adversary.Adversary;
import io.iolaus.lab.baseline.EqualBudget;
import io.iolaus.lab.baseline.Prevalence;
import io.iolaus.lab.leak.LeakCurve;
import io.iolaus.lab.power.PowerGrid;

/// How much of each study `iolaus lab benchmark` does.
enum BenchmarkScale {
    /// Enough to see that the command works; its figures mean nothing.
    TINY,
    /// Some minutes.
    SMALL,
    /// What is published.
    FULL;

    /// Worlds from a seed on.
    ///
    /// @param accounts of each world; 0 for the demo's
    record Worlds(long first, int count, int accounts) {

        /// For a person.
        String inWords() {
            return String.format(
                    Locale.ROOT, "seeds %d to %d: %s", first, first + count - 1,
                    accounts == 0 ? "the demo's worlds" : String.format(Locale.ROOT, "%,d accounts drawn widely", accounts));
        }
    }

    Worlds demoCompared() {
        return new Worlds(1, pick(1, 3, 10), 0);
    }

    Worlds wideCompared() {
        return new Worlds(1, pick(1, 5, 10), pick(300, 2_000, 4_000));
    }

    Worlds demoSurveyed() {
        return new Worlds(1, pick(2, 20, 100), 0);
    }

    /// No world of these seeds was fitted on.
    Worlds wideSurveyed() {
        return new Worlds(77_001, pick(2, 10, 200), pick(400, 4_000, 4_000));
    }

    PowerGrid powerGrid() {
        return this == TINY
                ? new PowerGrid(150, List.of(12, 25), List.of(1.0, 0.05), List.of(5))
                : PowerGrid.usual(pick(150, 1_000, 2_000));
    }

    int powerReplications() {
        return pick(1, 2, 10);
    }

    PowerGrid mixtureGrid() {
        return this == TINY
                ? new PowerGrid(150, List.of(60), List.of(1.0, 0.3), List.of(5))
                : PowerGrid.ofMixtures(pick(150, 1_000, 2_000));
    }

    int mixtureReplications() {
        return pick(1, 2, 10);
    }

    LeakCurve.Setting leakSetting() {
        return this == TINY ? new LeakCurve.Setting(150, 30, 4, 24) : LeakCurve.Setting.usual(pick(150, 1_000, 2_000));
    }

    int leakWorlds() {
        return pick(1, 3, 10);
    }

    Adversary adversary() {
        Adversary usual = Adversary.usual(pick(150, 1_000, 1_000));
        return this == TINY
                ? new Adversary(usual.first(), usual.budget(), 2, usual.days(), usual.honestAccounts())
                : usual;
    }

    int adversaryPlays() {
        return pick(1, 2, 10);
    }

    Prevalence.Setting prevalenceSetting() {
        return this == TINY
                ? new Prevalence.Setting(14, List.of(0.3), 1, 200, 10, 300, 10)
                : Prevalence.Setting.usual(pick(1, 1, 3), pick(1, 10, 30), pick(1, 20, 100));
    }

    EqualBudget.Setting equalBudgetSetting() {
        return this == TINY
                ? new EqualBudget.Setting(200, 0.05, 7, List.of(10, 20), 2, 200, 40)
                : EqualBudget.Setting.usual(pick(1, 500, 2_000), pick(1, 3, 40));
    }

    int growthSteps() {
        return pick(2, 3, 4);
    }

    double growthFraction() {
        return switch (this) {
            case TINY -> 0.004;
            case SMALL -> 0.1;
            case FULL -> 1;
        };
    }

    private int pick(int tiny, int small, int full) {
        return switch (this) {
            case TINY -> tiny;
            case SMALL -> small;
            case FULL -> full;
        };
    }
}
