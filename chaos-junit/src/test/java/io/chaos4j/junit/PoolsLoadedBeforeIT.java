package io.chaos4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.TestSources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pool that {@code @BeforeAll} fills and uses: every class of HikariCP and of the driver is loaded before the first annotation of a test brings
 * the engine. In a JVM of its own, where no other test has brought one.
 */
@Timeout(180)
class PoolsLoadedBeforeIT {

    private static final String TEST = """
        package com.acme;

        import static org.assertj.core.api.Assertions.assertThat;
        import static org.assertj.core.api.Assertions.assertThatThrownBy;

        import com.zaxxer.hikari.HikariDataSource;
        import io.chaos4j.junit.InjectException;
        import io.chaos4j.junit.InjectLatency;
        import java.sql.Connection;
        import java.sql.PreparedStatement;
        import java.sql.ResultSet;
        import java.sql.SQLException;
        import java.sql.SQLTransientConnectionException;
        import java.sql.Statement;
        import java.time.Duration;
        import org.junit.jupiter.api.AfterAll;
        import org.junit.jupiter.api.BeforeAll;
        import org.junit.jupiter.api.Test;

        public class OrdersTest {
            static HikariDataSource pool;
            static Connection kept;
            static PreparedStatement prepared;

            @BeforeAll
            static void use() throws SQLException {
                pool = new HikariDataSource();
                pool.setJdbcUrl(System.getProperty("orders.url", "jdbc:h2:mem:orders"));
                pool.setUsername(System.getProperty("orders.user", "sa"));
                pool.setPassword(System.getProperty("orders.password", ""));
                pool.setPoolName("orders");
                select();
                insert();
                kept = pool.getConnection();
                prepared = kept.prepareStatement("select 7");
                prepared.execute();
            }

            @AfterAll
            static void close() throws SQLException {
                kept.close();
                pool.close();
            }

            static int select() throws SQLException {
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select 7")) {
                    rows.next();
                    return rows.getInt(1);
                }
            }

            static void insert() throws SQLException {
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("create table if not exists trade (id int)");
                    statement.executeUpdate("insert into trade values (1)");
                    connection.commit();
                }
            }

            interface Call {
                void run() throws SQLException;
            }

            static Duration took(Call call) throws SQLException {
                long begin = System.nanoTime();
                call.run();
                return Duration.ofNanos(System.nanoTime() - begin);
            }

            @Test
            @InjectLatency(value = "400ms", on = "jdbc select \\"orders\\"")
            void aSelectIsDelayed() throws SQLException {
                assertThat(took(() -> assertThat(select()).isEqualTo(7))).isGreaterThanOrEqualTo(Duration.ofMillis(400));
            }

            @Test
            @InjectLatency(value = "400ms", on = "jdbc select")
            void aStatementThatWasPreparedBeforeIsDelayed() throws SQLException {
                assertThat(took(() -> prepared.execute())).isGreaterThanOrEqualTo(Duration.ofMillis(400));
            }

            @Test
            @InjectException(type = SQLException.class, message = "no insert", on = "jdbc update")
            void anUpdateFails() throws SQLException {
                assertThat(select()).isEqualTo(7);
                assertThatThrownBy(OrdersTest::insert).hasMessageContaining("no insert");
            }

            @Test
            @InjectException(type = SQLException.class, message = "no commit", on = "jdbc commit \\"orders\\"")
            void aCommitFails() {
                assertThatThrownBy(OrdersTest::insert).hasMessageContaining("no commit");
            }

            @Test
            @InjectException(type = SQLTransientConnectionException.class, message = "no connection", on = "jdbc connect \\"orders\\"")
            void aConnectFails() {
                assertThatThrownBy(OrdersTest::select)
                        .isInstanceOf(SQLTransientConnectionException.class)
                        .hasMessageContaining("no connection");
            }

            @Test
            void withoutAnAnnotationNothingHappens() throws SQLException {
                assertThat(select()).isEqualTo(7);
                insert();
            }
        }
        """;

    @TempDir
    private Path folder;

    @Test
    void aPoolThatIsOlderThanTheEngineIsInjected() throws Exception {
        List<Path> classPath = new ArrayList<>(TestSources.ownClassPath());
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("it.pools")))) {
            jars.sorted().forEach(classPath::add);
        }
        TestSources.compile(folder, classPath, TEST);
        classPath.add(folder);

        List<String> ended = run(classPath, "com.acme.OrdersTest");

        assertThat(ended.stream().filter(line -> line.startsWith("SUCCESSFUL ")))
                .as(String.join("\n", ended))
                .hasSize(6);
        assertThat(ended).noneMatch(line -> line.startsWith("FAILED "));
    }

    private List<String> run(List<Path> classPath, String test) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-cp",
                String.join(
                        File.pathSeparator,
                        classPath.stream().map(Path::toString).toList()),
                SuiteRun.class.getName(),
                test));
        Process jvm = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(jvm.waitFor(2, TimeUnit.MINUTES))
                    .as(Files.readString(output))
                    .isTrue();
        } finally {
            jvm.destroyForcibly();
        }
        return Files.readAllLines(output);
    }
}
