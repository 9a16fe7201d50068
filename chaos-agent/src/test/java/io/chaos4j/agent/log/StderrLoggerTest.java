package io.chaos4j.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class StderrLoggerTest {

    private final Logger logger = new StderrProvider().getLoggerFactory().getLogger("io.chaos4j.engine.Engine");

    @Test
    void warningsAndErrorsAreOneLineEach() {
        assertThat(said(() -> {
                    logger.warn("armed {} for {}", "slow", "60s");
                    logger.error("lost");
                }))
                .containsExactly("chaos4j WARN Engine: armed slow for 60s", "chaos4j ERROR Engine: lost");
    }

    @Test
    void whatWasThrownFollowsWithItsTrace() {
        assertThat(said(() -> logger.warn("could not {}", "write", new IllegalStateException("full"))))
                .startsWith("chaos4j WARN Engine: could not write", "java.lang.IllegalStateException: full")
                .hasSizeGreaterThan(2);
    }

    @Test
    void noMessageForgesALineAndNoExceptionDoes() {
        Throwable thrown =
                new IllegalStateException("full\nERROR forged", new IllegalStateException("\u001b[2J\u2028why"));
        assertThat(said(() -> logger.warn("lost {}", "a\rb\u0085c\nchaos4j ERROR forged", thrown)))
                .startsWith(
                        "chaos4j WARN Engine: lost a\\rb\\u0085c\\nchaos4j ERROR forged",
                        "java.lang.IllegalStateException: full\\nERROR forged")
                .contains("Caused by: java.lang.IllegalStateException: \\u001b[2J\\u2028why")
                .noneMatch(line -> line.startsWith("ERROR forged"));
    }

    @Test
    void everythingBelowIsSilent() {
        assertThat(said(() -> {
                    logger.info("x");
                    logger.debug("x");
                    logger.trace("x");
                }))
                .isEmpty();
    }

    private static List<String> said(Runnable speaking) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            speaking.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
