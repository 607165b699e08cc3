package io.iolaus.cli;

/// What the process tells its caller; a contract with scripts.
final class ExitStatus {

    static final int DONE = 0;
    /// A fault of ours, or of the machine: a full disk, too little memory.
    static final int FAILED = 1;
    /// Wrong usage, or input that cannot be read.
    static final int UNUSABLE = 2;
    /// Scanned and written, but more of the log was malformed than `--max-rejected` allows.
    static final int TOO_MANY_REJECTED = 3;
    /// Read whole, and a record of the ledger does not hold.
    static final int BROKEN_LEDGER = 4;

    private ExitStatus() {}
}
