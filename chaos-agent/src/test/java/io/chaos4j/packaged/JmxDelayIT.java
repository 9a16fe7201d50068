package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that makes no MBean server of its own gets one when it was told to. */
@Timeout(60)
class JmxDelayIT {

    /** {@code Looks <milliseconds>}: for so long at most. */
    private static final String LOOKS = """
            import javax.management.MBeanServerFactory;

            public class Looks {
                public static void main(String[] args) throws Exception {
                    long until = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000;
                    while (MBeanServerFactory.findMBeanServer(null).isEmpty() && System.nanoTime() < until) {
                        Thread.sleep(20);
                    }
                    System.out.println(MBeanServerFactory.findMBeanServer(null).size() + " servers");
                }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void compile() {
        TestSources.compile(folder, LOOKS);
    }

    @Test
    void withoutADelayTheServerIsMadeAtOnce() {
        assertThat(looks("jmx-delay=0s", 9_000)).containsExactly("1 servers");
    }

    @Test
    void beforeTheDelayIsOverNothingIsMade() {
        assertThat(looks("jmx-delay=1h", 2_000)).containsExactly("0 servers");
    }

    private List<String> looks(String options, int milliseconds) {
        return TestJvm.on(folder)
                .agent(options + ",mode=observe,control=off")
                .run("Looks", Integer.toString(milliseconds))
                .stdout();
    }
}
