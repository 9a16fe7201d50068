package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.Readme;
import io.chaos4j.testing.TestSources;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/junit.md, as its readers copy it, put beside the classes that it names and run. */
@Tag("slow")
class GuideTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\\n(.*?)\\n```");

    @TempDir
    Path folder;

    @Test
    void theExampleOfTheGuidePasses() throws Exception {
        Matcher example = EXAMPLE.matcher(Readme.read("docs/junit.md"));
        assertThat(example.find()).isTrue();
        TestSources.compile(folder, TestSources.ownClassPath(), """
            package com.acme;

            EXAMPLE

            class Orders {
                int submit(String symbol) {
                    try {
                        return new Exchange().quote(symbol);
                    } catch (IllegalStateException down) {
                        throw new IllegalArgumentException("the exchange is down: try again", down);
                    }
                }
            }

            class Exchange {
                int quote(String symbol) {
                    return 101;
                }
            }
            """.replace("EXAMPLE", example.group(1)));
        Files.writeString(folder.resolve("com/acme/slow-exchange.yaml"), """
            name: slow-exchange
            service: junit
            environment: test
            baseline: 1s
            duration: 2s
            recovery: {rate: off}
            points: {quote: com.acme.Exchange#quote}
            faults: [{latency: 1ms, on: quote}]
            steady-state: ['rate(quote) > 1/s']
            success: ['p50(quote) < 2s']
            """);
        try (URLClassLoader application = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(TestRuns.failures(application.loadClass("com.acme.OrdersTest")))
                    .isEmpty();
        }
    }
}
