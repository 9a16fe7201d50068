package io.chaos4j.engine;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Target;
import java.util.Collection;
import java.util.List;

/** What is woven into the application, and can be. Thread-safe. */
public interface WovenCode {

    /** No agent, nothing is woven. */
    WovenCode NONE = new WovenCode() {
        @Override
        public List<String> weave(Collection<Target> targets) {
            return List.of();
        }

        @Override
        public boolean covers(Target target) {
            return false;
        }

        @Override
        public String missing(Target target) {
            return "there is no agent in this JVM";
        }

        @Override
        public String unmeasured(Target target) {
            return "";
        }

        @Override
        public String unended(Target target) {
            return "";
        }

        @Override
        public String unthrowable(Target target, Effect.Throw effect) {
            return "";
        }

        @Override
        public List<String> report() {
            return List.of();
        }
    };

    /**
     * Weaves what the targets name and is not woven yet. Classes that are loaded already are retransformed, each once and
     * alone; others are woven when they load.
     *
     * @return what is worth saying about it, such as the risk of retransforming; one line each
     */
    List<String> weave(Collection<Target> targets);

    /** Whether anything woven is, or may be, what the target names. */
    boolean covers(Target target);

    /** Why nothing is, in one sentence with the nearest names. */
    String missing(Target target);

    /**
     * Which calls of what the target names pass by all that is woven, and what to do about it.
     *
     * @return one sentence each; empty when none is known of
     */
    default List<String> bypassed(Target target) {
        return List.of();
    }

    /**
     * Why calls that the target covers are struck and never measured.
     *
     * @return one sentence; empty when they are measured
     */
    String unmeasured(Target target);

    /**
     * Why it is not seen when calls that the target covers end, and how, though they are counted.
     *
     * @return one sentence; empty when it is
     */
    String unended(Target target);

    /**
     * Why an exception cannot be thrown at the places of a target.
     *
     * @return one sentence; empty when it can, or when no place has linked yet
     */
    String unthrowable(Target target, Effect.Throw effect);

    /** What could not be woven and why, and what weaving changed for the worse; one line each. */
    List<String> report();
}
