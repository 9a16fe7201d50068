package io.chaos4j.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.probe.Sampler;
import io.chaos4j.probe.process.JvmHeapKind;
import io.chaos4j.testing.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapUseTest {

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1", "Z"})
    void whatLivesIsMeasuredAfterEachCollectionWhicheverCollectorThereIs(String collector) throws Exception {
        List<String> options = List.of("-XX:+Use" + collector + "GC", "-Xmx128m", "-Xms128m");
        String[] seen = ChildJvm.run(options, Collecting.class).split(" ", -1);
        // 64 MiB live; a collector that moves them while the application runs may need some more for a while.
        assertThat(Integer.parseInt(seen[0])).as("least, in MiB").isBetween(64, 70);
        assertThat(Integer.parseInt(seen[1])).as("measures").isGreaterThanOrEqualTo(2);
        assertThat(Double.parseDouble(seen[2])).as("least of jvm.heap").isBetween(0.5, 0.6);
    }

    /** Keeps 64 MiB through ten collections, and looks all the time from a thread beside it. */
    static final class Collecting {
        public static void main(String[] args) throws InterruptedException {
            byte[][] live = new byte[1024][];
            for (int i = 0; i < live.length; i++) {
                live[i] = new byte[SoftBlocks.CHUNK - 24];
            }
            System.gc();
            HeapUse heap = new HeapUse();
            Sampler process = probe();
            long[] least = {heap.read().after(), 0};
            double[] leastShare = {1};
            Thread collecting = new Thread(() -> {
                for (int i = 0; i < 10; i++) {
                    System.gc();
                }
            });
            collecting.start();
            while (collecting.isAlive()) {
                HeapUse.Reading now = heap.read();
                least[0] = Math.min(least[0], now.after());
                process.read(
                        System.nanoTime(),
                        (series, reading) -> leastShare[0] = Math.min(leastShare[0], reading.value()));
                Thread.sleep(1);
            }
            System.out.println((least[0] >> 20) + " " + heap.read().measures() + " " + leastShare[0]
                    + (live[0].length > 0 ? "" : " gone"));
        }
    }

    /** Of {@code jvm.heap}, which takes no arguments and asks no source: reading a check would load classes into the heap that is measured. */
    @SuppressWarnings("NullAway")
    private static Sampler probe() {
        return new JvmHeapKind().read(null).sampler(null);
    }

    @Test
    void beforeTheFirstCollectionItIsWhatIsUsedNow() throws Exception {
        assertThat(ChildJvm.run(List.of("-XX:+UseSerialGC", "-Xmx256m", "-Xms256m"), Fresh.class))
                .isEqualTo("0 true ''");
    }

    @Test
    void aJvmThatNeverCollectsIsNamed() throws Exception {
        assertThat(ChildJvm.run(
                        List.of(
                                "-XX:+UnlockExperimentalVMOptions",
                                "-XX:+UseEpsilonGC",
                                "-Xlog:disable",
                                "-Xmx64m",
                                "-Xms64m"),
                        Fresh.class))
                .isEqualTo("0 true 'Epsilon Heap'");
    }

    /** Looks at once. */
    static final class Fresh {
        public static void main(String[] args) {
            HeapUse.Reading first = new HeapUse().read();
            System.out.println(first.measures() + " " + (first.after() == first.now() && first.now() > 0) + " '"
                    + HeapUse.neverCollects() + "'");
        }
    }
}
