package io.chaos4j.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaltFileTest {

    @TempDir
    Path folder;

    @Test
    void eachAppearanceIsToldOnceAndWithinTwoSeconds() throws IOException {
        Path path = folder.resolve("halt");
        AtomicInteger appeared = new AtomicInteger();
        try (HaltFile file = new HaltFile(path.toString())) {
            file.watch(() -> true, sight -> appeared.incrementAndGet());
            Files.createFile(path);
            Awaitility.await().atMost(Duration.ofSeconds(2)).untilAtomic(appeared, org.hamcrest.Matchers.is(1));
            Awaitility.await().during(Duration.ofMillis(700)).until(() -> appeared.get() == 1);
        }
    }

    @Test
    void whoFailsToHearOfItIsToldAgain() throws IOException {
        Path path = Files.createFile(folder.resolve("halt"));
        AtomicInteger told = new AtomicInteger();
        try (HaltFile file = new HaltFile(path.toString())) {
            file.watch(() -> true, sight -> {
                switch (told.incrementAndGet()) {
                    case 1 -> throw new IllegalStateException("not ready");
                    case 2 -> throw new OutOfMemoryError("unable to create native thread");
                    default -> {}
                }
            });
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> told.get() == 3);
        }
    }

    /** It was away and back between two looks, and the halt was cleared meanwhile. */
    @Test
    void whoIsNoLongerHaltedHearsOfAFileThatWasThereAtTheLastLookToo() throws IOException {
        Path path = Files.createFile(folder.resolve("halt"));
        AtomicInteger told = new AtomicInteger();
        try (HaltFile file = new HaltFile(path.toString())) {
            file.watch(() -> told.get() != 1, sight -> told.incrementAndGet());
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> told.get() == 2);
        }
    }

    @Test
    void aFileThatCannotBeLookedAtCountsAsThere() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));
        HaltLatch latch = new HaltLatch(new HaltFile(plain + "/halt"));
        assertThat(latch.reason()).contains("the halt file " + plain + "/halt counts as there", "Not a directory");
        assertThatThrownBy(latch::clear).hasMessageContaining("cannot be looked at");

        Path dangling = Files.createSymbolicLink(folder.resolve("halt"), folder.resolve("nowhere"));
        assertThat(new HaltFile(dangling.toString()).present()).isTrue();
        assertThat(new HaltFile(folder.resolve("absent/halt").toString()).present())
                .isFalse();
    }

    @Test
    void whoAsksBeforeArmingIsRefusedByAFileThatNobodyHasSeenYet() throws IOException {
        Path path = folder.resolve("halt");
        HaltLatch latch = new HaltLatch(new HaltFile(path.toString()));
        assertThat(latch.refusal()).isNull();
        Files.createFile(path);
        assertThat(latch.reason()).isNull();
        assertThat(latch.refusal()).isEqualTo("the halt file " + path + " is there");
        Files.delete(path);
        assertThat(latch.refusal()).as("a halt stays").isEqualTo("the halt file " + path + " is there");
        latch.clear();
        assertThat(latch.refusal()).isNull();
    }
}
