package io.chaos4j.agent;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.WeaverStarter;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.agent.integration.capture.CaptureWeaves;
import io.chaos4j.agent.integration.method.WeaveEntry;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Gate;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Glob;
import io.chaos4j.probe.application.Captured;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Brings a weaver to life: in premain, or on the class path. No lambda and no stream stands here: each takes half a millisecond of premain. */
final class Weavers {

    private static final String STARTER = "io.chaos4j.agent.weave.Starter";

    private Weavers() {}

    /**
     * Installs gate and weaver.
     *
     * @param weave methods to weave besides the built-in points, as targets are written
     * @param exceptions globs of the exception types that may be thrown; none when empty
     * @param late whether the application may have made some of what is captured already
     * @param more integrations besides those of the agent
     * @throws IllegalStateException with the reason when it cannot be done
     */
    static InstalledWeaver install(
            Instrumentation instrumentation,
            List<String> weave,
            List<String> exceptions,
            boolean late,
            Iterable<Integration> more,
            Problems problems) {
        InjectedExceptions injected = new InjectedExceptions(globs(exceptions), instrumentation);
        Integrations integrations = Integrations.all(more, methods(weave, problems), injected, problems);
        Captured captured = new Captured(late);
        WeaverStarter starter = starter();
        Gate gate = new Gate(starter.places(), integrations.advices(), captured, problems);
        try {
            Weaving weaving = starter.start(instrumentation, gate, integrations.rules());
            if (late) { // what is made from now on is known
                weaving.weaveLoaded(CaptureWeaves.rules());
            }
            return new InstalledWeaver(weaving, gate, injected, integrations.libraries(), captured);
        } catch (LinkageError failed) {
            throw new IllegalStateException("the weaver cannot be installed: " + failed, failed);
        }
    }

    /**
     * By its constructor, which takes nothing: to call a method by reflection JDK 18 and later spin method handles, and take
     * milliseconds for it.
     */
    private static WeaverStarter starter() {
        try {
            ClassLoader loader = WeaverLoader.of(Objects.requireNonNull(Weavers.class.getClassLoader()));
            return (WeaverStarter) loader.loadClass(STARTER).getConstructor().newInstance();
        } catch (ReflectiveOperationException incomplete) {
            throw new IllegalStateException("the weaver is not complete: " + incomplete, incomplete);
        }
    }

    private static List<WeaveRule> methods(List<String> weave, Problems problems) {
        List<WeaveRule> methods = new ArrayList<>();
        for (String text : weave) {
            try {
                methods.add(WeaveEntry.parse(text));
            } catch (IllegalArgumentException notUnderstood) {
                problems.add("weave=" + text + ": " + notUnderstood.getMessage());
            }
        }
        return methods;
    }

    private static List<Glob> globs(List<String> texts) {
        List<Glob> globs = new ArrayList<>();
        for (String text : texts) {
            globs.add(Glob.ofType(text));
        }
        return globs;
    }
}
