package io.iolaus.flow.source;

/// What a source emits: what the caller made of an exchange, or what was set aside, or whom to forget, or how many lines a split
/// had.
///
/// @param <T> what the caller makes of an exchange
public sealed interface SourceRecord<T> {

    /// An exchange, mapped.
    record Read<T>(T value) implements SourceRecord<T> {}

    /// A line that breaks the contract. Its number is counted from the start of its split; [LineNumbers] makes it the
    /// file's.
    ///
    /// @param source the file, as the user gave it
    /// @param splitStart where the split begins in the file
    /// @param line 1-based, from the start of the split
    /// @param field as in [io.iolaus.ingest.Rejected]
    /// @param rule likewise
    record SetAside<T>(String source, long splitStart, long line, String field, String rule)
            implements SourceRecord<T> {}

    /// An account is to be forgotten: whatever was read of it before this, and nothing after.
    record Erased<T>(String accountId) implements SourceRecord<T> {}

    /// A split was read to its end.
    ///
    /// @param lines lines that begin in it, blank ones too
    record SplitEnd<T>(String source, long splitStart, long lines) implements SourceRecord<T> {}
}
