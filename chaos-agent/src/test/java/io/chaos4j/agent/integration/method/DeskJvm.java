package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.Shape;
import io.chaos4j.model.Target;
import io.chaos4j.testing.WovenJvm;
import java.util.List;

/** This JVM with the desk woven: one method around, the others at their entry. */
final class DeskJvm {

    static final String DESK = "com.example.woven.Desk";

    private DeskJvm() {}

    static WovenJvm woven() {
        return WovenJvm.of(
                MethodAdvice.ID,
                List.of(rule("submit", Shape.AROUND), rule("enter", Shape.ENTRY), rule("book", Shape.ENTRY)),
                MethodAdvice::new);
    }

    private static WeaveRule rule(String method, Shape shape) {
        return WeaveRule.of(MethodAdvice.ID, (Target.Method) Target.parse(DESK + "#" + method), shape);
    }
}
