package io.chaos4j.gate;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A gate with places that link when a test says so; its advice lets every rule decide, and applies nothing. Places with a
 * negative number are around, and tell their recorder of every call; the others are entries.
 */
final class LinkedPlaces {

    static final MethodType ENTRY = MethodType.methodType(void.class, Object.class);

    private static final String ID = "test";

    final Gate gate;

    /** Done once, when a place that is linking asks whether a plan names it. */
    final AtomicReference<Runnable> whenAsked = new AtomicReference<>(() -> {});

    LinkedPlaces(Problems problems) {
        gate = new Gate(LinkedPlaces::place, Map.of(ID, new Decides()), (captured, lookup) -> {}, problems);
    }

    /** Links a place, as its first call does. */
    CallSite link(int id) {
        return link(id, MethodHandles.lookup());
    }

    /** The same, of a class. */
    CallSite link(int id, Lookup lookup) {
        return Objects.requireNonNull(gate.link(lookup, "entry", ENTRY, id));
    }

    private static WovenPlace place(int id) {
        Shape shape = id < 0 ? Shape.AROUND : Shape.ENTRY;
        return new WovenPlace(id, "com.acme.Desk", "submit", "()V", false, ID, shape, false, 1, 13);
    }

    private final class Decides implements Advice {

        @Override
        public boolean links(WovenPlace place, Class<?> owner) {
            return true;
        }

        @Override
        public boolean covers(WovenPlace place, Class<?> owner, Target target) {
            whenAsked.getAndSet(() -> {}).run();
            return true;
        }

        @Override
        public MethodHandle enter(WovenPlace place, Lookup lookup, MethodType type, LoadedPlan plan, boolean armed) {
            try {
                MethodHandle decide = MethodHandles.lookup()
                        .findStatic(
                                LinkedPlaces.class,
                                armed ? "decide" : "measure",
                                MethodType.methodType(void.class, LoadedPlan.class));
                return MethodHandles.dropArguments(decide.bindTo(plan), 0, type.parameterList());
            } catch (ReflectiveOperationException impossible) {
                throw new LinkageError("no method decide", impossible);
            }
        }
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private static void measure(LoadedPlan plan) {
        plan.binding(new Point("submit", ""), target -> true).recorder().begun(0);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private static void decide(LoadedPlan plan) {
        for (ActiveRule rule : plan.rules()) {
            var strike = rule.decide(CallStack.current().stripe());
            if (strike != null) {
                strike.done();
            }
        }
    }
}
