package io.chaos4j.agent.integration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weaver, as everything outside of its loader sees it. All methods may be called from any thread, but not from inside a class-file
 * transformer.
 */
public interface Weaving {

    /** Classes that load from now on are woven by these rules too. Rules that are there already are not added again. */
    void add(List<WeaveRule> rules);

    /**
     * Like {@link #add}, and retransforms the classes that the rules name and that are loaded already: each once and alone. Slow, milliseconds
     * for each class; records are refused.
     *
     * @return what this very call wove, could not weave, and the risks of it; {@code unmatched} are those of {@code rules} that match nothing
     */
    WeaveReport weaveLoaded(List<WeaveRule> rules);

    /** Notes which loaded classes {@link #weaveLoaded} will refuse by rules that are there already, and touches none. */
    void foresee(List<WeaveRule> rules);

    /** Everything so far, without a look at the loaded classes. */
    WeaveReport soFar();

    /** Everything so far. Looks through all loaded classes for proxies and mocks of what was meant. */
    WeaveReport report();

    /**
     * Those of the rules by which something was woven, or for which loaded classes have what could be. One pass over the loaded classes for
     * all that have woven nothing yet.
     */
    Set<WeaveRule> matched(Set<WeaveRule> rules);

    /**
     * The names nearest to rules that match nothing, among the loaded classes: {@code class#method}, at most five for each. One pass over
     * the loaded classes, whatever the number of rules.
     */
    Map<WeaveRule, List<String>> nearest(Collection<WeaveRule> rules);

    /** The names nearest to one rule. */
    default List<String> nearest(WeaveRule rule) {
        return nearest(List.of(rule)).getOrDefault(rule, List.of());
    }

    /** The rules that reach further into the loaded classes than one may, each with one sentence that says so. */
    Map<WeaveRule, String> excess(Collection<WeaveRule> rules);

    /** Whether a class is loaded that is, or extends, one of these and a type of this name: what it inherits from one it has as the other. */
    boolean isLoadedBelow(Collection<Class<?>> owners, String typeName);

    /**
     * The methods of loaded classes that override one of a class, as {@code class#method}. Empty for an interface, whose implementers a target
     * means already.
     *
     * @param method its name, or a glob
     */
    List<String> overriding(String className, String method);

    /** Those of the classes that are loaded. */
    Set<String> loaded(Set<String> classNames);

    /** Nothing is woven from now on. What is woven stays, and stays idle once nothing is bound. */
    void close();
}
