package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.woven.Desk;
import com.example.woven.Quotes;
import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.TestRecorder;
import io.chaos4j.testing.WovenJvm;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An injection counts as served where its thread is inside a call that is judged. */
class ServedCallsTest {

    private static final Effect NOTHING = new Effect.Delay(0);

    private final WovenJvm jvm = DeskJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), new Problems(System.err::println));
    private final Desk desk = new Desk();

    @AfterEach
    void end() {
        engine.close();
    }

    @Test
    void oneInsideAJudgedCallServesItAndOneOutsideDoesNot() {
        engine.judge(Target.parse("com.example.woven.Orders#place"));
        engine.strike(DeskJvm.DESK + "#submit", NOTHING);

        desk.submit("ACME", 1);
        inside(true, () -> desk.submit("ACME", 2));
        inside(false, () -> desk.submit("ACME", 3));

        assertThat(engine.struck().struck()).isEqualTo(3);
        assertThat(engine.struck().served()).isEqualTo(1);
    }

    @Test
    void aMethodWovenAtItsEntryServesTheCallsAroundIt() {
        engine.judge(Target.parse("com.example.woven.Orders#place"));
        engine.strike(DeskJvm.DESK + "#enter", NOTHING);

        desk.enter("ACME", 1);
        inside(true, () -> inside(false, () -> desk.enter("ACME", 2)));

        assertThat(engine.struck().served()).isEqualTo(1);
    }

    @Test
    void theInjectedCallItselfMayBeTheOneThatIsJudged() {
        engine.judge(Target.parse(DeskJvm.DESK + "#submit"));
        engine.strike(DeskJvm.DESK + "#submit", NOTHING);

        desk.submit("ACME", 1);

        assertThat(engine.struck().served()).isEqualTo(1);
    }

    @Test
    void aFutureServesTheCallInWhichItWasAskedForWhereverItCompletes() throws Exception {
        engine.judge(Target.parse("com.example.woven.Orders#place"));
        engine.strike(DeskJvm.QUOTES + "#future", NOTHING);
        Quotes quotes = new Quotes();
        inside(true, () -> {
            var unused = quotes.future(1);
        });
        Thread elsewhere = new Thread(() -> quotes.promise.complete(7), "elsewhere");
        elsewhere.start();
        elsewhere.join(TimeUnit.SECONDS.toMillis(10));

        assertThat(engine.struck().struck()).isEqualTo(1);
        assertThat(engine.struck().served()).isEqualTo(1);
    }

    @Test
    void whereNothingIsJudgedItIsNotCounted() {
        engine.strike(DeskJvm.DESK + "#submit", NOTHING);

        desk.submit("ACME", 1);

        assertThat(engine.struck().served()).isEqualTo(RuleCount.NOT_ASKED);
    }

    private static void inside(boolean judged, Runnable body) {
        PointBinding place = new PointBinding(
                new Point("com.example.woven.Orders#place", ""),
                target -> false,
                new TestRecorder(),
                new ActiveRule[0],
                judged);
        CallToken call = CallStack.current().begin(place);
        body.run();
        call.ended();
    }
}
