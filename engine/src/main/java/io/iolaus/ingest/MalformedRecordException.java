package io.iolaus.ingest;

/// A record that breaks the contract, said as field, rule and value.
///
/// Decoders throw it; whoever knows the place (file and line) turns it into a [Rejected]. The value is
/// cut to [#VALUE_LIMIT] characters, and callers pass none at all for fields that hold prompt text.
public final class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    /// Longest part of an offending value that a message repeats.
    public static final int VALUE_LIMIT = 60;

    private final String field;
    private final String rule;

    /// @param field the contract's name of the field, `""` where the record as a whole is at fault
    /// @param rule what is wrong, for a person: `must be >= 0, got -4`
    public MalformedRecordException(String field, String rule) {
        // No stack trace: a hostile log can hold millions of these, and the place is the file's, not ours.
        super(field.isEmpty() ? rule : field + ": " + rule, null, false, false);
        this.field = field;
        this.rule = rule;
    }

    public String field() {
        return field;
    }

    public String rule() {
        return rule;
    }
}
