package io.iolaus.ingest;

/// A record that was set aside, and why: `exchanges.jsonl:812: gen_ai.usage.output_tokens: must be >= 0, got -4`.
///
/// @param source file name as the user gave it
/// @param line 1-based line or, in a columnar file, row
/// @param field the contract's name of the field, `""` where the record as a whole is at fault
/// @param rule what is wrong with it
public record Rejected(String source, long line, String field, String rule) {

    public Rejected {
        if (line < 1) {
            throw new IllegalArgumentException("line must be >= 1, got " + line);
        }
    }

    /// One line for a person, in the contract's form.
    public String message() {
        String what = field.isEmpty() ? rule : field + ": " + rule;
        return source + ":" + line + ": " + what;
    }
}
