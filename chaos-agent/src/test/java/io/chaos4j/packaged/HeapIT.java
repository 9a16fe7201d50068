package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.stock.Stock;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The heap is filled beside a service that keeps a tenth of it and allocates, and the service never runs out of memory.
 * {@code -Dit.heaps=200} for so many arms on each collector.
 */
@Timeout(3600)
class HeapIT {

    private static final int HEAPS = Integer.getInteger("it.heaps", 2);
    private static final int PER_JVM = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    /**
     * What the service saw of one arm.
     *
     * @param filled the share of the heap after collections, as it was most of the time
     * @param injected seconds that count
     * @param left the same share after the disarming
     * @param shortfall what the engine says of it
     */
    private record Cycle(int filled, int injected, int left, String shortfall) {
        static Cycle of(String line) {
            String[] words = line.split(" ", 5);
            return new Cycle(
                    Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]), words[4]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G1", "Parallel", "Serial", "Z"})
    void theHeapIsFilledAndTheServiceNeverRunsOutOfMemory(String collector) {
        List<Cycle> cycles = new ArrayList<>();
        for (int left = HEAPS; left > 0; left -= PER_JVM) {
            cycles.addAll(cycles(Math.min(left, PER_JVM), "80%", "-XX:+Use" + collector + "GC", "-Xmx256m"));
        }
        System.out.println(">> " + collector + ": " + cycles);
        assertThat(cycles).hasSize(HEAPS).allSatisfy(cycle -> {
            assertThat(cycle.injected).as("seconds that count").isPositive();
            assertThat(cycle.left).as("what is left after disarming").isLessThan(50);
        });
        assertThat(cycles.stream().mapToInt(Cycle::filled).max().orElseThrow()).isBetween(75, 95);
    }

    @Test
    void oneProcessorAndLittleHeapAreEnough() {
        List<Cycle> cycles = cycles(1, "50%", "-XX:ActiveProcessorCount=1", "-Xmx64m");
        assertThat(cycles).singleElement().satisfies(cycle -> {
            assertThat(cycle.injected).isPositive();
            assertThat(cycle.left).isLessThan(45);
        });
    }

    /** The twin: who fills the heap in the way that takes what others need makes this service run out of memory. */
    @Test
    void theServiceWouldNoticeThatItRunsOutOfMemory() {
        Result result = TestJvm.on(TestSources.ownClasses(Stock.class))
                .with("-XX:+UseSerialGC", "-Xmx64m")
                .run(PATIENCE, Stock.class.getName(), "hard");
        // A JVM without memory may not even count it to its end, and dies of it.
        assertThat(Stream.concat(result.stdout().stream(), result.stderr().stream()))
                .anyMatch(line -> line.matches("out-of-memory [1-9][0-9]*") || line.contains("OutOfMemoryError"));
    }

    private List<Cycle> cycles(int many, String share, String... arguments) {
        String document = AgentClient.experiment("fill", "stock", "test", "heap: " + share);
        Result result = TestJvm.on(TestSources.ownClasses(Stock.class))
                .with(arguments)
                .with("-XX:+ExitOnOutOfMemoryError")
                .agent("mode=armable,env=test,service=stock,journal=" + folder.resolve("journal") + ",halt-file="
                        + folder.resolve("halt"))
                .run(PATIENCE, Stock.class.getName(), Integer.toString(many), document);
        assertThat(result.exit()).as(() -> String.join("\n", result.stderr())).isZero();
        assertThat(outOfMemory(result)).isZero();
        return result.stdout().stream()
                .filter(line -> line.startsWith("cycle "))
                .map(Cycle::of)
                .toList();
    }

    private static long outOfMemory(Result result) {
        return result.stdout().stream()
                .filter(line -> line.startsWith("out-of-memory "))
                .mapToLong(line -> Long.parseLong(line.substring("out-of-memory ".length())))
                .findFirst()
                .orElseThrow();
    }
}
