package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.Shape;
import io.chaos4j.model.Glob;
import io.chaos4j.target.method.MethodTarget;

/** What is woven for a target that names methods; conditions on arguments do not matter to it. */
public final class MethodWeaves {

    private MethodWeaves() {}

    /** Around the methods. */
    public static WeaveRule of(MethodTarget target) {
        return of(MethodAdvice.ID, target, Shape.AROUND);
    }

    /** For another integration, in whatever shape. */
    public static WeaveRule of(String integration, MethodTarget target, Shape shape) {
        WeaveRule.Owner owner = target.implementers()
                ? new WeaveRule.Owner.Implementing(target.type())
                : Glob.isExact(target.type())
                        ? new WeaveRule.Owner.Named(target.type())
                        : new WeaveRule.Owner.Matching(target.type());
        return new WeaveRule(integration, shape, owner, target.method(), null, target.parameterTypes());
    }
}
