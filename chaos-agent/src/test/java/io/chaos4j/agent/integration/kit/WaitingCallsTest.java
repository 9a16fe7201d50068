package io.chaos4j.agent.integration.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Glob;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.testing.OwnInstrumentation;
import io.chaos4j.testing.TestRecorder;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingCallsTest {

    private static final MethodType ONE_TEXT = MethodType.methodType(Object.class, Object.class, Object.class);
    private static final Target TARGET = Target.parse("com.acme.Mailroom#post");

    private final TestRecorder recorder = new TestRecorder();
    private final Problems problems = new Problems(text -> {});
    private final Engine engine = new Engine(Clock.SYSTEM, PlanSwitch.NONE, point -> recorder, problems);
    private final LoadedPlan plan = engine.load(new Plan(
            "waiting",
            List.of(new PlannedRule(
                    "fault",
                    "post",
                    random -> new Effect.Throw("java.lang.IllegalStateException", "no", null, 0),
                    TARGET,
                    1,
                    Limit.NONE,
                    1)),
            List.of(),
            Set.of(TARGET),
            false,
            Limit.NONE));
    private final PointBinding binding = plan.binding(Point.method("com.acme.Mailroom", "post"), TARGET::equals);
    private final List<@Nullable Object> asked = new ArrayList<>();

    @AfterEach
    void disarm() {
        engine.disarmNow();
    }

    private Object enter(boolean armed, MethodType type, @Nullable Object... arguments) throws Throwable {
        MethodHandle enter = new WaitingCalls(
                        (receiver, argument) -> {
                            asked.add(argument);
                            if ("broken".equals(argument)) {
                                throw new IllegalArgumentException("ours");
                            }
                            return "audit".equals(argument) ? null : binding;
                        },
                        armed,
                        WaitingCallsTest.class,
                        new InjectedExceptions(List.of(Glob.ofType("**")), OwnInstrumentation.get()),
                        problems)
                .enter(type);
        return enter.asType(type).invokeWithArguments(arguments);
    }

    @Test
    void aCallIsMeasuredToItsEnd() throws Throwable {
        ((CallToken) enter(false, ONE_TEXT, this, "orders")).ended();

        assertThat(recorder.durations()).hasSize(1);
        assertThat(recorder.thrown()).isEmpty();
    }

    @Test
    void aCallThatThePlanDoesNotNameIsLeftAlone() throws Throwable {
        assertThat(enter(true, ONE_TEXT, this, "audit")).isNull();
    }

    @Test
    void theExceptionThatIsInjectedEndsTheCallAndIsCounted() {
        engine.measure(plan, true);
        engine.arm(plan, Duration.ofMinutes(1), false, () -> true, () -> {});

        assertThatThrownBy(() -> enter(true, ONE_TEXT, this, "orders"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no");
        assertThat(recorder.thrown()).containsExactly(IllegalStateException.class);
    }

    @Test
    void whatFailsInOurCodeLeavesTheCallAloneAndIsReported() {
        assertThatCode(() -> assertThat(enter(true, ONE_TEXT, this, "broken")).isNull())
                .doesNotThrowAnyException();
        assertThat(problems.all()).singleElement().asString().contains("could not be measured");
    }

    @Test
    void aPrimitiveArgumentIsNotBoxed() throws Throwable {
        ((CallToken) enter(
                        false,
                        MethodType.methodType(Object.class, Object.class, int.class, Object.class),
                        this,
                        7,
                        "x"))
                .ended();
        ((CallToken) enter(false, MethodType.methodType(Object.class, Object.class), this)).ended();

        assertThat(asked).containsExactly(null, null);
    }

    @Test
    void callsOfOurOwnThreadsAreLeftAlone() throws InterruptedException {
        AtomicReference<Object> seen = new AtomicReference<>("nothing yet");
        Thread ours = new ChaosThread("probe", () -> {
            try {
                seen.set(enter(true, ONE_TEXT, this, "orders"));
            } catch (Throwable failed) {
                seen.set(failed);
            }
        });
        ours.start();
        ours.join();

        assertThat(seen).hasValue(null);
    }
}
