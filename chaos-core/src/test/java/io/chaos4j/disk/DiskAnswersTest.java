package io.chaos4j.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chaos4j.time.ChaosThread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DiskAnswersTest {

    private final CountDownLatch mounted = new CountDownLatch(1);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final DiskAnswers impatient = new DiskAnswers(Duration.ofMillis(20));
    private final DiskAnswers patient = new DiskAnswers(Duration.ofSeconds(30));

    @AfterEach
    void mount() {
        mounted.countDown();
    }

    @Test
    void aDiskThatHangsIsRefusedAndWhatItOpensLateIsClosed() {
        assertThatThrownBy(() -> impatient.await("/mnt/gone", this::hanging))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk of '/mnt/gone' did not answer within 20ms");
        assertThat(opened).hasValue(0);

        mounted.countDown();

        await().until(() -> closed.get() == 1);
        assertThat(opened).hasValue(1);
    }

    /** What looks at the disk of a fault goes this way. */
    @Test
    void aFileIsOpenedWithinTwoSecondsOrNotAtAll(@TempDir Path temp) {
        assertThatThrownBy(() -> OpenDisk.at(temp.toString(), (usable, capacity) -> {
                    hanging();
                    return "";
                }))
                .hasMessage("the disk of '" + temp + "' did not answer within 2s");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void whatIsOpenInTimeIsHandedOverFromAThreadOfTheEngine() {
        Thread[] by = new Thread[1];

        AutoCloseable open = patient.await("/var", () -> {
            by[0] = Thread.currentThread();
            return opened();
        });

        assertThat(open).isNotNull();
        assertThat(by[0]).isInstanceOf(ChaosThread.class).matches(Thread::isDaemon);
        assertThat(closed).hasValue(0);
    }

    @Test
    void whatTheOpeningThrowsIsThrown() {
        IllegalStateException refused = new IllegalStateException("is no folder");
        assertThatThrownBy(() -> patient.await("/var", () -> {
                    throw refused;
                }))
                .isSameAs(refused);
        OutOfMemoryError full = new OutOfMemoryError("none left");
        assertThatThrownBy(() -> patient.await("/var", () -> {
                    throw full;
                }))
                .isSameAs(full);
    }

    @Test
    void anInterruptDoesNotEndTheWaitAndStaysSet() {
        Thread.currentThread().interrupt();
        AutoCloseable open = patient.await("/var", this::opened);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(open).isNotNull();
        assertThat(closed).hasValue(0);
    }

    @Test
    void atMostFourThreadsHangAndTheyServeAgainOnceTheyAreBack() {
        for (int each = 0; each < 4; each++) {
            assertThatThrownBy(() -> impatient.await("/mnt/gone", this::hanging))
                    .hasMessageContaining("did not answer");
        }
        assertThatThrownBy(() -> impatient.await("/var", this::opened))
                .hasMessage("the disk of '/var' is not looked at: 4 earlier looks at disks have not come back");

        mounted.countDown();
        await().until(() -> closed.get() == 4);

        await().ignoreExceptions().until(() -> impatient.await("/var", this::opened) != null);
    }

    private AutoCloseable opened() {
        opened.incrementAndGet();
        return closed::incrementAndGet;
    }

    /** Does not come back for ten seconds before it is mounted again, whoever interrupts it. */
    private AutoCloseable hanging() {
        for (int look = 0; look < 10_000 && mounted.getCount() > 0; look++) {
            LockSupport.parkNanos(1_000_000);
        }
        return opened();
    }
}
