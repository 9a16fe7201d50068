package com.example.trading.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A PostgreSQL primary and a replica that it feeds by logical replication, both on the loopback address. */
public final class Databases implements AutoCloseable {
    private static final int SYMBOLS = 100;
    private static final Duration LONGEST_FIRST_COPY = Duration.ofSeconds(30);

    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres replica;
    private final List<Path> folders;

    private Databases(EmbeddedPostgres primary, EmbeddedPostgres replica, List<Path> folders) {
        this.primary = primary;
        this.replica = replica;
        this.folders = folders;
    }

    /**
     * Starts both and returns once the replica has the primary's content.
     *
     * @param folder where their data may lie; what they put there is removed by {@link #close()}
     * @throws IOException where PostgreSQL cannot be started, in one line with what to do about it
     */
    public static Databases start(Path folder) throws IOException, SQLException, InterruptedException {
        Path primaryData = folder.resolve("primary");
        Path replicaData = folder.resolve("replica");
        EmbeddedPostgres primary = Postgres.start(primaryData);
        try {
            Databases databases =
                    new Databases(primary, Postgres.start(replicaData), List.of(primaryData, replicaData));
            databases.connect();
            return databases;
        } catch (IOException | SQLException | InterruptedException | RuntimeException failed) {
            primary.close();
            throw failed;
        }
    }

    public String primaryUrl() {
        return url(primary);
    }

    public String replicaUrl() {
        return url(replica);
    }

    /** The process ids of both servers, for whoever has to end them should this JVM die without a chance to. */
    List<Long> processIds() throws IOException {
        return List.of(Postgres.processId(folders.get(0)), Postgres.processId(folders.get(1)));
    }

    @Override
    public void close() throws IOException {
        // The subscriber first: a primary waits for its subscribers before it stops.
        try {
            replica.close();
        } finally {
            primary.close();
        }
    }

    private void connect() throws IOException, SQLException, InterruptedException {
        String schema = resource("/schema.sql");
        try (Connection connection = DriverManager.getConnection(primaryUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(schema);
            statement.execute("insert into quotes select 'S' || n, 100.00, clock_timestamp() from generate_series(0, "
                    + (SYMBOLS - 1) + ") n");
            statement.execute("create publication trading for all tables");
        }
        try (Connection connection = DriverManager.getConnection(replicaUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(schema);
            statement.execute("create subscription trading connection 'host=127.0.0.1 port=" + primary.getPort()
                    + " user=postgres dbname=postgres' publication trading");
            awaitFirstCopy(statement);
        }
    }

    private static void awaitFirstCopy(Statement replica) throws SQLException, InterruptedException {
        long end = System.nanoTime() + LONGEST_FIRST_COPY.toNanos();
        while (count(replica, "select count(*) from pg_subscription_rel where srsubstate <> 'r'") > 0
                || count(replica, "select count(*) from quotes") < SYMBOLS) {
            if (System.nanoTime() > end) {
                throw new SQLException("the replica did not copy the primary within " + LONGEST_FIRST_COPY);
            }
            Thread.sleep(20);
        }
    }

    private static long count(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String url(EmbeddedPostgres postgres) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Databases.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Makes the folder in which {@link #start} may put its data. */
    static Path folder() throws IOException {
        return Files.createTempDirectory("trading-postgres-");
    }
}
