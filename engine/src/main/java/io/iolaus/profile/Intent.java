package io.iolaus.profile;

/// What an exchange seems to ask for: one reading, never a verdict; honest people ask for each of these.
public enum Intent {
    REASONING,
    GRADING,
    CODING,
    TOOL_USE,
    VISION,
    REWRITING;

    /// Its place in arrays of one number an intent.
    int index() {
        return ordinal();
    }

    /// This intent's bit in [Reading#intents].
    public int bit() {
        return 1 << ordinal();
    }

    /// Whether `intents` has this one.
    public boolean in(int intents) {
        return (intents & bit()) != 0;
    }
}
