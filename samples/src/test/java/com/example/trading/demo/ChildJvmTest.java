package com.example.trading.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.trading.OrderServiceMain;
import com.example.trading.risk.RiskEngineMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {
    @TempDir
    Path logs;

    @Test
    void aChildSaysThatItIsUpAndEndsWhenItIsClosed() throws Exception {
        ChildJvm child = risk(logs);
        assertThat(child.fact("port")).matches("[0-9]+");
        assertThat(child.handle().isAlive()).isTrue();

        child.close();

        assertThat(child.handle().isAlive()).isFalse();
    }

    @Test
    void aChildDoesNotOutliveAKilledParent() throws Exception {
        Process parent = new ProcessBuilder(
                        ChildJvm.java(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        logs.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
            long child = Long.parseLong(output.readLine());
            assertThat(ProcessHandle.of(child)).isPresent();

            parent.destroyForcibly();

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> ProcessHandle.of(child)
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
        }
    }

    @Test
    void aChildThatCannotStartSaysWhy() throws Exception {
        try (ChildJvm child = ChildJvm.start("orders", OrderServiceMain.class.getName(), List.of(), List.of(), logs)) {
            assertThatThrownBy(child::facts)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("orders did not start")
                    .hasMessageContaining("orders.log");
        }
    }

    private static ChildJvm risk(Path logs) throws IOException {
        return ChildJvm.start("risk", RiskEngineMain.class.getName(), List.of(), List.of(), logs);
    }

    /** A parent to be killed: prints the process id of its child and waits. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws Exception {
            ChildJvm child = risk(Path.of(args[0]));
            child.facts();
            System.out.println(child.handle().pid());
            Thread.currentThread().join();
        }
    }
}
