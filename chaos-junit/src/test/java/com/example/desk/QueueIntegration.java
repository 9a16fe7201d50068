package com.example.desk;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.kit.Qualified;
import io.chaos4j.agent.integration.kit.WaitingCalls;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;

/** Posts of {@link Mailroom} as points, one for each queue. */
public final class QueueIntegration implements Integration {

    @Override
    public String id() {
        return "mailroom";
    }

    @Override
    public String library() {
        return "Mailroom";
    }

    @Override
    public boolean serves(Target target) {
        return target instanceof QueueTarget;
    }

    @Override
    public List<WeaveRule> rules() {
        return List.of(WeaveRule.around(id(), "com.example.desk.Mailroom", "post"));
    }

    @Override
    public Advice advice(InjectedExceptions exceptions, Problems problems) {
        return new Posts(exceptions, problems);
    }

    private record Posts(InjectedExceptions exceptions, Problems problems) implements Advice {

        @Override
        public boolean links(WovenPlace place, Class<?> owner) {
            return true;
        }

        @Override
        public boolean covers(WovenPlace place, Class<?> owner, Target target) {
            return target instanceof QueueTarget;
        }

        @Override
        public MethodHandle enter(WovenPlace place, Lookup lookup, MethodType type, LoadedPlan plan, boolean armed) {
            Qualified<PointBinding> queues = Qualified.points(
                    plan,
                    queue -> new Point("queue", queue),
                    (target, queue) -> target instanceof QueueTarget named && named.covers(queue));
            return new WaitingCalls(
                            (mailroom, queue) -> queues.of((String) queue),
                            armed,
                            lookup.lookupClass(),
                            exceptions,
                            problems)
                    .enter(type);
        }
    }
}
