package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedArms;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules of an experiment that divides calls ask for the arm of a call and draw none of their own. */
class RuleByArmTest {

    private static final int CALLS = 4_000;
    private static final Target ORDERS = Target.parse("com.acme.Orders#submit");
    private static final Target STOCK = Target.parse("com.acme.Stock#reserve");

    private @Nullable Arm around;

    private final PlanSwitch gate = new PlanSwitch() {
        @Override
        public void bind(LoadedPlan plan) {}

        @Override
        public void unbind(LoadedPlan plan) {}

        @Override
        public void measuring(LoadedPlan plan, boolean on) {}

        @Override
        public void armed(LoadedPlan plan, boolean on) {}

        @Override
        public @Nullable Arm arm(Arms arms) {
            return around;
        }
    };

    private final Engine engine = new Engine(new ManualClock(), gate, new Meters()::recorder, new Problems(line -> {}));

    @Test
    void theHighestRateIsThatOfStruckCallsAndALowerOneIsAShareOfIt() {
        LoadedPlan plan = armed(new PlannedArms(Set.of(ORDERS), 0.4, 1), rule("often", 0.4), rule("seldom", 0.1));
        around = Arm.STRUCK;
        decide(plan);
        assertThat(count(plan, 0).struck()).isEqualTo(CALLS);
        assertThat(count(plan, 1).struck()).isBetween(900L, 1_100L);
        around = Arm.CONTROL;
        decide(plan);
        assertThat(count(plan, 0).struck()).isEqualTo(CALLS);
        assertThat(count(plan, 0).eligible()).isEqualTo(2L * CALLS);
        around = null;
        decide(plan);
        assertThat(count(plan, 0).struck()).isEqualTo(CALLS);
        assertThat(count(plan, 0).eligible()).isEqualTo(3L * CALLS);
        assertThat(count(plan, 1).eligible()).isEqualTo(3L * CALLS);
        assertThat(plan.rules().get(0).outside()).isEqualTo(CALLS);
    }

    @Test
    void anArmIsDrawnWhereNoneIsAroundOnlyWhileThePlanIsArmed() {
        LoadedPlan plan = engine.load(plan(new PlannedArms(Set.of(ORDERS), 0.25, 7), rule("one", 0.25)));
        CallRecorder orders = plan.binding(new Point("com.acme.Orders#submit", ""), ORDERS::equals)
                .recorder();
        CallRecorder stock = plan.binding(new Point("com.acme.Stock#reserve", ""), STOCK::equals)
                .recorder();
        assertThat(orders.arm(orders.begun(1))).isNull();
        engine.arm(plan, Duration.ofMinutes(1), false, () -> true, () -> {});
        int struck = 0;
        for (int i = 0; i < CALLS; i++) {
            struck += orders.arm(orders.begun(1)) == Arm.STRUCK ? 1 : 0;
        }
        assertThat(struck).isBetween(900, 1_100);
        assertThat(stock.arm(stock.begun(1))).as("a point that no one compares").isNull();
        around = Arm.CONTROL;
        for (int i = 0; i < 100; i++) {
            assertThat(orders.arm(orders.begun(1))).isEqualTo(Arm.CONTROL);
        }
        around = null;
        engine.disarm(plan);
        assertThat(orders.arm(orders.begun(1))).isNull();
    }

    @Test
    void aPlanThatComparesNothingHasNoneOfIt() {
        LoadedPlan plan = armed(PlannedArms.NONE, rule("one", 0.5));
        around = Arm.CONTROL;
        decide(plan);
        assertThat(plan.arms()).isNull();
        assertThat(plan.rules().get(0).arm()).isExactlyInstanceOf(RuleArm.class);
        assertThat(count(plan, 0).struck()).isBetween(1_800L, 2_200L);
    }

    private LoadedPlan armed(PlannedArms arms, PlannedRule... rules) {
        LoadedPlan plan = engine.load(plan(arms, rules));
        engine.arm(plan, Duration.ofMinutes(1), false, () -> true, () -> {});
        return plan;
    }

    private static Plan plan(PlannedArms arms, PlannedRule... rules) {
        return new Plan("arms", List.of(rules), List.of(), Set.of(ORDERS, STOCK), false, Limit.NONE, Set.of(), arms);
    }

    private static PlannedRule rule(String label, double rate) {
        return new PlannedRule(label, "stock", random -> new Effect.Delay(0), STOCK, rate, Limit.NONE, 1);
    }

    private static void decide(LoadedPlan plan) {
        for (int i = 0; i < CALLS; i++) {
            for (ActiveRule rule : plan.rules()) {
                @Nullable Strike strike = rule.decide(0);
                if (strike != null) {
                    strike.done();
                }
            }
        }
    }

    private RuleCount count(LoadedPlan plan, int rule) {
        return engine.counts(plan).get(rule);
    }
}
