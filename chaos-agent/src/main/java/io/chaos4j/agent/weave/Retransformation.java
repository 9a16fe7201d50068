package io.chaos4j.agent.weave;

import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes that are loaded already. A class of which nothing would be woven is not touched.
 *
 * <p>The JVM stops for each retransformation and then goes through all the classes that it has: thousands that are retransformed one by one take as many
 * times as long as together. So they go in batches, short enough for the application not to feel one; a class that fails must not take others with it, so
 * the classes of a batch that fails are retransformed one by one.
 */
final class Retransformation {

    private static final String AT_START =
            "start the JVM with -javaagent, which weaves it when it loads; a method of your own is named in weave= for"
                    + " that";

    private static final int BATCH = 100;

    /** Of the classes that were retransformed together. */
    private static final int NAMED = 3;

    /** A class that is to be retransformed, and its parameters' names where they are known. */
    private record Candidate(
            Class<?> type, String integration, @Nullable ParameterNames names) {}

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

    /** @param meant classes, each with those of all rules that mean it */
    void weave(Map<Class<?>, List<CompiledRule>> meant) {
        List<Candidate> candidates = new ArrayList<>();
        for (Map.Entry<Class<?>, List<CompiledRule>> each : meant.entrySet()) {
            @Nullable Candidate candidate = candidate(each.getKey(), each.getValue());
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        for (int from = 0; from < candidates.size(); from += BATCH) {
            List<Candidate> batch = candidates.subList(from, Math.min(from + BATCH, candidates.size()));
            if (retransform(batch) != null) {
                batch.forEach(this::retransformAlone);
            }
        }
        report(candidates.stream().map(Candidate::type).filter(this::hasPlaces).toList());
    }

    private @Nullable Candidate candidate(Class<?> type, List<CompiledRule> rules) {
        try {
            return candidateOfReadable(type, rules);
        } catch (RuntimeException | LinkageError unreadable) {
            ledger.loaded(
                    type.getName(),
                    rules.get(0).rule.integration(),
                    "its class file cannot be read (" + unreadable + ")");
            return null;
        }
    }

    /** Notes that a class will be refused, and touches nothing; false when it will be. */
    boolean foresee(Class<?> type, List<CompiledRule> rules) {
        try {
            String refusal = refusal(type, rules);
            byte[] classFile = refusal == null ? null : ClassFiles.of(type);
            if (refusal != null
                    && classFile != null
                    && asksForMore(classFile, rules, places.of(type.getClassLoader(), type.getName()))) {
                ledger.loaded(type.getName(), rules.get(0).rule.integration(), refusal);
                return false;
            }
        } catch (RuntimeException | LinkageError unreadable) {
            // Whoever weaves it will say so.
        }
        return true;
    }

    private @Nullable Candidate candidateOfReadable(Class<?> type, List<CompiledRule> rules) {
        List<WovenPlace> woven = places.of(type.getClassLoader(), type.getName());
        boolean proxy = Proxy.isProxyClass(type); // its file was made in memory, and has no names of parameters
        byte[] classFile = proxy ? null : ClassFiles.of(type);
        if (classFile == null ? isWoven(woven, rules) : !asksForMore(classFile, rules, woven)) {
            return null;
        }
        String integration = rules.get(0).rule.integration();
        String refusal = refusal(type, rules);
        if (refusal != null) {
            ledger.loaded(type.getName(), integration, refusal);
            return null;
        }
        if (classFile == null && !proxy) {
            ledger.risk(type.getName() + " was retransformed without its class file at hand: names of parameters may be"
                    + " lost until the next start (JDK-8240908)");
        }
        return new Candidate(type, integration, classFile == null ? null : ParameterNames.of(classFile));
    }

    /** Whether something that the rules mean is not woven yet: most classes loaded after the weaver, and were woven then. */
    private boolean asksForMore(byte[] classFile, List<CompiledRule> rules, List<WovenPlace> woven) {
        for (MethodScan method : WeavingTransformer.scan(new ClassReader(classFile), rules, ledger.once)) {
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

    /** The same for those who asked for the implementers of a type: calls of that type go through this class. */
    private @Nullable String refusal(Class<?> type, List<CompiledRule> rules) {
        @Nullable String refusal = refusal(type);
        @Nullable String supertype = rules.get(0).supertype();
        return refusal == null || supertype == null || supertype.equals(type.getName())
                ? refusal
                : refusal + " (of " + supertype + ")";
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

    private void retransformAlone(Candidate one) {
        @Nullable Throwable refused = retransform(List.of(one));
        if (refused != null) {
            ledger.loaded(
                    one.type().getName(),
                    one.integration(),
                    "the JVM refused to retransform it (" + refused + "); " + AT_START);
        }
    }

    /** Null when they are, else why none of them is. */
    private @Nullable Throwable retransform(List<Candidate> batch) {
        Map<Class<?>, ParameterNames> names = new HashMap<>();
        for (Candidate each : batch) {
            if (each.names() != null) {
                names.put(each.type(), each.names());
            }
        }
        transformer.retransforming(names);
        try {
            instrumentation.retransformClasses(
                    batch.stream().map(Candidate::type).toArray(Class<?>[]::new));
            return null;
        } catch (Throwable refused) {
            return refused;
        } finally {
            transformer.retransforming(Map.of());
        }
    }

    private boolean hasPlaces(Class<?> type) {
        return !places.of(type.getClassLoader(), type.getName()).isEmpty();
    }

    private void report(List<Class<?>> woven) {
        List<String> names = woven.stream().map(Class::getName).distinct().toList();
        if (names.size() == 1) {
            String loaders = woven.size() == 1 ? "" : ", by " + number(woven.size()) + " class loaders,";
            ledger.risk(
                    names.get(0) + " was loaded already" + loaders + " and has been retransformed: its compiled code"
                            + " was thrown away, and calls that were inside it then finish unwoven");
        } else if (!names.isEmpty()) {
            ledger.risk(number(woven.size()) + " classes were loaded already and have been retransformed ("
                    + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                    + (names.size() > NAMED ? ", ..." : "") + "): their compiled code was thrown away, and calls that"
                    + " were inside them then finish unwoven");
        }
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
