package io.chaos4j.model;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The declarative selection of where a fault lands and what is measured: of a {@link TargetKind}, which says how it is written.
 *
 * <p>Equal targets are the same place; their classes are records, or define {@code equals} as records do.
 */
public interface Target {

    /** The canonical text, for reports; {@link #parse} of it gives a target of the same kind. */
    String text();

    /** Whether it is code, with calls to measure and to inject into; the whole process has none. */
    default boolean hasCalls() {
        return true;
    }

    /**
     * Whether its calls become points without being asked for, because they are calls of a library; else it names code of the application,
     * which is woven when an experiment that names it begins.
     */
    default boolean isBuiltIn() {
        return true;
    }

    /** What its points are called, as {@link Point#name} and as checks name them. */
    String pointName();

    /** What tells the meant ones among its points apart, as {@link Point#qualifier}, or a glob of it; null where all are meant. */
    default @Nullable String qualifier() {
        return null;
    }

    /**
     * Whether a point of the target is one that a check means.
     *
     * @param written the qualifier as the check has it, a glob or one name
     * @param qualifier the qualifier of the point
     */
    default boolean qualifies(String written, String qualifier) {
        return Glob.ofName(written).matches(qualifier);
    }

    /**
     * All calls that are measured together with its own: what it asks of a single call, such as an argument, is asked where calls are injected
     * into, not where they are measured. The target itself when it asks nothing of that kind.
     */
    default Target everyCall() {
        return this;
    }

    /**
     * Why it can be no point by itself.
     *
     * @return worded to follow "which"; empty when it can
     */
    default String unmeasurable() {
        return "";
    }

    /**
     * The calls of this target that fulfil conditions too.
     *
     * @param conditions what stands behind {@code where}
     * @throws IllegalArgumentException naming what was found and what is allowed
     */
    default Target where(String conditions) {
        throw new IllegalArgumentException("'" + text() + "' is no method, and only a method has arguments");
    }

    /** By what its calls can fail, in ways that their callers know from the real thing: by the word of the condition, such as {@code connect-refused}. */
    default Map<String, Failure> failures() {
        return Map.of();
    }

    /** Whether its calls can be given a result; only methods can so far. */
    default boolean takesOutcomes() {
        return false;
    }

    /** Whether its calls end with a response that has a status, headers and a body, which may be given in place of the service. */
    default boolean takesReplies() {
        return false;
    }

    /** Whether its calls can be delayed or fail behind the real call, which has happened then. */
    default boolean canActBehind() {
        return takesOutcomes();
    }

    /** The whole process, for faults that occupy a resource. */
    static Target process() {
        return WholeProcess.ALL;
    }

    /**
     * Reads the text form, of whatever kind.
     *
     * @throws IllegalArgumentException naming what was found and what is allowed
     */
    static Target parse(String text) {
        return TargetKinds.installed().parse(text);
    }

    /**
     * Reads the text form of a target that may be a name of its own.
     *
     * @param named finds what a text without conditions on arguments stands for
     * @throws IllegalArgumentException naming what was found and what is allowed
     */
    static Target parse(String text, Function<String, Target> named) {
        return TargetKinds.parse(text, named);
    }
}
