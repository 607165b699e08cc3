package io.iolaus.judge;

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

    /// As the output contract spells it.
    public String wireName() {
        return wireName;
    }
}
