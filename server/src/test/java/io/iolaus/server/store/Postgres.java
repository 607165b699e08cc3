package io.iolaus.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// A real PostgreSQL on loopback, started once for all tests of a process and ended with it.
final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Started {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Postgres() {}

    /// A store in a database of its own.
    static Store store() throws IOException {
        return SqlStore.postgresql(url(), "postgres", null, Duration.ofSeconds(10));
    }

    /// A database of its own without anything in it.
    static String url() throws IOException {
        return url(Started.SERVER.getPort(), create());
    }

    /// Connections to a database of its own.
    static DataSource database() throws IOException {
        return Started.SERVER.getDatabase("postgres", create());
    }

    private static String create() throws IOException {
        String name = "iolaus_" + DATABASES.incrementAndGet();
        try (Connection connection = Started.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return name;
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
