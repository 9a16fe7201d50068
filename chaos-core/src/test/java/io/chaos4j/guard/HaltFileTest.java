package io.chaos4j.guard;

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
            file.watch(appeared::incrementAndGet);
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
            file.watch(() -> {
                switch (told.incrementAndGet()) {
                    case 1 -> throw new IllegalStateException("not ready");
                    case 2 -> throw new OutOfMemoryError("unable to create native thread");
                    default -> {}
                }
            });
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> told.get() == 3);
        }
    }
}
