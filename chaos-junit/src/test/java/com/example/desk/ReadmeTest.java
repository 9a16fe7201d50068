package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.chaos4j.testing.Readme;
import io.chaos4j.testing.TestSources;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The test that the README shows, put beside an exchange and run. */
class ReadmeTest {

    private static final String PRICES = """
        package com.acme;

        // the snippet

        class Prices {
            static final int LAST = 99;

            int of(String symbol) {
                try {
                    return new Exchange().quote(symbol);
                } catch (IllegalStateException down) {
                    return LAST;
                }
            }
        }

        class Exchange {
            int quote(String symbol) {
                return 101;
            }
        }
        """;

    @TempDir
    Path folder;

    @Test
    void theTestOfTheReadmePasses() throws Exception {
        run(snippet()).assertStatistics(all -> all.started(1).succeeded(1));
    }

    @Test
    void withoutTheFaultItWouldFail() throws Exception {
        String unhurt = snippet().replaceAll("(?m)^ *@InjectException.*$", "");

        run(unhurt).assertStatistics(all -> all.started(1).failed(1));
    }

    private static String snippet() {
        List<String> tests = Readme.snippets("java").stream()
                .filter(snippet -> snippet.contains("@Test"))
                .toList();
        assertThat(tests).hasSize(1);
        return tests.get(0);
    }

    private Events run(String test) throws Exception {
        TestSources.compile(folder, TestSources.ownClassPath(), PRICES.replace("// the snippet", test));
        URL[] compiled = {folder.toUri().toURL()};
        try (URLClassLoader application =
                new URLClassLoader(compiled, getClass().getClassLoader())) {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(application.loadClass("com.acme.PricesTest")))
                    .execute()
                    .testEvents();
        }
    }
}
