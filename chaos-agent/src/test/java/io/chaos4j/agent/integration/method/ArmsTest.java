package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.woven.Desk;
import com.example.woven.Quotes;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.PendingCall;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.TestRecorder;
import io.chaos4j.testing.WovenJvm;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An arm is drawn once, at the outermost call that is divided, and rules obey it in all that is called inside. */
class ArmsTest {

    private static final String PLACE = "com.example.woven.Orders#place";
    private static final String SUBMIT = DeskJvm.DESK + "#submit";
    private static final Effect NOTHING = new Effect.Delay(0);
    private static final int CALLS = 400;

    private final WovenJvm jvm = DeskJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), new Problems(System.err::println));
    private final Desk desk = new Desk();

    @AfterEach
    void end() {
        engine.close();
    }

    @Test
    void allCallsInsideAreStruckOrNone() {
        strike(SUBMIT, PLACE);
        Set<Long> struckInside = new HashSet<>();
        int all = 0;
        for (int i = 0; i < CALLS; i++) {
            long before = engine.struck().struck();
            inside(() -> {
                desk.submit("ACME", 1);
                inside(() -> desk.submit("ACME", 2));
                desk.submit("ACME", 3);
            });
            long struck = engine.struck().struck() - before;
            struckInside.add(struck);
            all += struck == 3 ? 1 : 0;
        }
        assertThat(struckInside).containsExactlyInAnyOrder(0L, 3L);
        assertThat(all).isBetween(CALLS / 8, CALLS * 3 / 8);
        // The call around and the one inside count in the same arm.
        assertThat(Collections.frequency(at(PLACE).arms(), "struck")).isEqualTo(2 * all);
        assertThat(at(PLACE).arms()).hasSize(2 * CALLS);
        assertThat(at(PLACE).endedIn()).hasSize(2 * CALLS);
        assertThat(engine.struck().eligible()).isEqualTo(3L * CALLS);
        assertThat(engine.outside()).isZero();
    }

    @Test
    void theCallThatIsStruckMayBeTheOneThatIsDivided() {
        strike(SUBMIT, SUBMIT);
        for (int i = 0; i < CALLS; i++) {
            desk.submit("ACME", i);
        }
        assertThat(engine.struck().struck())
                .isEqualTo(Collections.frequency(at(SUBMIT).arms(), "struck"))
                .isBetween(CALLS / 8L, CALLS * 3L / 8);
        assertThat(at(SUBMIT).endedIn()).isEqualTo(at(SUBMIT).arms());
    }

    @Test
    void aMethodWovenAtItsEntryObeysTheArmOfTheCallAroundIt() {
        strike(DeskJvm.DESK + "#enter", PLACE);
        for (int i = 0; i < CALLS; i++) {
            inside(() -> desk.enter("ACME", 1));
        }
        assertThat(engine.struck().struck())
                .isEqualTo(Collections.frequency(at(PLACE).arms(), "struck"));
        assertThat(engine.struck().eligible()).isEqualTo(CALLS);
    }

    @Test
    void aCallOutsideOfAllIsLeftAloneAndCounted() throws InterruptedException {
        strike(SUBMIT, PLACE);
        for (int i = 0; i < CALLS; i++) {
            desk.submit("ACME", i);
        }
        Thread handedTo = new Thread(() -> desk.submit("ACME", 1));
        inside(() -> {
            handedTo.start();
            join(handedTo);
        });
        assertThat(engine.struck().struck()).isZero();
        assertThat(engine.outside()).isEqualTo(CALLS + 1);
        assertThat(engine.struck().eligible()).isEqualTo(CALLS + 1);
    }

    @Test
    void anArmEndsWithItsCallHoweverThatEnds() {
        strike(SUBMIT, PLACE);
        for (int i = 0; i < CALLS; i++) {
            CallToken outer = CallStack.current().begin(engine.binding(PLACE));
            CallToken lost = CallStack.current().begin(engine.binding(PLACE));
            assertThat(lost.binding()).isNotNull();
            if (i % 2 == 0) {
                outer.threw(new IllegalStateException("of the application"));
            } else {
                outer.abandon();
            }
            desk.submit("ACME", i);
        }
        assertThat(engine.struck().struck()).isZero();
        assertThat(engine.outside()).isEqualTo(CALLS);
        assertThat(at(PLACE).arms()).contains("struck", "control");
    }

    @Test
    void aFutureKeepsTheArmOfTheCallInWhichItWasAskedFor() throws InterruptedException {
        strike(DeskJvm.QUOTES + "#future", PLACE);
        int struck = 0;
        for (int i = 0; i < 40; i++) {
            Quotes quotes = new Quotes();
            inside(() -> {
                var unused = quotes.future(1);
            });
            Thread elsewhere = new Thread(() -> quotes.promise.complete(7));
            elsewhere.start();
            elsewhere.join(TimeUnit.SECONDS.toMillis(10));
            struck = Collections.frequency(at(PLACE).arms(), "struck");
            assertThat(engine.struck().struck()).isEqualTo(struck);
        }
        assertThat(struck).isBetween(1, 39);
        assertThat(engine.outside()).isZero();
    }

    @Test
    void aDividedCallThatReturnsAFutureIsCountedInItsArmWhenThatCompletes() {
        strike(SUBMIT, DeskJvm.QUOTES + "#future");
        for (int i = 0; i < 40; i++) {
            Quotes quotes = new Quotes();
            var unused = quotes.future(1);
            quotes.promise.complete(7);
        }
        assertThat(at(DeskJvm.QUOTES + "#future").arms()).hasSize(40).contains("struck", "control");
        assertThat(at(DeskJvm.QUOTES + "#future").endedIn())
                .isEqualTo(at(DeskJvm.QUOTES + "#future").arms());
    }

    @Test
    void rulesDecideAboutACallThatStandsAloneByItsOwnArm() {
        strike(SUBMIT, PLACE);
        for (int i = 0; i < CALLS; i++) {
            PendingCall alone = PendingCall.begin(engine.binding(PLACE));
            CallStack.current().beside(alone);
            desk.submit("ACME", i);
            CallStack.current().beside(null);
            alone.ended();
        }
        assertThat(engine.struck().struck())
                .isEqualTo(Collections.frequency(at(PLACE).arms(), "struck"))
                .isPositive();
        assertThat(engine.outside()).isZero();
        desk.submit("ACME", 1);
        assertThat(engine.outside()).isEqualTo(1);
    }

    @Test
    void whatAnotherPlanHasDividedIsNoArmOfThisOne() {
        strike(SUBMIT, PLACE);
        CallToken earlier = CallStack.current().begin(engine.binding(PLACE));
        strike(SUBMIT, PLACE);
        desk.submit("ACME", 1);
        assertThat(engine.outside()).isEqualTo(1);
        earlier.ended();
    }

    @Test
    void onceWithdrawnNoCallIsDividedAnyMore() {
        strike(SUBMIT, PLACE);
        var binding = engine.binding(PLACE);
        TestRecorder at = at(PLACE);
        engine.close();
        CallToken call = CallStack.current().begin(binding);
        call.ended();
        assertThat(at.begun()).isEqualTo(1);
        assertThat(at.arms()).isEmpty();
    }

    private void strike(String target, String divided) {
        engine.divide(0.25, Target.parse(divided));
        engine.strike(target, NOTHING);
    }

    private TestRecorder at(String method) {
        return engine.at(new Point(method, ""));
    }

    private void inside(Runnable body) {
        CallToken call = CallStack.current().begin(engine.binding(PLACE));
        body.run();
        call.ended();
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
