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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL primary and a replica that it feeds by logical replication, both on the loopback address. */
public final class Databases implements AutoCloseable {
    private static final int SYMBOLS = 100;
    private static final Duration LONGEST_FIRST_COPY = Duration.ofSeconds(30);

    private final Path folder;
    private final List<EmbeddedPostgres> servers = new ArrayList<>();

    private Databases(Path folder) {
        this.folder = folder;
    }

    /**
     * Prepares both; nothing runs yet.
     *
     * @param folder where their data may lie; removed with all it holds by {@link #close()}
     */
    public static Databases in(Path folder) {
        return new Databases(folder);
    }

    /**
     * Starts both and returns once the replica has the primary's content.
     *
     * @throws IOException where PostgreSQL cannot be started, in one line with what to do about it
     */
    public synchronized void start() throws IOException, SQLException, InterruptedException {
        servers.add(Postgres.start(folder.resolve("primary")));
        servers.add(Postgres.start(folder.resolve("replica")));
        connect();
    }

    public String primaryUrl() {
        return url(primary());
    }

    public String replicaUrl() {
        return url(replica());
    }

    /** The process ids of both servers, for whoever has to end them should this JVM die without a chance to. */
    List<Long> processIds() throws IOException {
        return List.of(Postgres.processId(folder.resolve("primary")), Postgres.processId(folder.resolve("replica")));
    }

    /** Stops what was started; waits for a start that is under way, so that it leaves no server behind. */
    @Override
    public synchronized void close() throws IOException {
        // The replica first: a primary waits for its subscribers before it stops.
        for (int i = servers.size() - 1; i >= 0; i--) {
            servers.remove(i).close();
        }
        deleteFolder();
    }

    /** Each server has removed its own data; a start that failed has left some behind. */
    private void deleteFolder() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private synchronized EmbeddedPostgres primary() {
        return servers.get(0);
    }

    private synchronized EmbeddedPostgres replica() {
        return servers.get(1);
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
            statement.execute("create subscription trading connection 'host=127.0.0.1 port="
                    + primary().getPort() + " user=postgres dbname=postgres' publication trading");
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
}
