package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.Shape;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;

/** One entry of {@code weave=}: a method, and behind {@code :entry} the wish for the smaller shape. */
public final class WeaveEntry {

    private static final String ENTRY = ":entry";
    private static final String AROUND = ":around";

    private WeaveEntry() {}

    /**
     * What an entry asks for.
     *
     * @throws IllegalArgumentException naming what was found and what is allowed
     */
    public static WeaveRule parse(String text) {
        boolean entry = text.endsWith(ENTRY);
        String target = entry || text.endsWith(AROUND) ? text.substring(0, text.lastIndexOf(':')) : text;
        MethodTarget method = MethodTarget.parse(target);
        if (method != null) {
            return MethodWeaves.of(MethodAdvice.ID, method, entry ? Shape.ENTRY : Shape.AROUND);
        }
        Target.parse(target); // which says what is wrong with it, where it is no target at all
        throw new IllegalArgumentException(
                "names no method: write package.Type#method, or package.Type#method:entry to have it struck but never"
                        + " measured");
    }
}
