package io.iolaus.flow;

import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/// Why a job failed, told without a word of what was read: messages of this code, which have none of it, and of anything else,
/// since libraries like to quote, class and place.
///
/// @param atMillis when, milliseconds since the epoch
/// @param why one line
public record JobFailure(long atMillis, String why) {

    private static final String OURS = "io.iolaus.";
    private static final int MOST_CAUSES = 20;

    static JobFailure of(ErrorInfo info) {
        return new JobFailure(info.getTimestamp(), why(info.getException()));
    }

    /// Out of Flink's wrapping.
    static String why(Throwable failure) {
        Throwable deepest = failure;
        String said = "";
        int depth = 0;
        for (@Nullable Throwable cause = failure; cause != null && depth < MOST_CAUSES; cause = cause.getCause(), depth++) {
            if (cause instanceof SerializedThrowable serialized) {
                cause = serialized.deserializeError(JobFailure.class.getClassLoader());
            }
            if (isOurs(cause) && cause.getMessage() != null) {
                said = cause.getMessage();
            }
            deepest = cause;
        }
        if (isOurs(deepest) && !said.isEmpty()) {
            return said;
        }
        String there = deepest.getClass().getName() + place(deepest);
        return said.isEmpty() ? there : said + " (" + there + ")";
    }

    private static boolean isOurs(Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(OURS);
    }

    /// Our part of the way there, or the innermost where there is none.
    private static String place(Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith(OURS)) {
                return " at " + frame;
            }
        }
        return frames.length == 0 ? "" : " at " + frames[0];
    }
}
