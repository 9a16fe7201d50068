package io.chaos4j.testing;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.agent.weave.Starter;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.Gate;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Glob;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** This JVM, with what one integration asks for woven in it: the real weaver and the real gate, without the package. */
public final class WovenJvm {

    private static final Map<String, WovenJvm> BY_INTEGRATION = new ConcurrentHashMap<>();

    private final Problems problems = new Problems(System.err::println);
    private final Gate gate;
    private final Weaving weaving;

    private WovenJvm(
            String integration, List<WeaveRule> rules, BiFunction<InjectedExceptions, Problems, Advice> advice) {
        InjectedExceptions exceptions =
                new InjectedExceptions(List.of(Glob.ofType("**")), OwnInstrumentation.get()).atLibraries();
        Map<String, Advice> advices = Map.of(integration, advice.apply(exceptions, problems));
        Starter starter = new Starter();
        gate = new Gate(starter.places(), advices, (captured, lookup) -> {}, problems);
        weaving = starter.start(OwnInstrumentation.get(), gate, rules);
        weaving.weaveLoaded(rules);
    }

    /** Weaves for an integration, once in the life of the JVM; classes that are loaded already are retransformed. */
    public static WovenJvm of(
            String integration, List<WeaveRule> rules, BiFunction<InjectedExceptions, Problems, Advice> advice) {
        return BY_INTEGRATION.computeIfAbsent(integration, id -> new WovenJvm(id, rules, advice));
    }

    /** The same for a library. */
    public static WovenJvm of(Integration library) {
        return of(library.id(), library.rules(), library::advice);
    }

    /** Weaves more, as an experiment does when it begins. */
    public void weave(WeaveRule... rules) {
        weaving.weaveLoaded(List.of(rules));
    }

    /** The gate, to bind plans to. */
    public Gate gate() {
        return gate;
    }

    /** What went wrong in code of ours; empty in a good test. */
    public Problems problems() {
        return problems;
    }

    /** What was woven and what was not. */
    public WeaveReport report() {
        return weaving.report();
    }
}
