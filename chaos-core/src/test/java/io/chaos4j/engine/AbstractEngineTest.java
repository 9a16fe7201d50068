package io.chaos4j.engine;

import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.measure.Meters;
import io.chaos4j.testing.ManualClock;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine whose clock stands still until told, and calls by hand. */
abstract class AbstractEngineTest {

    static final Duration MINUTE = Duration.ofMinutes(1);

    final ManualClock clock = new ManualClock();
    final List<String> said = new ArrayList<>();
    final Problems problems = new Problems(said::add);
    final Engine engine = engine(clock);

    Engine engine(Clock time) {
        return new Engine(time, PlanSwitch.NONE, new Meters()::recorder, problems);
    }

    void arm(LoadedPlan plan) {
        engine.arm(plan, MINUTE, false, () -> true, () -> {});
    }

    static boolean strike(LoadedPlan plan) {
        return strike(plan.rules().get(0));
    }

    static boolean strike(ActiveRule rule) {
        @Nullable Strike strike = rule.decide((int) Thread.currentThread().getId());
        if (strike == null) {
            return false;
        }
        if (strike.effect() instanceof Effect.Delay delay) {
            strike.await(delay);
        }
        strike.done();
        return true;
    }
}
