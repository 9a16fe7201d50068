package io.chaos4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CutTest {

    private static final long LONG_NANOS = 60_000_000_000L;

    private final Waits waits = new Waits(Spinning.off(), System.nanoTime() + 2 * LONG_NANOS);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aWaitEndsWhenItsCutSaysSo() {
        waits.await(Clock.SYSTEM, LONG_NANOS, cutAtTheTime(4));
        assertThat(asked.get()).isEqualTo(4);
    }

    @Test
    void aWaitThatIsOverAtOnceDoesNotPark() {
        waits.await(Clock.SYSTEM, LONG_NANOS, cutAtTheTime(1));
        assertThat(asked.get()).isEqualTo(1);
    }

    private Cut cutAtTheTime(int time) {
        return new Cut() {
            @Override
            public boolean over() {
                return asked.incrementAndGet() >= time;
            }

            @Override
            public long everyNanos() {
                return 100_000;
            }
        };
    }
}
