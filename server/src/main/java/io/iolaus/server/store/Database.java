package io.iolaus.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// A pool of connections to a database whose tables are of this version. Failures come out as [StoreException].
final class Database implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 8;

    private final String place;
    private final DataSource connections;
    private final Jdbi jdbi;

    private Database(String place, DataSource connections) {
        this.place = place;
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
    }

    /// What may be done.
    enum Access {
        /// Everything; tables are brought up to date.
        WRITE,
        /// Reading alone.
        READ
    }

    /// Work within a transaction.
    interface Work<R> {
        R with(Handle handle) throws IOException;
    }

    /// H2 in the files `path.*`, in PostgreSQL mode.
    ///
    /// A commit is in the file before it returns, which H2 otherwise puts off by half a second: what was acknowledged is there
    /// after `kill -9`. A power cut may take the last writes of any program that does not wait for the disk, and H2 does not.
    static Database embedded(Path path) throws IOException {
        return embedded("file:" + path.toAbsolutePath());
    }

    /// The same to be read alone: nothing is written to the files, not even what a killed server left to be tidied.
    static Database embeddedForReading(Path path) throws IOException {
        return embedded("file:" + path.toAbsolutePath(), "ACCESS_MODE_DATA=r", Access.READ);
    }

    /// @param file with the scheme of one of H2's file systems
    static Database embedded(String file) throws IOException {
        return embedded(file, "WRITE_DELAY=0", Access.WRITE);
    }

    private static Database embedded(String file, String writing, Access access) throws IOException {
        if (file.indexOf(';') >= 0) {
            throw new IOException(file + ": the embedded database cannot be in a folder with ';' in its name");
        }
        return open(
                file.substring(file.indexOf(':') + 1),
                "jdbc:h2:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;" + writing,
                "iolaus", null, PATIENCE, access);
    }

    /// PostgreSQL at a JDBC URL.
    ///
    /// @param patience how long to wait for a connection
    static Database postgresql(String url, String user, @Nullable String password, Duration patience, Access access)
            throws IOException {
        int parameters = url.indexOf('?');
        String place = parameters < 0 ? url : url.substring(0, parameters);
        return open(place.startsWith("jdbc:") ? place.substring("jdbc:".length()) : place, url, user, password, patience, access);
    }

    /// Any database, for tests that stand between it and the store.
    static Database of(String place, DataSource connections) throws IOException {
        return of(place, connections, Access.WRITE);
    }

    private static Database of(String place, DataSource connections, Access access) throws IOException {
        Database database = new Database(place, connections);
        if (access == Access.WRITE) {
            database.migrate();
        }
        database.checkVersion();
        return database;
    }

    private static Database open(
            String place, String url, String user, @Nullable String password, Duration patience, Access access) throws IOException {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("store");
        settings.setJdbcUrl(url);
        settings.setUsername(user);
        settings.setPassword(password == null ? "" : password);
        settings.setReadOnly(access == Access.READ);
        settings.setMaximumPoolSize(MOST_CONNECTIONS);
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(patience.toMillis());
        settings.setValidationTimeout(Math.min(patience.toMillis(), 1_000));
        // The first connection is made here and now. After a kill H2 reads its file through before that, however long it takes.
        settings.setInitializationFailTimeout(patience.toMillis());
        settings.setDataSourceProperties(limits(url));
        settings.setExceptionOverride(new ClosedDatabase());
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(settings);
        } catch (PoolInitializationException e) {
            throw StoreException.of(place, e);
        }
        try {
            return of(place, pool, access);
        } catch (IOException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /// PostgreSQL's driver waits for ever for a host that is gone, unless told; seconds.
    private static Properties limits(String url) {
        Properties limits = new Properties();
        if (url.startsWith("jdbc:postgresql:")) {
            limits.setProperty("connectTimeout", "5");
            limits.setProperty("socketTimeout", "60");
            limits.setProperty("tcpKeepAlive", "true");
            limits.setProperty("ApplicationName", "iolaus");
            // A batch goes as few statements of many rows: twice as fast and more where a pass adds thousands of records.
            limits.setProperty("reWriteBatchedInserts", "true");
        }
        return limits;
    }

    /// H2 closes a database that it could not write to. Connections to it are of no use any more; a new one opens the files anew.
    static final class ClosedDatabase implements SQLExceptionOverride {
        @java.lang.Override // the pool has an Override of its own
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return StoreException.isClosed(failure)
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    private void migrate() throws IOException {
        try {
            migrations().migrate();
        } catch (FlywayException e) {
            throw StoreException.of(place, e);
        }
    }

    private Flyway migrations() {
        return Flyway.configure()
                .dataSource(connections)
                .locations("classpath:io/iolaus/server/store/migrations")
                .table("schema_history")
                .load();
    }

    /// A newer program may rest on what this one would not keep up, and older tables lack what this one asks for.
    private void checkVersion() throws IOException {
        MigrationInfoService tables;
        MigrationInfo current;
        try {
            tables = migrations().info();
            current = tables.current();
        } catch (FlywayException e) {
            throw StoreException.of(place, e);
        }
        if (current == null) {
            throw StoreException.unfit(place, "holds no tables of a server's store");
        }
        if (current.getState() == MigrationState.FUTURE_SUCCESS) {
            throw StoreException.unfit(
                    place, "its tables are of version " + current.getVersion() + ", newer than this program knows; use the one that made them");
        }
        if (tables.pending().length > 0) {
            throw StoreException.unfit(
                    place, "its tables are of version " + current.getVersion() + ", older than this program's "
                            + tables.pending()[tables.pending().length - 1].getVersion()
                            + "; start the server once, which brings them up to date, or use the program that made them");
        }
    }

    /// All of `work` or nothing of it. Both databases read what is committed, unless told otherwise.
    <R> R write(Work<R> work) throws IOException {
        try {
            return jdbi.<R, IOException>inTransaction(work::with);
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    /// Reads, all as of one moment.
    <R> R read(Work<R> work) throws IOException {
        try {
            return jdbi.<R, IOException>inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::with);
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    private StoreException failure(JdbiException failure) {
        if (StoreException.isClosed(failure) && connections instanceof HikariDataSource pool) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        return StoreException.of(place, failure);
    }

    @Override
    public void close() {
        if (connections instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
