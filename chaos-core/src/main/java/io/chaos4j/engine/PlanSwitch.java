package io.chaos4j.engine;

import io.chaos4j.event.OpenCalls;
import io.chaos4j.model.Arm;
import org.jspecify.annotations.Nullable;

/**
 * How the engine binds a plan to the woven places and flips it. The gate implements it; without an agent nothing is
 * woven and {@link #NONE} stands in.
 *
 * <p>Two plans at most are bound at once: one experiment and the survey. A place that both name belongs to the experiment
 * while that measures or strikes.
 */
public interface PlanSwitch {

    /** Nothing is woven. */
    PlanSwitch NONE = new PlanSwitch() {
        @Override
        public void bind(LoadedPlan plan) {}

        @Override
        public void unbind(LoadedPlan plan) {}

        @Override
        public void measuring(LoadedPlan plan, boolean on) {}

        @Override
        public void armed(LoadedPlan plan, boolean on) {}
    };

    /** Binds the places that the plan names, idle; places that link later bind at once. */
    void bind(LoadedPlan plan);

    /** Gives the places back. */
    void unbind(LoadedPlan plan);

    /** Calls at the plan's places are measured from now on, or no more. */
    void measuring(LoadedPlan plan, boolean on);

    /** Calls at the plan's places may be struck from now on, or no more. */
    void armed(LoadedPlan plan, boolean on);

    /**
     * How many calls, in the life of this gate, were neither measured nor struck because their thread had next to no stack left, or the
     * JVM no memory. At least: those threads cannot count exactly.
     */
    default long passedBy() {
        return 0;
    }

    /** Tells the calls that are measured and have not ended, of all engines that share this gate; see {@link OpenCalls#read}. */
    default void openCalls(OpenCalls.Sink sink) {}

    /** The arm of the outermost call that the current thread is inside of, of those that these arms divide; null where it has none. */
    default @Nullable Arm arm(Arms arms) {
        return null;
    }

    /** Whether the current thread is inside a measured call of a point whose binding is {@link PointBinding#judged}. */
    default boolean serves() {
        return false;
    }
}
