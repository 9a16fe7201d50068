package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.WeaverStarter;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.gate.JavaLangGate;
import io.chaos4j.gate.Linker;
import io.chaos4j.gate.WovenPlace;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Starts one engine's weaver; made by name from outside the weaver's loader. */
public final class Starter implements WeaverStarter {

    private final Places places = new Places();

    /** Called by name. */
    public Starter() {}

    @Override
    public IntFunction<@Nullable WovenPlace> places() {
        return places;
    }

    @Override
    public Weaving start(Instrumentation instrumentation, Linker linker, List<WeaveRule> rules) {
        try {
            WarmUp.run();
        } catch (IOException | ClassNotFoundException problem) {
            throw new IllegalStateException("the weaver is not complete: " + problem, problem);
        }
        Weaver weaver = new Weaver(instrumentation, JavaLangGate.install(instrumentation, linker), places);
        weaver.begin(rules);
        return weaver;
    }
}
