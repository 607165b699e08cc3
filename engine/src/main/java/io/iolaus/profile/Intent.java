package io.iolaus.profile;

/// What an exchange seems to ask for: one reading, never a verdict; honest people ask for each of these.
public enum Intent {
    REASONING(0),
    GRADING(1),
    CODING(2),
    TOOL_USE(3),
    VISION(4),
    REWRITING(5);

    private final int index;

    Intent(int index) {
        this.index = index;
    }

    /// Its place in arrays of one number an intent; part of the stored form of a profile.
    int index() {
        return index;
    }

    /// This intent's bit in [Reading#intents].
    public int bit() {
        return 1 << index;
    }

    /// Whether `intents` has this one.
    public boolean in(int intents) {
        return (intents & bit()) != 0;
    }
}
