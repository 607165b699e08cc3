package io.iolaus.server.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// Connections to a database that break after so many statements, as those of a process that dies or of a server that goes: what
/// was not committed is gone, and of a commit nobody hears whether it was done.
final class MortalConnections implements DataSource {

    private static final int IMMORTAL = -1;

    private final DataSource database;
    private int statementsLeft = IMMORTAL;
    private boolean commitIsDone;

    MortalConnections(DataSource database) {
        this.database = database;
    }

    /// Breaks at the statement after the next `statements`; a commit counts as one.
    ///
    /// @param commitIsDone whether a commit at which it breaks was done all the same
    void dieAfter(int statements, boolean commitIsDone) {
        this.statementsLeft = statements;
        this.commitIsDone = commitIsDone;
    }

    void live() {
        statementsLeft = IMMORTAL;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = database.getConnection();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                if (dies()) {
                    if (commitIsDone) {
                        connection.commit();
                    } else {
                        connection.rollback();
                    }
                    throw gone();
                }
            } else if (statementsLeft == 0 && method.getName().equals("rollback")) {
                connection.rollback();
                throw gone();
            } else if (statementsLeft == 0 && method.getName().equals("close")) {
                connection.rollback();
            }
            Object result = call(connection, method, arguments);
            return result instanceof Statement statement ? mortal(statement, connection) : result;
        });
    }

    private Statement mortal(Statement statement, Connection connection) {
        Class<? extends Statement> type = statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute") && dies()) {
                connection.rollback();
                throw gone();
            }
            return call(statement, method, arguments);
        });
    }

    private boolean dies() {
        if (statementsLeft > 0) {
            statementsLeft--;
            return false;
        }
        return statementsLeft == 0;
    }

    private static SQLException gone() {
        return new SQLException("connection broke", "08006");
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(MortalConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}
