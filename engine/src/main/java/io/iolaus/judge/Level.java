package io.iolaus.judge;

import java.util.Optional;

/// How much a verdict may cause, by the false discovery rate at which it is called; strongest first.
public enum Level {
    /// Members may lose service: q at most 0.01 and all three hypotheses hold.
    ENFORCE("enforce", 0.01),
    /// Members may be asked for proof of who they are: q at most 0.05.
    STEP_UP("step_up", 0.05),
    /// A person should look: q at most 0.2.
    WATCH("watch", 0.2);

    private final String wireName;
    private final double highestQ;

    Level(String wireName, double highestQ) {
        this.wireName = wireName;
        this.highestQ = highestQ;
    }

    /// As the output contract spells it.
    public String wireName() {
        return wireName;
    }

    /// The largest false discovery rate at which this level is called.
    public double highestQ() {
        return highestQ;
    }

    /// The strongest level that `q` allows, or none.
    public static Optional<Level> at(double q) {
        for (Level level : values()) {
            if (q <= level.highestQ) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
