package io.iolaus.server.store;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The database did not do what it was asked, said as place and reason. The message holds no value of a row and no secret.
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int MOST_CAUSES = 20;
    /// H2's: the database was closed; the object was closed.
    private static final Set<String> CLOSED = Set.of("90098", "90121", "90007");

    /// Whether asking again later may help.
    private final boolean transientFailure;

    private StoreException(String message, boolean transientFailure, @Nullable Throwable cause) {
        super(message, cause);
        this.transientFailure = transientFailure;
    }

    /// @param place the database, without user and password
    static StoreException of(String place, Throwable failure) {
        SQLException sql = sqlException(failure);
        if (sql == null) {
            return new StoreException(place + ": failed (" + failure.getClass().getSimpleName() + ")", false, failure);
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.equals("53100") || isDiskFull(failure)) {
            return new StoreException(place + ": the disk is full; nothing is acknowledged until there is room", true, failure);
        }
        if (sql instanceof SQLTransientConnectionException || isGone(state)) {
            return new StoreException(place + ": does not answer; nothing is acknowledged until it does", true, failure);
        }
        if (state.equals("28P01") || state.equals("28000")) {
            return new StoreException(place + ": refuses user or password", false, failure);
        }
        if (state.startsWith("53") || state.startsWith("40") || CLOSED.contains(state)) {
            return new StoreException(place + ": cannot take the statement now (SQLSTATE " + state + ")", true, failure);
        }
        return new StoreException(place + ": refused a statement (SQLSTATE " + state + ")", false, failure);
    }

    /// A database whose tables this program cannot use.
    static StoreException unfit(String place, String rule) {
        return new StoreException(place + ": " + rule, false, null);
    }

    /// Whether the same may work later without anybody changing anything here.
    public boolean isTransient() {
        return transientFailure;
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        Throwable cause = failure;
        SQLException deepest = null;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof SQLTransientConnectionException timeout) {
                // The pool's: it waited, and its cause is what the last attempt met, which waiting may not mend.
                SQLException met = timeout.getCause() instanceof SQLException why ? why : timeout;
                return met.getSQLState() == null || isGone(met.getSQLState()) ? timeout : met;
            }
            if (cause instanceof SQLException sql) {
                deepest = sql;
            }
            cause = cause.getCause();
        }
        return deepest;
    }

    /// Whether an embedded database was closed under the connection that met `failure`.
    static boolean isClosed(Throwable failure) {
        SQLException sql = sqlException(failure);
        return sql != null && sql.getSQLState() != null && CLOSED.contains(sql.getSQLState());
    }

    private static boolean isGone(String state) {
        // The pool gives none where it took the connection away.
        return state.isEmpty() || state.startsWith("08") || state.startsWith("57P");
    }

    private static boolean isDiskFull(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            String message = cause.getMessage();
            if (message != null && (message.contains("No space left") || message.contains("Disk quota exceeded"))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
