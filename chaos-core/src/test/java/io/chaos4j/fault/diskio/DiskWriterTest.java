package io.chaos4j.fault.diskio;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.disk.OpenDisk;
import io.chaos4j.fault.Keeper;
import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskWriterTest {

    private static final long MB = 1_000_000;
    private static final DiskWriter.Plan PLAN = new DiskWriter.Plan(50 * MB, false);

    private final ManualClock clock = new ManualClock();
    private final WrittenDisk disk = new WrittenDisk(clock);

    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "50, false", "50, true", "1000, false"})
    void soMuchIsWrittenInASecondAndEachSecondCounts(long rate, boolean sync) {
        DiskWriter.Plan plan = new DiskWriter.Plan(rate * MB, sync);
        DiskWriter writer = writer(plan);
        long begun = clock.nanoTime();
        run(writer, 0.1);
        for (int second = 1; second <= 10; second++) {
            run(writer, 1);
            long asked = (clock.nanoTime() - begun) * rate / 1_000;
            assertThat(disk.confirmed).isBetween(asked - 2 * plan.unit(), asked + 2 * plan.unit());
            assertThat(writer.isWhole()).as("second %d", second).isTrue();
        }
        assertThat(writer.broke()).isEmpty();
    }

    @Test
    void theFirstSecondCountsOnceItIsHalfOver() {
        DiskWriter writer = writer(PLAN);

        run(writer, 0.4);

        assertThat(disk.confirmed).isPositive();
        assertThat(writer.isWhole()).isFalse();
        run(writer, 0.2);
        assertThat(writer.isWhole()).isTrue();
    }

    @Test
    void theFileIsOfBoundedSize() {
        DiskWriter writer = writer(new DiskWriter.Plan(1_000 * MB, false));

        run(writer, 3);

        assertThat(disk.largest).isEqualTo(DiskWriter.FILE);
        assertThat(disk.confirmed).isGreaterThan(40 * DiskWriter.FILE);
    }

    @Test
    void theDiskMustHaveWhatWasWrittenTwentyTimesASecond() {
        run(writer(PLAN), 10);

        assertThat(disk.confirmations).isBetween(198L, 202L);
        assertThat(disk.mostPending).isEqualTo(PLAN.unit()).isBetween(50 * MB / 20 - 4096, 50 * MB / 20);
    }

    @Test
    void inSyncTheDiskMustHaveEachSmallPiece() {
        run(writer(new DiskWriter.Plan(5 * MB, true)), 10);

        assertThat(disk.mostPending).isEqualTo(1 << 16);
        assertThat(disk.confirmations).isBetween(758L, 766L);
    }

    @Test
    void aStepIsShort() {
        DiskWriter writer = writer(new DiskWriter.Plan(1_000 * MB, false));
        for (int step = 0; step < 1_000; step++) {
            long before = disk.confirmed + disk.pending;
            long wait = writer.step();
            assertThat(disk.confirmed + disk.pending - before).isLessThanOrEqualTo(OpenDisk.BLOCK);
            clock.advance(Duration.ofNanos(wait));
        }
    }

    @Test
    void nineTenthsAreEnough() {
        slow(45.6);
        DiskWriter writer = writer(PLAN);

        run(writer, 20);

        assertThat(writer.isWhole()).isTrue();
        assertThat(writer.broke()).isEmpty();
    }

    @Test
    void aDiskThatIsSlowerDoesNotCountAndBreaksItWithWhatItTook() {
        slow(31);
        DiskWriter writer = writer(PLAN);

        run(writer, 4);
        assertThat(writer.isWhole()).isFalse();
        assertThat(writer.broke()).isEmpty();
        run(writer, 3);

        assertThat(writer.broke())
                .matches(
                        "the disk took 3[01](\\.\\d)?MB/s of the 50MB/s that were asked for, for 6 seconds: ask for less");
    }

    @Test
    void inSyncItSaysThatSyncMayBeTheReason() {
        slow(2);
        DiskWriter writer = writer(new DiskWriter.Plan(5 * MB, true));

        run(writer, 8);

        assertThat(writer.broke())
                .startsWith("the disk took 2MB/s of the 5MB/s that were asked for")
                .endsWith(": ask for less, or without sync");
    }

    @Test
    void aDiskThatIsSlowForAWhileIsForgiven() {
        DiskWriter writer = writer(PLAN);
        for (int again = 0; again < 3; again++) {
            slow(20);
            run(writer, 3);
            assertThat(writer.isWhole()).isFalse();
            disk.nanosPerByte = 0;
            run(writer, 3);
            assertThat(writer.isWhole()).isTrue();
        }
        assertThat(writer.broke()).isEmpty();
    }

    @Test
    void whileTheDiskHangsNothingCounts() {
        DiskWriter writer = writer(PLAN);
        run(writer, 3);
        assertThat(writer.isWhole()).isTrue();

        clock.advance(Duration.ofMillis(1_500));

        assertThat(writer.isWhole()).isFalse();
    }

    @Test
    void aProcessThatStoodStillSaysNothingAboutTheDisk() {
        DiskWriter writer = writer(PLAN);
        run(writer, 3);

        clock.advance(Duration.ofSeconds(30));
        run(writer, 3);

        assertThat(writer.broke()).isEmpty();
        assertThat(writer.isWhole()).isTrue();
    }

    @Test
    void aDiskThatOthersHaveFilledIsLeftAlone() {
        DiskWriter writer = writer(PLAN);
        run(writer, 2);
        disk.usable = 60 * MB;

        run(writer, 2);

        assertThat(writer.broke()).isEqualTo("others have filled the disk: 60MB are usable, and 64MB is the least");
    }

    @Test
    void aWriteThatFailsBreaksItAndTheFileIsClosed() throws InterruptedException {
        disk.failure = "Input/output error";
        Keeper keeper = Keeper.start(
                "disk-io", Clock.SYSTEM, System.nanoTime() + 60_000_000_000L, new DiskWriter(Clock.SYSTEM, disk, PLAN));

        keeper.thread().join(10_000);

        assertThat(keeper.broke())
                .isEqualTo("the disk could not be written to: java.io.IOException: Input/output error");
        assertThat(disk.closed).isTrue();
        keeper.close();
    }

    private DiskWriter writer(DiskWriter.Plan plan) {
        return new DiskWriter(clock, disk, plan);
    }

    private void slow(double megabytesPerSecond) {
        disk.nanosPerByte = 1_000 / megabytesPerSecond;
    }

    private void run(DiskWriter writer, double seconds) {
        long end = clock.nanoTime() + (long) (seconds * 1e9);
        while (clock.nanoTime() - end <= 0 && writer.broke().isEmpty()) {
            clock.advance(Duration.ofNanos(Math.max(1_000, writer.step())));
        }
    }
}
