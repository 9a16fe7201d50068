package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.Problems;
import io.chaos4j.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of lines while the file system hangs. */
@Timeout(60)
class ScribeTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final Scribe scribe = new Scribe(Clock.SYSTEM, new Problems(problems::add));

    @AfterEach
    void letGo() {
        hanging.countDown();
    }

    @Test
    void whatWaitsIsWrittenInItsOrderWhenTheJournalTakesLinesAgain() throws Exception {
        hang();
        for (String line : List.of("first", "second", "third")) {
            assertThatThrownBy(() -> scribe.write(line, () -> written.add(line), Duration.ZERO))
                    .isInstanceOf(Scribe.Overdue.class);
        }
        assertThat(scribe.unwritten()).containsExactly("what hangs", "first", "second", "third");

        hanging.countDown();
        scribe.write("last", () -> written.add("last"), LONG);

        assertThat(written).containsExactly("what hangs", "first", "second", "third", "last");
        assertThat(scribe.unwritten()).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void aLineThatFailsAfterItsOwnerHasLeftIsAProblem() {
        hang();
        assertThatThrownBy(() -> scribe.write(
                        "the line",
                        () -> {
                            throw new IOException("the disk is full");
                        },
                        Duration.ZERO))
                .isInstanceOf(Scribe.Overdue.class);

        hanging.countDown();

        Awaitility.await().until(() -> !problems.isEmpty());
        assertThat(problems).singleElement().asString().contains("lacks the line", "the disk is full");
    }

    @Test
    void aLineForWhichThereIsNoRoomIsRefusedAndNotKept() {
        hang();
        IntStream.range(0, Scribe.MOST)
                .forEach(i -> assertThatThrownBy(() -> scribe.write("line", () -> {}, Duration.ZERO))
                        .isInstanceOf(Scribe.Overdue.class));
        assertThatThrownBy(() -> scribe.write("one more", () -> written.add("one more"), LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is lost")
                .hasMessageContaining("1,000 lines wait");
        assertThat(scribe.unwritten()).hasSize(Scribe.MOST + 1).doesNotContain("one more");
    }

    @Test
    void aLineForWhichNoThreadCanBeStartedIsRefusedAndNotKept() {
        Scribe threadless = new Scribe(Clock.SYSTEM, new Problems(problems::add), body -> new Thread(body) {
            @Override
            public synchronized void start() {
                throw new OutOfMemoryError("unable to create native thread");
            }
        });
        assertThatThrownBy(() -> threadless.write("line", () -> written.add("line"), LONG))
                .isInstanceOf(IOException.class)
                .hasMessage("it is lost: no thread can be started that would write it");
        assertThat(threadless.unwritten()).isEmpty();
        assertThat(written).isEmpty();
    }

    @Test
    void itsThreadStaysForTheNextLineAndEndsWithTheEngine() throws Exception {
        CompletableFuture<Thread> first = new CompletableFuture<>();
        scribe.write("line", () -> first.complete(Thread.currentThread()), LONG);
        Thread thread = first.get();
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING); // without an end
        scribe.flush(LONG);
        thread.join();
    }

    @Test
    void theEndDoesNotWaitForeverAndNamesWhatIsLost() {
        hang();
        scribe.flush(Duration.ZERO);
        assertThat(problems).singleElement().asString().endsWith("not written: what hangs");
    }

    @Test
    void theEndWaitsForLinesThatAreStillBeingWritten() throws Exception {
        hang();
        Thread end = new Thread(() -> scribe.flush(LONG));
        end.start();
        Awaitility.await().until(() -> scribe.unwritten().size() == 2);
        hanging.countDown();
        end.join();
        assertThat(written).containsExactly("what hangs");
        assertThat(problems).isEmpty();
    }

    @Test
    void anInterruptNeitherEndsTheWaitNorIsLost() {
        Thread.currentThread().interrupt();
        assertThatCode(() -> scribe.write("line", () -> written.add("line"), LONG))
                .doesNotThrowAnyException();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(written).containsExactly("line");
    }

    private void hang() {
        assertThatThrownBy(() -> scribe.write(
                        "what hangs",
                        () -> {
                            try {
                                hanging.await();
                            } catch (InterruptedException asked) {
                                Thread.currentThread().interrupt();
                            }
                            written.add("what hangs");
                        },
                        Duration.ZERO))
                .isInstanceOf(Scribe.Overdue.class);
    }
}
