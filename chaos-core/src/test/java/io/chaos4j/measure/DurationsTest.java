package io.chaos4j.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.Threads;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DurationsTest {

    private final Durations durations = new Durations();

    @Test
    void everyValueLandsInTheBucketThatHdrHistogramWouldPutItIn() {
        Histogram expected = SegmentMeter.histogram();
        Histogram counted = SegmentMeter.histogram();
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            long nanos = random.nextLong(1L << random.nextInt(1, 40)) % (Durations.LONGEST + 1);
            expected.recordValue(nanos);
            durations.record(nanos);
        }
        durations.drain(counted::recordValueWithCount);

        assertThat(counted.getTotalCount()).isEqualTo(expected.getTotalCount());
        expected.allValues()
                .forEach(each -> assertThat(counted.getCountAtValue(each.getValueIteratedTo()))
                        .isEqualTo(each.getCountAtValueIteratedTo()));
    }

    @Test
    void theEndsOfTheRangeCount() {
        Calls calls = new Calls();
        durations.record(-5);
        durations.record(0);
        durations.record(Long.MAX_VALUE);
        durations.record(Durations.LONGEST);
        durations.drain(calls::addDuration);

        assertThat(calls.count()).isEqualTo(4);
        assertThat(calls.longest()).isBetween(Durations.LONGEST * 0.992, Durations.LONGEST * 1.008);
        assertThat(calls.percentile(0.5)).isLessThan(1_000);
    }

    @Test
    void whatWasDrainedIsNotDrainedAgain() {
        durations.record(5_000_000);
        durations.drain((nanos, count) -> {});
        durations.record(7_000_000);
        Calls calls = new Calls();
        durations.drain(calls::addDuration);

        assertThat(calls.count()).isEqualTo(1);
        assertThat(calls.longest()).isBetween(6_900_000.0, 7_100_000.0);
    }

    @Test
    void nothingIsLostWhileManyRecordAndOneDrains() {
        AtomicLong drained = new AtomicLong();
        try (Threads threads = Threads.start(4, number -> {
            for (int i = 0; i < 250_000; i++) {
                durations.record(i);
            }
        })) {
            while (threads.threads().stream().anyMatch(Thread::isAlive)) {
                durations.drain((nanos, count) -> drained.addAndGet(count));
            }
        }
        durations.drain((nanos, count) -> drained.addAndGet(count));

        assertThat(drained).hasValue(1_000_000);
    }
}
