package io.iolaus.judge;

import io.iolaus.profile.Intent;

/// What a student would learn from the answers; the targets that published campaigns had.
public enum Capability {
    REASONING("reasoning"),
    GRADING("grading"),
    CODING("coding"),
    TOOL_USE("tool_use"),
    VISION("vision"),
    REWRITING("rewriting"),
    OTHER("other");

    private final String wireName;

    Capability(String wireName) {
        this.wireName = wireName;
    }

    /// The capability that an exchange of `intent` would teach.
    static Capability of(Intent intent) {
        return switch (intent) {
            case REASONING -> REASONING;
            case GRADING -> GRADING;
            case CODING -> CODING;
            case TOOL_USE -> TOOL_USE;
            case VISION -> VISION;
            case REWRITING -> REWRITING;
        };
    }

    /// As the output contract spells it.
    public String wireName() {
        return wireName;
    }
}
