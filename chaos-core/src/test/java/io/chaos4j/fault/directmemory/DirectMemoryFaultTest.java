package io.chaos4j.fault.directmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.fault.directmemory.DirectBallast.Plan;
import io.chaos4j.fault.directmemory.DirectMemory.Reading;
import io.chaos4j.model.Target;
import io.chaos4j.testing.ChildJvm;
import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.Clock;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DirectMemoryFaultTest {

    private static final long MIB = 1 << 20;
    private static final long MUCH = 1L << 40;
    private static final long FAR = TimeUnit.HOURS.toNanos(1);

    /** What all others in this JVM may come to use meanwhile. */
    private static final long NOISE = 12 * MIB;

    private static final BufferPoolMXBean POOL = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(each -> each.getName().equals("direct"))
            .findFirst()
            .orElseThrow();

    @Test
    void buffersAreHeldUntilTheyAreClosedThoughTheCloserIsInterrupted() {
        long before = POOL.getMemoryUsed();
        Occupation held = fault("48MiB").occupy(Clock.SYSTEM, System.nanoTime() + FAR);
        await().until(held::occupied);
        assertThat(POOL.getMemoryUsed()).isBetween(before + 48 * MIB - NOISE, before + 48 * MIB + NOISE);
        Thread.currentThread().interrupt();
        held.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(POOL.getMemoryUsed()).isBetween(before - NOISE, before + NOISE);
        assertThat(held.occupied()).isFalse();
        assertThat(held.broke()).isEmpty();
    }

    @Test
    void atTheDeadlineTheyAreFreedThoughNoOneClosesThem() {
        ManualClock clock = new ManualClock();
        long before = POOL.getMemoryUsed();
        Occupation held = fault("48MiB").occupy(clock, clock.nanoTime() + FAR);
        await().until(held::occupied);
        assertThat(POOL.getMemoryUsed()).isGreaterThan(before + 48 * MIB - NOISE);
        clock.advance(Duration.ofHours(1));
        await().until(() -> POOL.getMemoryUsed() < before + NOISE);
        assertThat(held.broke()).isEmpty();
    }

    @Test
    void inAJvmOfItsOwnNotOneBufferIsLeftAndTheShareIsOfTheFlag() throws Exception {
        assertThat(ChildJvm.run(List.of("-Xmx64m", "-XX:MaxDirectMemorySize=100m"), Alone.class))
                .contains(
                        "held 80 MiB",
                        "more afterwards: 0 buffers, 0 bytes",
                        "91MiB of direct memory cannot be held: of 100 MiB the application uses 0.0 MiB, and 10 MiB have"
                                + " to stay free: ask for less, or start the JVM with a larger"
                                + " -XX:MaxDirectMemorySize");
    }

    /** The child. */
    static final class Alone {
        public static void main(String[] args) {
            new DirectMemory().read(); // reading files, the JDK keeps a small buffer for each thread
            long count = POOL.getCount();
            long before = POOL.getMemoryUsed();
            Occupation held = fault("80%").occupy(Clock.SYSTEM, System.nanoTime() + FAR);
            await().until(held::occupied);
            System.out.println("held " + Math.round(POOL.getMemoryUsed() / (double) MIB) + " MiB");
            held.close();
            System.out.println("more afterwards: " + (POOL.getCount() - count) + " buffers, "
                    + (POOL.getMemoryUsed() - before) + " bytes");
            try {
                fault("91MiB").occupy(Clock.SYSTEM, System.nanoTime() + FAR);
            } catch (IllegalStateException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    @Test
    void sizesAndSharesInTheirBoundsAreTaken() {
        for (String asked : List.of("1MB", "1000GB", "256 MiB", "1.5GiB", "1%", "90%", " 12.5 %")) {
            assertThat(fault(asked)).as(asked).isNotNull();
        }
    }

    @Test
    void othersAreRefused() {
        for (String asked : List.of("0MB", "999kB", "1001GB", "-5MB", "256", "256Mb", "0%", "0.9%", "90.1%", "lots")) {
            assertThatThrownBy(() -> fault(asked))
                    .hasMessage("direct-memory was '" + asked + "' but must be a size between 1MB and 1000GB, as in"
                            + " 256MB, or a share of the JVM's direct memory between 1% and 90%, as in 80%: the rest is"
                            + " what the application needs to go on");
        }
        assertThatThrownBy(() -> FaultKinds.installed().create("direct-memory", Map.of("size", "1MB")))
                .hasMessage("direct-memory must be one size or one share, as in 256MB or 80%");
    }

    @Test
    void whatWouldCrossAFloorIsRefusedWithTheNumbers() {
        assertThat(refusal("80MiB", 0, 80 * MIB, new Reading(100 * MIB, 10 * MIB, MUCH), 0))
                .isEmpty();
        assertThat(refusal("", 0, 80 * MIB + 1, new Reading(100 * MIB, 10 * MIB, MUCH), 0))
                .isEqualTo(
                        "of 100 MiB the application uses 10 MiB, and 10 MiB have to stay free: ask for less, or start"
                                + " the JVM with a larger -XX:MaxDirectMemorySize");
        assertThat(refusal("", 0.5, 0, new Reading(100 * MIB, 50 * MIB, MUCH), 0))
                .isEqualTo("the application uses 50 MiB of 100 MiB, which is more: ask for a larger share");
        assertThat(refusal("", 0.5, 0, new Reading(100 * MIB, 0, 114 * MIB), 0)).isEmpty();
        assertThat(refusal("", 0.5, 0, new Reading(100 * MIB, 0, 114 * MIB - 1), 0))
                .isEqualTo("that takes 50 MiB of the machine or container, which has 114 MiB left; the heap may come to"
                        + " take 0.0 MiB of them, and 64 MiB have to stay free");
    }

    @Test
    void whatTheHeapMayComeToTakeIsNotLeft() {
        assertThat(refusal("", 0.5, 0, new Reading(100 * MIB, 0, 314 * MIB), 200 * MIB))
                .isEmpty();
        assertThat(refusal("", 0.5, 0, new Reading(100 * MIB, 0, 314 * MIB), 200 * MIB + 1))
                .isEqualTo("that takes 50 MiB of the machine or container, which has 314 MiB left; the heap may come to"
                        + " take 200 MiB of them, and 64 MiB have to stay free");
    }

    @Test
    void whereBuffersCannotBeFreedNoneIsTaken() throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(24);
        assertThat(ChildJvm.run(List.of("--sun-misc-unsafe-memory-access=deny"), Denied.class))
                .isEqualTo(
                        "this JVM does not free a direct buffer at once (java.lang.UnsupportedOperationException:"
                                + " invokeCleaner): where it was started with --sun-misc-unsafe-memory-access=deny, start it without\n0 MiB more");
    }

    /** The child. */
    static final class Denied {
        public static void main(String[] args) {
            new DirectMemory().read();
            long before = POOL.getMemoryUsed();
            try {
                fault("8MiB").occupy(Clock.SYSTEM, System.nanoTime() + FAR);
                System.out.println("accepted");
            } catch (IllegalStateException refused) {
                System.out.println(refused.getMessage());
            }
            System.out.println((POOL.getMemoryUsed() - before) / MIB + " MiB more");
        }
    }

    @Test
    void aBufferThatCannotBeFreedKeepsNoneOfTheOthers() {
        AtomicInteger asked = new AtomicInteger();
        DirectBlocks blocks = new DirectBlocks(block -> {
            if (asked.incrementAndGet() == 3) {
                throw new UnsupportedOperationException("invokeCleaner");
            }
        });
        for (int i = 0; i < 4; i++) {
            blocks.take(1_000);
        }
        assertThatThrownBy(blocks::freeAll)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "1 of 4 buffers could not be freed: java.lang.UnsupportedOperationException: invokeCleaner");
        assertThat(asked).as("the one it was tried with, and all").hasValue(5);
        assertThat(blocks.bytes()).isZero();
    }

    @Test
    void aJvmThatRefusesToFreeIsRefused() {
        assertThatThrownBy(() -> new DirectBlocks(block -> {
                    throw new UnsupportedOperationException("invokeCleaner");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "this JVM does not free a direct buffer at once (java.lang.UnsupportedOperationException:"
                                + " invokeCleaner): where it was started with --sun-misc-unsafe-memory-access=deny, start it without");
    }

    @Test
    void itStrikesTheProcessOnly() {
        assertThat(new DirectMemoryFault().refuses(Target.process())).isEmpty();
        assertThat(new DirectMemoryFault().refuses(Target.parse("jdbc select")))
                .isEqualTo("direct-memory occupies the whole process and strikes no calls: remove 'on'");
    }

    private static String refusal(String asked, double share, long size, Reading now, long heap) {
        return DirectMemoryFault.refusal(Plan.of(asked, share, size, now.max()), now, heap);
    }

    private static ResourceFault fault(String asked) {
        return (ResourceFault) FaultKinds.installed().create("direct-memory", asked);
    }
}
