package io.chaos4j.agent;

import io.chaos4j.Woven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.agent.integration.capture.CaptureWeaves;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Gate;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Glob;
import io.chaos4j.probe.Captured;
import io.chaos4j.probe.CapturedProbes;
import io.chaos4j.probe.CapturedSign;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Brings a weaver to life: in premain, or on the class path. */
final class Weavers {

    private static final String WEAVER = "io.chaos4j.agent.weave.Weaver";

    private Weavers() {}

    /**
     * Installs gate and weaver.
     *
     * @param weave methods to weave besides the built-in points, as targets are written
     * @param exceptions globs of the exception types that may be thrown; all when empty
     * @throws IllegalStateException with the reason when it cannot be done
     */
    static Woven install(
            Instrumentation instrumentation, List<String> weave, List<String> exceptions, Problems problems) {
        InjectedExceptions injected = new InjectedExceptions(allowed(exceptions));
        Integrations integrations = Integrations.all(methods(weave, problems), injected, problems);
        Captured captured = new Captured(CaptureWeaves.tooLate(instrumentation));
        Gate[] gates = new Gate[1];
        Weaving weaving = install(
                instrumentation,
                self -> {
                    gates[0] = new Gate(self::place, integrations.advices(), captured, problems);
                    return gates[0].linker();
                },
                integrations.rules());
        return new Woven(
                gates[0],
                new AgentWovenCode(weaving, gates[0], injected),
                new CapturedProbes(captured),
                new CapturedSign(captured, gates[0]::loaders));
    }

    private static Weaving install(
            Instrumentation instrumentation, Function<Weaving, MethodHandle> linker, List<WeaveRule> rules) {
        try {
            ClassLoader loader = WeaverLoader.of(java.util.Objects.requireNonNull(Weavers.class.getClassLoader()));
            return (Weaving) loader.loadClass(WEAVER)
                    .getMethod("install", Instrumentation.class, Function.class, List.class)
                    .invoke(null, instrumentation, linker, rules);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("the weaver cannot be installed: " + failed.getCause(), failed);
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

    private static Predicate<String> allowed(List<String> exceptions) {
        if (exceptions.isEmpty()) {
            return type -> true;
        }
        List<Glob> globs = exceptions.stream().map(Glob::ofType).toList();
        return type -> globs.stream().anyMatch(glob -> glob.matches(type));
    }
}
