package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Glob;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/** One engine's weaver. Another engine in the same JVM has its own, and both may weave the same method. */
final class Weaver implements Weaving {

    private final Instrumentation instrumentation;
    private final Places places;
    /** Rules of which no loaded class was left to weave; what loads later is woven when it loads. Looking for more takes milliseconds. */
    private final Set<WeaveRule> settled = new HashSet<>();

    private final Ledger ledger = new Ledger();
    private final WeavingTransformer transformer;
    private final Retransformation retransformation;

    /** Guarded by this. */
    private RuleIndex index = RuleIndex.EMPTY;

    /** @param engine the index of the engine's linker at the gate */
    Weaver(Instrumentation instrumentation, int engine, Places places) {
        this.instrumentation = instrumentation;
        this.places = places;
        this.transformer = new WeavingTransformer(engine, places, ledger);
        this.retransformation = new Retransformation(instrumentation, transformer, places, ledger);
    }

    /** From now on classes are woven when they load. */
    void begin(List<WeaveRule> rules) {
        add(rules);
        instrumentation.addTransformer(transformer, true);
    }

    @Override
    public synchronized void add(List<WeaveRule> rules) {
        List<CompiledRule> all = new ArrayList<>(index.rules);
        Set<WeaveRule> known = new HashSet<>(); // in a loop, because streams take milliseconds to start with
        for (CompiledRule rule : all) {
            known.add(rule.rule);
        }
        for (WeaveRule rule : rules) {
            if (known.add(rule)) {
                CompiledRule compiled = compile(rule);
                if (compiled != null) {
                    all.add(compiled);
                }
            }
        }
        index = transformer.use(all);
    }

    /** What the rules mean besides the classes that they name, as far as loaded classes and class files tell. */
    private void findElsewhere(List<CompiledRule> asked) {
        if (asked.stream().allMatch(rule -> rule.elsewhere == null || rule.elsewhere.isKnown())) {
            return;
        }
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        boolean learned = false;
        for (CompiledRule rule : asked) {
            learned |= Hierarchy.learn(rule, loaded);
        }
        if (learned) {
            index = transformer.use(index.rules);
        }
    }

    /** A glob over a supertype's methods stands for those that it declares; without them every class would match. */
    private @Nullable CompiledRule compile(WeaveRule rule) {
        if (!(rule.owner() instanceof WeaveRule.Owner.Implementing implementing) || Glob.isExact(rule.method())) {
            return new CompiledRule(rule, null);
        }
        byte[] supertype = classFile(implementing.typeName());
        if (supertype == null) {
            ledger.add(
                    implementing.typeName(),
                    rule.method(),
                    "",
                    "its methods cannot be read yet; name the method in full");
            return null;
        }
        Glob glob = Glob.ofName(rule.method());
        return new CompiledRule(
                rule,
                ClassFiles.instanceMethodNames(supertype).stream()
                        .filter(glob::matches)
                        .collect(Collectors.toSet()));
    }

    private byte @Nullable [] classFile(String typeName) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(typeName)) {
                return ClassFiles.of(type);
            }
        }
        return ClassFiles.of(ClassLoader.getSystemClassLoader(), typeName);
    }

    @Override
    public synchronized WeaveReport weaveLoaded(List<WeaveRule> rules) {
        WeaveReport before = soFar();
        List<CompiledRule> applied = index.rules;
        add(rules);
        List<CompiledRule> asked =
                index.rules.stream().filter(rule -> rules.contains(rule.rule)).toList();
        findElsewhere(asked);
        if (transformer.hasLearned()) {
            settled.clear();
        }
        if (settled.containsAll(rules)) {
            return difference(before, before, asked);
        }
        Set<Class<?>> meant = new LinkedHashSet<>();
        for (CompiledRule rule : asked) {
            for (Class<?> type : LoadedClasses.meantBy(rule, instrumentation)) {
                if (!isWoven(type, rule, applied)) {
                    meant.add(type);
                }
            }
        }
        for (Class<?> type : meant) {
            retransformation.weave(type, rulesFor(type, asked));
        }
        LoadedClasses.refuseGenerated(asked, instrumentation, ledger);
        if (meant.isEmpty()) {
            settled.addAll(rules);
        }
        return difference(before, soFar(), asked);
    }

    /**
     * Whether a class need not be retransformed for a rule. Of an exact name the place tells; of a glob, that the class was
     * woven at all, and that a rule that was there before asks for no less: whenever a class is woven, all rules are applied.
     *
     * @param applied the rules that were there before
     */
    private boolean isWoven(Class<?> type, CompiledRule rule, List<CompiledRule> applied) {
        List<WovenPlace> woven = places.of(type.getClassLoader(), type.getName());
        if (Glob.isExact(rule.rule.method())) {
            return woven.stream()
                    .anyMatch(place -> place.integration().equals(rule.rule.integration())
                            && (place.shape() == rule.rule.shape() || place.shape() == Shape.ENTRY)
                            && rule.matchesMethod(place.methodName(), place.descriptor()));
        }
        return !woven.isEmpty()
                && applied.stream().anyMatch(each -> each.includes(rule) && LoadedClasses.isMeantBy(each, type));
    }

    private List<CompiledRule> rulesFor(Class<?> type, List<CompiledRule> asked) {
        return asked.stream()
                .filter(rule -> LoadedClasses.isMeantBy(rule, type))
                .toList();
    }

    private static WeaveReport difference(WeaveReport before, WeaveReport after, List<CompiledRule> asked) {
        return new WeaveReport(
                without(before.woven(), after.woven()),
                without(before.notWoven(), after.notWoven()),
                asked.stream()
                        .filter(rule -> !rule.isWoven())
                        .map(rule -> rule.rule)
                        .toList(),
                without(before.risks(), after.risks()),
                without(before.problems(), after.problems()));
    }

    private static <T> List<T> without(List<T> old, List<T> all) {
        Set<T> known = Set.copyOf(old);
        return all.stream().filter(each -> !known.contains(each)).toList();
    }

    @Override
    public synchronized WeaveReport report() {
        LoadedClasses.refuseGenerated(index.rules, instrumentation, ledger);
        return soFar();
    }

    /** Without a look at the loaded classes, of which an application has tens of thousands: arming passes here. */
    private WeaveReport soFar() {
        List<WovenPlace> woven = places.all();
        List<String> risks = new ArrayList<>(ledger.risks());
        risks.addAll(PlaceRisks.of(woven));
        List<NotWoven> notWoven = ledger.notWoven();
        return new WeaveReport(
                woven,
                notWoven,
                index.rules.stream()
                        .filter(rule -> !rule.isWoven())
                        .map(rule -> rule.rule)
                        .toList(),
                risks,
                ledger.problems());
    }

    @Override
    public synchronized boolean matches(WeaveRule rule) {
        for (CompiledRule each : index.rules) {
            if (each.rule.equals(rule) && each.isWoven()) {
                return true;
            }
        }
        CompiledRule probe = compile(rule);
        if (probe == null) {
            return false;
        }
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        Hierarchy.learn(probe, loaded);
        for (Class<?> type : loaded) {
            if (LoadedClasses.isOrdinary(type) && LoadedClasses.isMeantBy(probe, type) && canBeWoven(type, probe)) {
                return true;
            }
        }
        return false;
    }

    private static boolean canBeWoven(Class<?> type, CompiledRule rule) {
        if (Proxy.isProxyClass(type)) {
            return true;
        }
        byte[] classFile = ClassFiles.of(type);
        return classFile != null
                && !WeavingTransformer.scan(new ClassReader(classFile), List.of(rule), Refusals.NONE)
                        .isEmpty();
    }

    @Override
    public List<String> nearest(WeaveRule rule) {
        return NearMisses.of(rule, instrumentation);
    }

    @Override
    public void close() {
        instrumentation.removeTransformer(transformer);
    }
}
