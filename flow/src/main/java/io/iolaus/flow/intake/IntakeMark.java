package io.iolaus.flow.intake;

import java.util.Optional;

/// How far a source outside was read, such as a partition of a topic or a file. It is the key of the batch that was read from there,
/// so that both are on disk together or not at all: whoever reads the source goes on at [IntakeLog#mark], and nothing counts
/// twice or is passed over, whenever the process ends.
///
/// A log knows every source's mark until it [is over][#over], also once the batch is expired. A source has one reader at a time.
///
/// @param source its name, without control characters
/// @param next what is read next there
/// @param trace by which its reader knows again what it read, without control characters; `""` where the name says enough
public record IntakeMark(String source, long next, String trace) {

    /// Before the name: no client's key has it, since those are of visible characters.
    private static final char SIGN = '\u0001';

    private static final long OVER = Long.MAX_VALUE;
    private static final char TRACE = ' ';

    public IntakeMark {
        if (source.isEmpty() || source.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a source must have a name without control characters");
        }
        if (trace.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a trace must have no control characters");
        }
        if (next < 0) {
            throw new IllegalArgumentException("what is read next must be >= 0, got " + next);
        }
    }

    /// Of a source whose name says enough.
    public IntakeMark(String source, long next) {
        this(source, next, "");
    }

    /// Of a source that nobody will read again: the log forgets it.
    public static IntakeMark over(String source) {
        return new IntakeMark(source, OVER);
    }

    boolean isOver() {
        return next == OVER;
    }

    /// As the key of a batch.
    public String key() {
        return SIGN + source + IntakeBatch.DIGEST_MARK + next + (trace.isEmpty() ? "" : TRACE + trace);
    }

    /// The mark in a batch's key, if it is one.
    static Optional<IntakeMark> of(String key) {
        if (key.isEmpty() || key.charAt(0) != SIGN) {
            return Optional.empty();
        }
        int end = key.indexOf(IntakeBatch.DIGEST_MARK);
        int trace = key.indexOf(TRACE, end);
        long next = Long.parseLong(key.substring(end + 1, trace < 0 ? key.length() : trace));
        return Optional.of(new IntakeMark(key.substring(1, end), next, trace < 0 ? "" : key.substring(trace + 1)));
    }
}
