package io.chaos4j.testing;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedResource;
import io.chaos4j.plan.PlannedRule;
import java.util.List;
import java.util.Set;

/** Plans by hand, over one method. */
public final class Plans {

    public static final String METHOD = "com.acme.Orders#submit";
    public static final Target TARGET = Target.parse(METHOD);
    public static final Point POINT = Point.method("com.acme.Orders", "submit");

    private Plans() {}

    /** Strikes every call without doing anything to it. */
    public static final CallFault NO_DELAY = random -> new Effect.Delay(0);

    public static PlannedRule rule(String label, CallFault fault, double rate, Limit limit, long seed) {
        return new PlannedRule(label, METHOD, fault, TARGET, rate, limit, seed);
    }

    public static PlannedRule always(CallFault fault) {
        return rule("always", fault, 1, Limit.NONE, 1);
    }

    public static Plan of(PlannedRule... rules) {
        return of(Limit.NONE, rules);
    }

    public static Plan of(Limit limit, PlannedRule... rules) {
        return new Plan("by-hand", List.of(rules), List.of(), Set.of(TARGET), false, limit);
    }

    public static Plan occupying(String label, ResourceFault fault) {
        return new Plan(
                label, List.of(), List.of(new PlannedResource(label, fault)), Set.of(TARGET), false, Limit.NONE);
    }
}
