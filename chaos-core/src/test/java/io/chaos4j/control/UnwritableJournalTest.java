package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.Phase;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.model.Verdict;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A journal that cannot be written any more ends its run, and whoever watches is there to the end. */
class UnwritableJournalTest extends AbstractDoorTest {

    private final AtomicReference<RunEvent.@Nullable Ended> ended = new AtomicReference<>();
    private final List<RunEvent> heard = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void aJournalThatIsRemovedUnderFaultHaltsTheRunAndItsEndIsTold() throws Exception {
        RunEvent.Ended end = endOfARunWhoseJournalGoesAt(RunEvent.Armed.class);
        assertThat(end.verdict()).isEqualTo(Verdict.HALTED);
        assertThat(end.why()).contains("cannot be written: it was removed");
        assertThat(heard).hasAtLeastOneElementOfType(RunEvent.Disarmed.class);
        assertThat(end.recovery()).as("the recovery was watched").isNotNull();
    }

    @Test
    void aJournalThatIsRemovedBeforeArmingAbortsTheRunAndItsEndIsTold() throws Exception {
        RunEvent.Ended end = endOfARunWhoseJournalGoesAt(RunEvent.Started.class);
        assertThat(end.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(end.why()).contains("cannot be written: it was removed");
        assertThat(heard).doesNotHaveAnyElementsOfTypes(RunEvent.Armed.class);
    }

    @Test
    void aFullDiskIsToldOnceAndTheWatcherHearsEverything() throws IOException {
        List<String> problems = new ArrayList<>();
        List<RunEvent> watched = new ArrayList<>();
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            RunListener journal = event -> {
                try {
                    full.write(1);
                } catch (IOException noSpace) {
                    throw new UncheckedIOException(noSpace);
                }
            };
            RunListener both = new Recorded(journal, watched::add, new Problems(problems::add));
            assertThatThrownBy(() -> both.on(phase())).hasMessageContaining("No space left on device");
            both.on(phase());
            both.on(end());
        }
        assertThat(watched).hasSize(3).last().isInstanceOf(RunEvent.Ended.class);
        assertThat(problems).singleElement().asString().contains("incomplete", "No space left on device");
    }

    private RunEvent.Ended endOfARunWhoseJournalGoesAt(Class<? extends RunEvent> moment) throws Exception {
        LocalControl door = armable();
        String name = door.load("slow.yaml", SLOW).experiment();
        door.run(name, SOMEBODY, RunOptions.USUAL, Lease.NONE, event -> {
            heard.add(event);
            if (moment.isInstance(event)) {
                removeJournal();
            }
            if (event instanceof RunEvent.Ended last) {
                ended.set(last);
                over.countDown();
            }
        });
        assertThat(over.await(40, TimeUnit.SECONDS)).as("the end was told").isTrue();
        RunEvent.@Nullable Ended end = ended.get();
        assertThat(end).isNotNull();
        return java.util.Objects.requireNonNull(end);
    }

    private void removeJournal() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().contains("slow-orders"))
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException stillThere) {
            throw new UncheckedIOException(stillThere);
        }
    }

    private static RunEvent phase() {
        return new RunEvent.PhaseBegan(Instant.EPOCH, 1, Phase.FAULT, "");
    }

    private static RunEvent end() {
        return new RunEvent.Ended(
                Instant.EPOCH, 2, "1", "x", Verdict.HALTED, "why", List.of(), Map.of(), Duration.ZERO, null);
    }
}
