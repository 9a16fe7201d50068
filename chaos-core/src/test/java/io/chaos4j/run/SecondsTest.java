package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunListener;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecondsTest {

    private static final long FAR = Duration.ofHours(1).toNanos();

    private final ManualClock clock = new ManualClock();
    private boolean held = true;

    /** Each look at the lease takes a tenth of a second, so that nobody has to wait. */
    private final Seconds seconds = new Seconds(clock, new Run(request()));

    @Test
    void aBeatEndsASecondAfterTheLast() {
        long begun = clock.nanoTime();
        for (int second = 1; second <= 3; second++) {
            assertThat(seconds.next(begun + FAR)).isNull();
            assertThat(clock.nanoTime() - begun)
                    .isBetween(second * 1_000_000_000L, second * 1_000_000_000L + 100_000_000L);
        }
    }

    @Test
    void itWaitsOnTheClockThatItReads() {
        List<Long> waits = new ArrayList<>();
        Clock stepping = new Clock() {
            private long now;

            @Override
            public long nanoTime() {
                return now;
            }

            @Override
            public Instant now() {
                return Instant.EPOCH;
            }

            @Override
            public void park(Object blocker, long nanos) {
                waits.add(nanos);
                now += nanos;
            }
        };
        assertThat(new Seconds(stepping, new Run(request())).next(FAR)).isNull();
        assertThat(waits).hasSize(10).containsOnly(100_000_000L);
    }

    @Test
    void itComesBackAtTheLimit() {
        long begun = clock.nanoTime();
        assertThat(seconds.next(begun + 300_000_000L)).isNull();
        assertThat(clock.nanoTime() - begun).isBetween(300_000_000L, 400_000_000L);
    }

    @Test
    void secondsThatWereSleptThroughAreNotMadeUpFor() {
        clock.advance(Duration.ofMillis(3_900));
        long limit = clock.nanoTime() + FAR;
        assertThat(seconds.next(limit)).isNull();
        long after = clock.nanoTime();
        assertThat(seconds.next(limit)).isNull();
        assertThat(clock.nanoTime() - after).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void moreThanThreeSecondsLateIsBlind() {
        clock.advance(Duration.ofMillis(4_100));
        assertThat(seconds.next(clock.nanoTime() + FAR)).contains("blind", "late");
    }

    @Test
    void aLostLeaseIsNoticedWithinTheSecond() {
        held = false;
        long begun = clock.nanoTime();
        assertThat(seconds.next(begun + FAR)).isEqualTo(Run.LEASE_LOST);
        assertThat(clock.nanoTime() - begun).isLessThan(200_000_000L);
    }

    private RunRequest request() {
        return new RunRequest(
                "1",
                Documents.read(Documents.text(
                        "seconds",
                        "baseline: 1s\nduration: 1s\nfaults:\n  - {latency: 1ms, on: 'com.acme.Orders#submit'}\n")),
                "order-service",
                "demo",
                "somebody",
                "",
                Map.of(),
                false,
                Duration.ZERO,
                "",
                List.of(),
                () -> {
                    clock.advance(Duration.ofMillis(100));
                    return held;
                },
                () -> {},
                RunListener.NONE);
    }
}
