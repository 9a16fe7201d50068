package io.chaos4j.engine;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Target;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is woven into the application, and can be. There is nothing to say about it unless an implementation has something. Thread-safe. */
public interface WovenCode {

    /** No agent, nothing is woven. */
    WovenCode NONE = new WovenCode() {
        @Override
        public List<String> weave(Collection<Target> targets) {
            return List.of();
        }

        @Override
        public void weaveBuiltIn() {}

        @Override
        public Map<Target, String> missing(Collection<Target> targets) {
            Map<Target, String> missing = new LinkedHashMap<>();
            for (Target target : targets) {
                if (target.hasCalls()) {
                    missing.put(target, "there is no agent in this JVM");
                }
            }
            return missing;
        }
    };

    /**
     * Weaves what the targets name and is not woven yet, the built-in points among them. Classes that are loaded already are
     * retransformed, each once and alone; others are woven when they load.
     *
     * @return what is worth saying about it, such as the risk of retransforming; one line each
     */
    List<String> weave(Collection<Target> targets);

    /** Weaves the built-in points of all libraries that were loaded before the agent was there; after the first time it costs nothing. */
    void weaveBuiltIn();

    /**
     * The targets of which nothing is woven and nothing that is loaded can be, each with the reason in one sentence and the nearest
     * names. One look at the loaded classes for all of them.
     */
    Map<Target, String> missing(Collection<Target> targets);

    /** The targets that cover more of the application than may be woven at once; one sentence each. */
    default List<String> excessive(Collection<Target> targets) {
        return List.of();
    }

    /**
     * What was left as it is in the neighbourhood of targets, such as a mock of their class, and libraries in use whose calls are no
     * built-in points; one line each.
     */
    default List<String> near(Collection<Target> targets) {
        return List.of();
    }

    /**
     * Why no call that the target covers can come as things are: nothing that is loaded makes such calls.
     *
     * @return half a sentence; empty when some may come
     */
    default String unused(Target target) {
        return "";
    }

    /**
     * Why calls that the target covers would not be seen, though all points are measured: it is woven only when an experiment begins.
     *
     * @return one sentence with what to do; empty when they would be seen
     */
    default String unseen(Target target) {
        return "";
    }

    /**
     * The methods among whose calls those of a target are measured, where it depends on the object whether a call is meant: it is
     * inherited by what the target names, and called on other objects too.
     *
     * @return their names; empty where every call that is measured is meant
     */
    default String amongOthers(Target target) {
        return "";
    }

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
    default String unmeasured(Target target) {
        return "";
    }

    /**
     * Why it is not seen when calls that the target covers end, and how, though they are counted.
     *
     * @return one sentence; empty when it is
     */
    default String unended(Target target) {
        return "";
    }

    /**
     * Why an effect cannot be applied at the places of a target.
     *
     * @return one sentence; empty when it can, as far as is known before its places have linked
     */
    default String inapplicable(Target target, Effect effect) {
        return "";
    }

    /** What could not be woven and why, where a person can do something about it; one line each. */
    default List<String> report() {
        return List.of();
    }

    /** What else there is to know: what is woven elsewhere, and what weaving changed for the worse; one line each. */
    default List<String> notes() {
        return List.of();
    }
}
