package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.control.TargetCalls.State;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.Shop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether calls come that the targets of a file cover. */
class DoorCallsTest extends AbstractDoorTest {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private volatile boolean over;

    @AfterEach
    void noMoreCalls() {
        over = true;
    }

    @Test
    void aWovenMethodThatIsNeverCalledIsQuietAndOneThatIsCalledIsNot() {
        LocalControl door = armable();
        assertThat(calls(door, Shop.SUBMIT, LOOK))
                .isEqualTo(new TargetCalls(
                        Shop.SUBMIT,
                        State.QUIET,
                        "no call reached " + Shop.SUBMIT + "; no call reached any point of this JVM at all"));
        gate.bypassed = List.of("com.acme.Sub#submit overrides it", "com.acme.Other#submit overrides it");
        assertThat(calls(door, Shop.SUBMIT, Duration.ZERO).detail())
                .startsWith("no call reached " + Shop.SUBMIT
                        + " (com.acme.Sub#submit overrides it; com.acme.Other#submit overrides it); ");
        callAgainAndAgain();
        assertThat(calls(door, Shop.SUBMIT, Duration.ofSeconds(20)))
                .isEqualTo(new TargetCalls(Shop.SUBMIT, State.CALLED, ""));
    }

    @Test
    void whatMatchesNothingIsKnownWithoutWaitingAndNothingIsMeasuredForIt() {
        LocalControl door = armable();
        gate.whenBinding = () -> {
            throw new AssertionError("measured");
        };
        assertThat(calls(door, "com.acme.Orders#sumbit", LOOK))
                .extracting(TargetCalls::state)
                .isEqualTo(State.ABSENT);
        assertThat(calls(door, "com.acme.Orders#sumbit", LOOK).detail())
                .startsWith("no call can reach com.acme.Orders#sumbit: nothing woven is");
        gate.unused = "java.net.http.HttpClient is not in use in this JVM";
        assertThat(calls(door, Shop.SUBMIT, LOOK).detail())
                .isEqualTo("no call can reach " + Shop.SUBMIT + ": java.net.http.HttpClient is not in use in this JVM");
        gate.unused = "";
        assertThat(calls(door, Shop.SUBMIT, Duration.ZERO).state()).isEqualTo(State.QUIET);
        gate.unseen = "it is not woven yet";
        assertThat(calls(door, Shop.SUBMIT, LOOK))
                .isEqualTo(new TargetCalls(Shop.SUBMIT, State.UNSEEN, "it is not woven yet"));
        gate.whenBinding = () -> {};
    }

    @Test
    void whatIsNotMeasuredOfTheCallsIsCountedByItsRule() {
        LocalControl door = armable();
        callAgainAndAgain();
        assertThat(calls(door, Shop.SUBMIT + " where arg0 > 5", Duration.ofSeconds(20)))
                .isEqualTo(new TargetCalls(Shop.SUBMIT + " where arg0 > 5", State.CALLED, ""));
        assertThat(door.status().state()).isEqualTo("idle");
        assertThat(gate.struck).hasValue(0);
        assertThat(gate.weaves).hasValue(0);
    }

    @Test
    void callsOnOtherObjectsAreNoneOfAnInheritedMethod() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        gate.amongOthers = "com.acme.Base#submit";
        callAgainAndAgain();
        assertThat(calls(door, Shop.SUBMIT, Duration.ofSeconds(20)))
                .isEqualTo(new TargetCalls(
                        Shop.SUBMIT,
                        State.UNSEEN,
                        "calls reached com.acme.Base#submit; whether one of them is " + Shop.SUBMIT
                                + " is not measured: 'dry-run' counts them"));
    }

    @Test
    void whileSomethingElseIsInProgressItIsSaidThatItIsNotMeasured() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        callAgainAndAgain();
        TargetCalls some = calls(door, Shop.SUBMIT + " where arg0 > 5", Duration.ofSeconds(20));
        assertThat(some.state()).isEqualTo(State.UNSEEN);
        assertThat(some.detail())
                .isEqualTo("calls reached " + Shop.SUBMIT + "; whether one of them is " + Shop.SUBMIT
                        + " where arg0 > 5 is not measured: 'dry-run' counts them");
        assertThat(door.status().state()).isEqualTo("armed");
    }

    @Test
    void aDocumentWithMistakesOrWithoutCallsHasNoTargets() {
        LocalControl door = armable();
        assertThat(door.calls("x.yaml", "name: [", LOOK)).isEmpty();
        assertThat(door.calls("cpu.yaml", document("{cpu: 50%}"), LOOK)).isEmpty();
    }

    private void callAgainAndAgain() {
        Thread calling = new Thread(() -> {
            while (!over) {
                gate.call(Shop.SUBMIT, () -> {});
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
        });
        calling.setDaemon(true);
        calling.start();
    }

    private static TargetCalls calls(LocalControl door, String target, Duration atMost) {
        List<TargetCalls> calls = door.calls("x.yaml", document("{latency: 1ms, on: '" + target + "'}"), atMost);
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private static String document(String fault) {
        return Documents.text("watched", "baseline: 1s\nduration: 1s\nfaults:\n  - " + fault + "\n");
    }
}
