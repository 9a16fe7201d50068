package io.chaos4j.fault.diskfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.disk.OpenDisk;
import io.chaos4j.fault.Keeper;
import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiskFillerTest {

    private static final long MB = 1_000_000;
    private static final DiskFiller.Plan PLAN = new DiskFiller.Plan(500 * MB, 100 * MB);

    private final ManualClock clock = new ManualClock();
    private final long start = clock.nanoTime();
    private final FakeDisk disk = new FakeDisk(800 * MB);

    @Test
    void theDiskIsFilledUntilSoMuchIsLeftAndNoBlockFurther() {
        DiskFiller filler = filler(PLAN);

        fill(filler, 4);

        assertThat(disk.usable()).isBetween(500 * MB, 500 * MB + 4095);
        assertThat(disk.leastUsable).isGreaterThanOrEqualTo(500 * MB);
        assertThat(filler.held()).isEqualTo(disk.size);
        assertThat(filler.broke()).isEmpty();
    }

    @Test
    void itIsFilledAtItsPace() {
        DiskFiller filler = filler(PLAN);

        fill(filler, 1);

        assertThat(disk.size).isBetween(95 * MB, 102 * MB);
        fill(filler, 1);
        assertThat(disk.size).isBetween(195 * MB, 202 * MB);
    }

    @Test
    void aPauseIsNotCaughtUpWithAtOnce() {
        DiskFiller filler = filler(PLAN);
        fill(filler, 1);
        long before = disk.size;

        clock.advance(Duration.ofSeconds(30));
        for (long wait = filler.step(); wait == 0; wait = filler.step()) {
            assertThat(disk.size - before).isLessThan(13 * MB);
        }
    }

    @Test
    void theDiskIsNeverLeftWithMoreThanAFewBlocksThatItDoesNotHave() {
        DiskFiller filler = filler(PLAN);

        fill(filler, 4);

        assertThat(disk.mostUnforced).isEqualTo(DiskFiller.UNFORCED);
        assertThat(disk.unforced).as("once it is filled").isZero();
    }

    @Test
    void itLooksAtTheFloorOftenThoughItsPaceIsLow() {
        DiskFiller filler = filler(new DiskFiller.Plan(500 * MB, 1 * MB));

        for (int look = 0; look < 100; look++) {
            assertThat(filler.step()).isLessThanOrEqualTo(10_000_000);
        }
    }

    @Test
    void whatTheApplicationTakesIsNotWrittenOnTop() {
        DiskFiller filler = filler(PLAN);
        disk.whenWriting = () -> disk.take(OpenDisk.BLOCK);

        fill(filler, 4);

        assertThat(disk.leastUsable).isGreaterThanOrEqualTo(500 * MB - OpenDisk.BLOCK);
        assertThat(disk.size).isBetween(148 * MB, 152 * MB);
    }

    @Test
    void downToTheFloorTheApplicationHasWhatIsLeft() {
        DiskFiller filler = filler(PLAN);
        fill(filler, 4);
        long full = disk.size;

        disk.take(435 * MB);
        filler.step();

        assertThat(disk.size).isEqualTo(full);
        assertThat(disk.usable()).isGreaterThanOrEqualTo(DiskFiller.FLOOR);
    }

    @Test
    void whenTheFloorIsTouchedTheApplicationGetsBackWhatWasToBeLeft() {
        disk.others = 1_200 * MB;
        DiskFiller filler = filler(PLAN);
        fill(filler, 8);

        disk.take(437 * MB);
        assertThat(disk.usable()).isLessThan(DiskFiller.FLOOR);
        filler.step();

        assertThat(disk.usable()).isEqualTo(500 * MB);
        assertThat(filler.broke()).isEmpty();
    }

    @Test
    void allIsGivenBackToAnApplicationThatNeedsAllAndThenItBreaks() {
        DiskFiller filler = filler(PLAN);
        fill(filler, 4);

        disk.others = 60 * MB;
        fill(filler, 4);

        assertThat(disk.size).isZero();
        assertThat(filler.broke()).isEmpty();
        fill(filler, 2);
        assertThat(filler.broke())
                .isEqualTo("all was given back, because others have filled the disk: 60MB are usable, and 500MB were to"
                        + " be left");
    }

    @Test
    void whatTheApplicationFreesIsFilledToo() {
        DiskFiller filler = filler(PLAN);
        fill(filler, 4);

        disk.take(-200 * MB);
        fill(filler, 14);

        assertThat(disk.usable()).isBetween(500 * MB, 500 * MB + 4095);
        assertThat(disk.size).isGreaterThan(499 * MB);
    }

    /** As where free room is counted when a transaction is written. */
    @Test
    void aDiskThatKnowsLateWhatWasWrittenIsNotFilledFurther() {
        DiskFiller filler = filler(PLAN);
        disk.knowsLate = true;

        fill(filler, 8);

        assertThat(disk.leastUsable).isGreaterThanOrEqualTo(500 * MB);
        assertThat(filler.isWhole()).as("as far as anyone can see").isFalse();
    }

    @Test
    void itCountsOnceSoLittleIsLeftAndNotBefore() {
        Keeper filler = started();
        try {
            assertThat(filler.occupied()).isFalse();
            disk.others = 510 * MB;
            await().until(filler::occupied);
            assertThat(disk.usable()).isLessThanOrEqualTo(525 * MB);
            disk.others = 700 * MB;
            await().until(() -> !filler.occupied());
        } finally {
            filler.close();
        }
        assertThat(filler.occupied()).isFalse();
    }

    @Test
    void closedItGivesAllBackAndItsThreadEnds() {
        Keeper filler = started();
        await().until(() -> disk.size > 0);
        assertThat(filler.thread()).isInstanceOf(ChaosThread.class);

        filler.close();

        assertThat(disk.closed).isTrue();
        assertThat(disk.size).isZero();
        assertThat(filler.thread().isAlive()).isFalse();
        assertThat(filler.broke()).isEmpty();
        filler.close();
    }

    @Test
    void atItsDeadlineItGivesAllBackThoughNoOneClosesIt() throws InterruptedException {
        long deadline = start + FakeDisk.nanos(3);
        Keeper filler = Keeper.start("disk-fill", clock, deadline, new DiskFiller(clock, deadline, disk, PLAN));
        await().until(() -> disk.size > 0);

        clock.advance(Duration.ofSeconds(3));
        filler.thread().join(10_000);

        assertThat(disk.closed).isTrue();
        assertThat(filler.occupied()).isFalse();
        assertThat(filler.broke()).isEmpty();
    }

    @Test
    void aDiskThatFailsBreaksItAndAllIsGivenBack() throws InterruptedException {
        disk.failure = "Disk quota exceeded";
        Keeper filler = started();

        filler.thread().join(10_000);

        assertThat(filler.broke())
                .isEqualTo("the disk could not be filled: java.io.IOException: Disk quota exceeded, and all was given"
                        + " back");
        assertThat(disk.closed).isTrue();
        filler.close();
    }

    @Test
    void aThreadThatDiesGivesAllBack() throws InterruptedException {
        disk.whenWriting = () -> {
            throw new OutOfMemoryError("no memory to write with");
        };
        Keeper filler = started();

        filler.thread().join(10_000);

        assertThat(filler.broke()).isEqualTo("its thread died: java.lang.OutOfMemoryError: no memory to write with");
        assertThat(disk.closed).isTrue();
    }

    @Test
    void aDiskThatIsTooSlowToBeFullInTimeBreaksItWithTheNumbers() {
        FakeDisk large = new FakeDisk(5_000 * MB);
        DiskFiller filler = new DiskFiller(clock, start + FakeDisk.nanos(60), large, PLAN);
        large.whenWriting = () -> clock.advance(Duration.ofMillis(50));

        fill(filler, 4);
        assertThat(filler.broke()).isEmpty();
        fill(filler, 3);

        assertThat(filler.broke()).startsWith("the disk took 21MB/s of the pace of 100MB/s, and 4.4GB are missing");
    }

    @Test
    void roomThatIsFreedLateIsFilledAndTheTimeBetweenIsNotTheDisks() {
        disk.others = 564 * MB;
        DiskFiller filler = new DiskFiller(clock, start + FakeDisk.nanos(60), disk, PLAN);
        fill(filler, 40);

        disk.take(-100 * MB);
        fill(filler, 12);

        assertThat(filler.broke()).isEmpty();
        assertThat(disk.usable()).isBetween(500 * MB, 500 * MB + 4095);
    }

    @Test
    void theTimeInWhichItRestsIsNotTheDisks() {
        DiskFiller filler = new DiskFiller(clock, start + FakeDisk.nanos(60), disk, PLAN);
        fill(filler, 30);
        disk.take(437 * MB);
        fill(filler, 2);
        assertThat(disk.size).as("given back at the floor").isZero();

        disk.take(-1_000 * MB);
        fill(filler, 22);

        assertThat(filler.broke()).isEmpty();
        assertThat(filler.isWhole()).isTrue();
    }

    @Test
    void theTimeInWhichItsProcessStoodStillIsNotTheDisks() {
        disk.others = 3_500 * MB;
        DiskFiller filler = new DiskFiller(clock, start + FakeDisk.nanos(60), disk, PLAN);
        fill(filler, 2);

        clock.advance(Duration.ofSeconds(20));
        fill(filler, 32);

        assertThat(filler.broke()).isEmpty();
        assertThat(filler.isWhole()).isTrue();
    }

    @Test
    void aDiskThatIsTooSlowForWhatIsFreedLateBreaksItWithTheNumbersOfThatTime() {
        disk.others = 564 * MB;
        DiskFiller filler = new DiskFiller(clock, start + FakeDisk.nanos(60), disk, PLAN);
        fill(filler, 40);

        disk.take(-1_000 * MB);
        disk.whenWriting = () -> clock.advance(Duration.ofMillis(50));
        fill(filler, 8);

        assertThat(filler.broke()).startsWith("the disk took 21MB/s of the pace of 100MB/s, and ");
    }

    private Keeper started() {
        long deadline = System.nanoTime() + FakeDisk.nanos(60);
        return Keeper.start("disk-fill", Clock.SYSTEM, deadline, new DiskFiller(Clock.SYSTEM, deadline, disk, PLAN));
    }

    private DiskFiller filler(DiskFiller.Plan plan) {
        return new DiskFiller(clock, start + FakeDisk.nanos(600), disk, plan);
    }

    /** So many seconds of it. */
    private void fill(DiskFiller filler, int seconds) {
        long end = clock.nanoTime() + FakeDisk.nanos(seconds);
        while (clock.nanoTime() - end < 0 && filler.broke().isEmpty()) {
            clock.advance(Duration.ofNanos(Math.max(1, filler.step())));
        }
    }
}
