package io.chaos4j.agent.integration;

import java.util.List;

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

    /** Everything so far. Looks through all loaded classes for proxies and mocks of what was meant. */
    WeaveReport report();

    /** Whether something was woven by a rule, or loaded classes have what could be. Slow where nothing was woven by it. */
    boolean matches(WeaveRule rule);

    /** The names nearest to a rule that matches nothing, among the loaded classes: {@code class#method}, at most five. */
    List<String> nearest(WeaveRule rule);

    /** Nothing is woven from now on. What is woven stays, and stays idle once nothing is bound. */
    void close();
}
