package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.pricing.NoPrice;
import com.example.pricing.Pricer;
import com.example.pricing.Pricing;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Off means off: what a disarm that returned 0 leaves of a fault at rate 100 % on a method that eight threads call at full
 * rate, as the application itself sees it. {@code -Dit.disarms=10000} for more of them.
 */
@Timeout(1800)
class DisarmUnderLoadIT {

    private static final int DISARMS = Integer.getInteger("it.disarms", 1000);
    private static final Duration PATIENCE = Duration.ofMinutes(25);

    @TempDir
    private Path folder;

    @Test
    void nothingIsInjectedAnyMoreOnceADisarmHasReturned() {
        Map<String, String> seen = seen(DISARMS, false);

        assertThat(seen)
                .containsEntry("cycles", Integer.toString(DISARMS))
                .containsEntry("left-behind", "0")
                .containsEntry("late", "0")
                .containsEntry("struck-while-quiet", "0")
                .containsEntry("struck", seen.get("injected"));
        assertThat(Long.parseLong(seen.get("injected"))).isGreaterThanOrEqualTo(DISARMS);
    }

    /** The twin: whoever takes it for quiet before he has disarmed sees injections, by both ways of looking. */
    @Test
    void beforeADisarmHasReturnedInjectionsAreSeen() {
        Map<String, String> seen = seen(100, true);

        assertThat(Long.parseLong(seen.get("late"))).isPositive();
        assertThat(Long.parseLong(seen.get("struck-while-quiet"))).isPositive();
    }

    private Map<String, String> seen(int disarms, boolean hasty) {
        String document = AgentClient.experiment(
                "no-price", "pricing", "test", "exception: " + NoPrice.class.getName(), "on: " + woven());
        Result result = TestJvm.on(TestSources.ownClasses(Pricing.class))
                .with("-Xmx256m", "-XX:MaxMetaspaceSize=128m")
                .agent("mode=armable,env=test,service=pricing,weave=" + woven() + ",journal=" + folder + ",halt-file="
                        + folder.resolve("halt"))
                .run(PATIENCE, Pricing.class.getName(), Integer.toString(disarms), Boolean.toString(hasty), document);
        System.out.println(">> " + (hasty ? "hasty: " : "") + String.join(", ", result.stdout()));
        assertThat(result.exit()).as(() -> String.join("\n", result.stderr())).isZero();
        return result.stdout().stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    private static String woven() {
        return Pricer.class.getName() + "#next";
    }
}
