package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.woven.Desk;
import com.sun.management.ThreadMXBean;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.testing.OwnInstrumentation;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of the hot path's promises can be held without a stopwatch: bytes allocated, bytes of code, classes redefined. */
class HotPathGuardsTest {

    private static final int CALLS = 50_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Effect NOTHING = new Effect.Delay(0);

    private final WovenJvm jvm = DeskJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());
    private final Desk desk = new Desk();

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    /** What is armed, and whether the calls of this test are struck by it. */
    static Stream<Arguments> armed() {
        return Stream.of(
                Arguments.of("#enter where arg1 > 1000000", 0),
                Arguments.of("#enter where arg0 == \"NONE\"", 0),
                Arguments.of("#enter", CALLS));
    }

    @ParameterizedTest
    @MethodSource("armed")
    void anArmedCallAllocatesNothing(String target, int struck) {
        engine.strike(DeskJvm.DESK + target, NOTHING);
        call(false, CALLS);

        long allocated = allocated(() -> call(false, CALLS));

        assertThat(engine.struck().struck()).isEqualTo(2L * struck);
        assertThat(allocated).as("bytes in " + CALLS + " calls").isLessThan(1_000);
    }

    @Test
    void theCheckOfWhatIsAllocatedCanFail() {
        assertThat(allocated(() -> {
                    for (int i = 0; i < CALLS; i++) {
                        kept = new Object();
                    }
                }))
                .isGreaterThan(CALLS);
    }

    @Test
    void anEntryAddsAtMostTwelveBytesOfCode() {
        List<WovenPlace> entries = jvm.report().woven().stream()
                .filter(place ->
                        place.shape() == Shape.ENTRY && place.methodName().equals("enter"))
                .toList();

        assertThat(entries)
                .isNotEmpty()
                .allSatisfy(place ->
                        assertThat(place.codeAfter() - place.codeBefore()).isBetween(1, 12));
    }

    @Test
    void armingMeasuringAndDisarmingRedefineNoClass() throws Exception {
        Counting counting = new Counting();
        Instrumentation instrumentation = OwnInstrumentation.get();
        instrumentation.addTransformer(counting, true);
        try {
            for (int i = 0; i < 20; i++) {
                engine.strike(DeskJvm.DESK + "#enter", NOTHING);
                call(false, 10);
                engine.measure(DeskJvm.DESK + "#submit");
                call(true, 10);
                engine.close();
            }
            assertThat(counting.redefined).hasValue(0);
            instrumentation.retransformClasses(Desk.class);
            assertThat(counting.redefined)
                    .as("the check sees a retransformation")
                    .hasValue(1);
        } finally {
            instrumentation.removeTransformer(counting);
        }
    }

    private @Nullable Object kept;

    private void call(boolean around, int times) {
        for (int i = 0; i < times; i++) {
            if (around) {
                desk.submit("ACME", i);
            } else {
                desk.enter("ACME", i);
            }
        }
    }

    private static long allocated(Runnable body) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        body.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static final class Counting implements ClassFileTransformer {

        private final AtomicInteger redefined = new AtomicInteger();

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String className,
                @Nullable Class<?> redefining,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            if (redefining != null) {
                redefined.incrementAndGet();
            }
            return null;
        }
    }
}
