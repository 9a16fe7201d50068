package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.Shape;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import io.chaos4j.testing.WovenJvm;
import java.util.List;

/** This JVM with the desk woven, one method around and the others at their entry, and the quotes around. */
final class DeskJvm {

    static final String DESK = "com.example.woven.Desk";
    static final String FEED = "com.example.woven.Feed";
    static final String QUOTES = "com.example.woven.Quotes";

    private DeskJvm() {}

    static WovenJvm woven() {
        return WovenJvm.of(
                MethodAdvice.ID,
                List.of(
                        rule(DESK, "submit", Shape.AROUND),
                        rule(DESK, "enter", Shape.ENTRY),
                        rule(DESK, "book", Shape.ENTRY),
                        rule(QUOTES, "*", Shape.AROUND),
                        rule(FEED + "+", "future", Shape.AROUND),
                        rule(QUOTES, "published", Shape.AROUND)),
                MethodAdvice::new);
    }

    private static WeaveRule rule(String type, String method, Shape shape) {
        return MethodWeaves.of(MethodAdvice.ID, (MethodTarget) Target.parse(type + "#" + method), shape);
    }
}
