package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.engine.Engine;
import io.chaos4j.event.Problems;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.guard.HaltLatch;
import io.chaos4j.journal.AuditLog;
import io.chaos4j.measure.Meters;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.run.RunContext;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.ManualClock;
import io.chaos4j.testing.Shop;
import io.chaos4j.testing.TestGate;
import io.chaos4j.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The news of a deadline comes late, when its experiment has been disarmed by hand already, and armed again. */
@Timeout(60)
class LateDeadlineTest {

    private static final Operator ALICE = new Operator("alice", "");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();
    private final CompletableFuture<Thread> telling = new CompletableFuture<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private Engine engine;
    private Activity activity;
    private LoadedExperiment slow;

    @BeforeEach
    void open() {
        TestGate gate = new TestGate(Shop.SUBMIT);
        Meters meters = new Meters();
        Problems problems = new Problems(line -> {});
        engine = new Engine(clock, gate, meters::recorder, problems);
        Identity identity = new Identity(
                "order-service",
                "demo",
                "armable",
                1,
                folder.toString(),
                folder.resolve("halt").toString(),
                Map.of());
        HaltLatch latch = new HaltLatch(new HaltFile(identity.haltFile()));
        RunContext context = new RunContext(
                clock,
                engine,
                meters,
                new ProbeSources(new FakeProbes(), new Pages(clock)),
                gate,
                latch,
                ArmedSign.NONE);
        Scribe scribe = new Scribe(clock, problems);
        activity = new Activity(new ControlContext(
                identity,
                context,
                problems,
                scribe,
                new Auditor(new AuditLog(folder.toString()), scribe, heldUpAtDeadlines(), problems),
                new Permission(identity, latch, gate)));
        slow = new LoadedExperiment(
                new Documents()
                        .read("slow.yaml", AbstractDoorTest.SLOW)
                        .experiment()
                        .orElseThrow(),
                List.of());
    }

    @AfterEach
    void close() {
        goOn.countDown();
        activity.close();
    }

    @Test
    void theDeadlineOfAnEarlierArmingDoesNotEndALaterOne() throws Exception {
        arm();
        clock.advance(Duration.ofHours(1));
        Thread late = telling.get();
        activity.disarm(slow, ALICE);
        arm();

        goOn.countDown();
        late.join();

        assertThat(engine.isArmed()).isTrue();
        assertThat(activity.isActive(slow)).isTrue();
    }

    @Test
    void theDeadlineOfTheOnlyArmingEndsIt() throws Exception {
        arm();
        clock.advance(Duration.ofHours(1));
        Thread late = telling.get();

        goOn.countDown();
        late.join();

        assertThat(engine.isArmed()).isFalse();
        assertThat(activity.current()).isNull();
    }

    private void arm() {
        assertThat(activity.arm(slow, slow.withdrawals(), ALICE)).isTrue();
        assertThat(engine.isArmed()).isTrue();
    }

    /** Who tells of a deadline asks it for the time, and waits. */
    private Clock heldUpAtDeadlines() {
        return new Clock() {
            @Override
            public long nanoTime() {
                return clock.nanoTime();
            }

            @Override
            public Instant now() {
                Thread current = Thread.currentThread();
                if (current.getName().equals("chaos4j-deadline")) {
                    telling.complete(current);
                    try {
                        goOn.await();
                    } catch (InterruptedException asked) {
                        current.interrupt();
                    }
                }
                return clock.now();
            }
        };
    }
}
