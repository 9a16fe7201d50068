package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.testing.Documents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An experiment without a baseline waits for nothing: what can be known to come to nothing is said before it arms. */
class DoorAtOnceTest extends AbstractDoorTest {

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void nothingIsWaitedForBeforeItArms() {
        ended("com.acme.Orders#submit");
        assertThat(phases()).doesNotContain(Phase.STEADY_STATE, Phase.BASELINE).contains(Phase.FAULT);
        RunEvent first = events.stream()
                .filter(event -> event instanceof RunEvent.Sampled || event instanceof RunEvent.Armed)
                .findFirst()
                .orElseThrow();
        assertThat(first).as("no second goes by first").isInstanceOf(RunEvent.Armed.class);
    }

    @Test
    void aTargetThatMatchesNothingEndsItAtOnceWithWhatIsKnown() {
        RunEvent.Ended ended = ended("com.acme.Orders#sumbit");
        assertThat(ended.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(ended.why()).startsWith("com.acme.Orders#sumbit: ");
        assertThat(events).noneMatch(event -> event instanceof RunEvent.Armed || event instanceof RunEvent.Sampled);
        assertThat(audit()).anyMatch(line -> line.contains("refused: com.acme.Orders#sumbit"));
    }

    private RunEvent.Ended ended(String target) {
        LocalControl door = armable();
        door.load("now.yaml", Documents.text("now", """
            baseline: 0s
            duration: 1s
            faults:
              - {latency: 1ms, on: '%s'}
            steady-state: []
            """.formatted(target)));
        door.run("now", SOMEBODY, RunOptions.ONCE, Lease.NONE, events::add);
        Awaitility.await().until(() -> events.stream().anyMatch(event -> event instanceof RunEvent.Ended));
        return (RunEvent.Ended) events.get(events.size() - 1);
    }

    private List<Phase> phases() {
        return events.stream()
                .filter(event -> event instanceof RunEvent.PhaseBegan)
                .map(event -> ((RunEvent.PhaseBegan) event).phase())
                .toList();
    }
}
