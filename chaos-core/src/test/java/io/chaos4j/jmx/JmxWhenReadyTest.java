package io.chaos4j.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In JVMs of their own, because a platform's MBean server is made once. */
@Timeout(60)
class JmxWhenReadyTest {

    private static final String OWN_LOG_MANAGER =
            "-Djava.util.logging.manager=" + LateServer.OwnLogManager.class.getName();

    @Test
    void mbeansAppearOnceTheApplicationHasMadeItsServerAndNoLogManagerBefore() throws Exception {
        assertThat(lines("0", OWN_LOG_MANAGER))
                .containsSubsequence("before: servers 0", "log manager made", "after: registered true []")
                .endsWith("closed: registered false");
    }

    /** The twin: without a custom LogManager in sight the server is made after the delay. */
    @Test
    void withoutACustomLogManagerTheServerIsMadeAfterTheDelay() throws Exception {
        assertThat(lines("0")).startsWith("before: servers 1", "after: registered true []");
    }

    @Test
    void beforeTheDelayNothingIsMade() throws Exception {
        assertThat(lines("60000")).startsWith("before: servers 0", "after: registered true []");
    }

    @Test
    void withJBossModulesInSightNothingIsMade() throws Exception {
        assertThat(lines("0", "-Djboss.modules.system.pkgs=org.jboss.byteman"))
                .startsWith("before: servers 0", "after: registered true []");
    }

    private static List<String> lines(String delay, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LateServer.class.getName(), delay));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }
}
