package io.iolaus.flow.intake;

/// Who reads a log; each keeps the segments that it may have to read again.
enum IntakeReaderKind {
    READINGS,
    ACCOUNTS
}
