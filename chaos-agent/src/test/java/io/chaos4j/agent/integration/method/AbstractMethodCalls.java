package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import org.junit.jupiter.api.AfterEach;

/** Calls of methods of {@code com.example.gateways} that targets name. */
abstract class AbstractMethodCalls {

    static final String PACKAGE = "com.example.gateways.";
    static final Effect NOTHING = new Effect.Delay(0);

    final WovenJvm jvm = DeskJvm.woven();
    final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    /** Weaves what the target names, below the package, and strikes every call of it. */
    void strike(String target, Effect effect) {
        Target parsed = Target.parse(PACKAGE + target);
        jvm.weave(MethodWeaves.of(((MethodTarget) parsed).everyCall()));
        engine.strike(parsed, effect);
    }

    void strike(String target) {
        strike(target, NOTHING);
    }

    long struck() {
        return engine.struck().struck();
    }
}
