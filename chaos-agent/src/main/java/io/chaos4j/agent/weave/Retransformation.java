package io.chaos4j.agent.weave;

import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes that are loaded already, one at a time: a class that fails must not take others with it, and what a retransformation costs and
 * risks is reported for each. A class of which nothing would be woven is not touched.
 */
final class Retransformation {

    private static final String AT_START =
            "start the JVM with -javaagent, which weaves it when it loads; a method of your own is named in weave= for"
                    + " that";

    private final Instrumentation instrumentation;
    private final WeavingTransformer transformer;
    private final Places places;
    private final Ledger ledger;

    Retransformation(Instrumentation instrumentation, WeavingTransformer transformer, Places places, Ledger ledger) {
        this.instrumentation = instrumentation;
        this.transformer = transformer;
        this.places = places;
        this.ledger = ledger;
    }

    /** @param rules those that mean the class, of all that there are */
    void weave(Class<?> type, List<CompiledRule> rules) {
        try {
            weaveReadable(type, rules);
        } catch (RuntimeException | LinkageError unreadable) {
            ledger.loaded(
                    type.getName(),
                    rules.get(0).rule.integration(),
                    "its class file cannot be read (" + unreadable + ")");
        }
    }

    /** Notes that a class will be refused, and touches nothing. */
    void foresee(Class<?> type, List<CompiledRule> rules) {
        try {
            String refusal = refusal(type);
            byte[] classFile = refusal == null ? null : ClassFiles.of(type);
            if (refusal != null
                    && classFile != null
                    && asksForMore(classFile, rules, places.of(type.getClassLoader(), type.getName()))) {
                ledger.loaded(type.getName(), rules.get(0).rule.integration(), refusal);
            }
        } catch (RuntimeException | LinkageError unreadable) {
            // Whoever weaves it will say so.
        }
    }

    private void weaveReadable(Class<?> type, List<CompiledRule> rules) {
        List<WovenPlace> woven = places.of(type.getClassLoader(), type.getName());
        boolean proxy = Proxy.isProxyClass(type); // its file was made in memory, and has no names of parameters
        byte[] classFile = proxy ? null : ClassFiles.of(type);
        if (classFile == null ? isWoven(woven, rules) : !asksForMore(classFile, rules, woven)) {
            return;
        }
        String integration = rules.get(0).rule.integration();
        String refusal = refusal(type);
        if (refusal != null) {
            ledger.loaded(type.getName(), integration, refusal);
            return;
        }
        if (classFile == null && !proxy) {
            ledger.risk(type.getName() + " was retransformed without its class file at hand: names of parameters may be"
                    + " lost until the next start (JDK-8240908)");
        }
        retransform(type, integration, classFile == null ? null : ParameterNames.of(classFile));
    }

    /** Whether something that the rules mean is not woven yet: most classes loaded after the weaver, and were woven then. */
    private boolean asksForMore(byte[] classFile, List<CompiledRule> rules, List<WovenPlace> woven) {
        for (MethodScan method : WeavingTransformer.scan(new ClassReader(classFile), rules, ledger)) {
            for (PlaceDraft draft : method.places) {
                if (woven.stream().noneMatch(place -> isPlaceOf(place, draft, method))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPlaceOf(WovenPlace place, PlaceDraft draft, MethodScan method) {
        return place.methodName().equals(method.name)
                && place.descriptor().equals(method.descriptor)
                && place.integration().equals(draft.integration())
                && (place.shape() == draft.shape() || place.shape() == Shape.ENTRY);
    }

    /** What can be reported where no one knows which methods the class has. */
    private static boolean isWoven(List<WovenPlace> woven, List<CompiledRule> rules) {
        return rules.stream()
                .allMatch(rule -> woven.stream()
                        .anyMatch(place -> place.integration().equals(rule.rule.integration())
                                && rule.matchesMethod(place.methodName(), place.descriptor())));
    }

    private @Nullable String refusal(Class<?> type) {
        String internalName = type.getName().replace('.', '/');
        String ignored = Proxy.isProxyClass(type)
                ? IgnoredClasses.owned(type.getClassLoader(), internalName)
                : IgnoredClasses.reason(type.getClassLoader(), internalName);
        if (ignored != null) {
            return ignored;
        }
        if (type.isRecord()) {
            return "it is a record that is loaded already, and retransforming one may corrupt it (JDK-8376185); "
                    + AT_START;
        }
        return instrumentation.isModifiableClass(type) ? null : "the JVM does not let it be changed; " + AT_START;
    }

    private void retransform(Class<?> type, String integration, @Nullable ParameterNames names) {
        transformer.retransforming(new WeavingTransformer.Retransformed(type, names));
        try {
            instrumentation.retransformClasses(type);
        } catch (Throwable refused) {
            ledger.loaded(
                    type.getName(), integration, "the JVM refused to retransform it (" + refused + "); " + AT_START);
            return;
        } finally {
            transformer.retransforming(null);
        }
        if (!places.of(type.getClassLoader(), type.getName()).isEmpty()) {
            ledger.risk(type.getName()
                    + " was loaded already and has been retransformed: its compiled code was thrown away,"
                    + " and calls that were inside it then finish unwoven");
        }
    }
}
