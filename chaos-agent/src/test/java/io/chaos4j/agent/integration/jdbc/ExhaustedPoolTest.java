package io.chaos4j.agent.integration.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that waits for a connection of a pool which has none left: a call that is open, of the pool's point. */
@Timeout(60)
class ExhaustedPoolTest {

    private final WovenJvm jvm = JdbcJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());
    private final HikariDataSource pool = HikariOnH2Test.pool("exhausted", "jdbc:h2:mem:exhausted;DB_CLOSE_DELAY=-1");

    @AfterEach
    void end() {
        engine.close();
        pool.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    @Test
    void theRequestIsOpenWhileItWaits() throws Exception {
        pool.setMaximumPoolSize(1);
        CompletableFuture<Boolean> waiting;
        try (Connection only = pool.getConnection()) {
            assertThat(only.isClosed()).isFalse();
            engine.measure("jdbc connect");
            waiting = CompletableFuture.supplyAsync(() -> {
                try (Connection late = pool.getConnection()) {
                    return late.isClosed();
                } catch (java.sql.SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            await().until(() -> engine.open().equals(Map.of("jdbc connect \"exhausted\"", 1)));
        }
        assertThat(waiting.join()).isFalse();
        await().until(() -> engine.open().isEmpty());
    }
}
