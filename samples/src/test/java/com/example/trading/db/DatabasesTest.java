package com.example.trading.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasesTest {
    @TempDir
    Path folder;

    @Test
    void thePrimaryFeedsTheReplicaAndNotTheOtherWayRound() throws Exception {
        try (Databases databases = Databases.in(folder.resolve("pair"))) {
            databases.start();
            execute(
                    databases.primaryUrl(),
                    "insert into orders select 'o' || n, 'S1', 1, 100 from generate_series(1, 1000) n");
            await().untilAsserted(
                            () -> assertThat(orders(databases.replicaUrl())).isEqualTo(1000));

            execute(databases.replicaUrl(), "insert into orders values ('only here', 'S1', 1, 100)");

            assertThat(orders(databases.replicaUrl())).isEqualTo(1001);
            assertThat(orders(databases.primaryUrl())).isEqualTo(1000);
        }
    }

    @Test
    void nothingIsLeftAfterClosing() throws Exception {
        Databases databases = Databases.in(folder.resolve("gone"));
        databases.start();
        List<Long> processes = databases.processIds();
        assertThat(processes).allMatch(id -> ProcessHandle.of(id).isPresent());

        databases.close();

        await().untilAsserted(() -> assertThat(processes)
                .noneMatch(
                        id -> ProcessHandle.of(id).map(ProcessHandle::isAlive).orElse(false)));
        assertThat(folder.resolve("gone")).doesNotExist();
    }

    @Test
    void whatKeepsPostgresFromStartingIsSaidInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "no folder");

        assertThatThrownBy(() -> Postgres.start(file.resolve("data")))
                .isInstanceOf(IOException.class)
                .message()
                .startsWith("PostgreSQL could not be started: ")
                .doesNotContain("\n");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long orders(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from orders")) {
            row.next();
            return row.getLong(1);
        }
    }
}
