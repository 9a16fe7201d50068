package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveReport;
import io.chaos4j.agent.integration.WeaveReport.NotWoven;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Glob;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/** One engine's weaver. Another engine in the same JVM has its own, and both may weave the same method. */
final class Weaver implements Weaving {

    private final Instrumentation instrumentation;
    private final Places places;
    /** Rules of which no loaded class was left to weave; what loads later is woven when it loads. Looking for more takes milliseconds. */
    private final Set<WeaveRule> settled = new HashSet<>();

    /** The loaded classes that were looked at for a rule, so that none is retransformed at each arm; what could not be woven then cannot now. */
    private final Map<Class<?>, Set<WeaveRule>> lookedAt = new WeakHashMap<>();

    /** The generated classes that were looked at, and for which rules. */
    private final Map<Class<?>, RuleIndex> generatedFor = new WeakHashMap<>();

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
        if (all.size() > index.rules.size()) {
            index = transformer.use(all);
        }
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
        add(rules);
        List<CompiledRule> asked =
                index.rules.stream().filter(rule -> rules.contains(rule.rule)).toList();
        findElsewhere(asked);
        if (transformer.hasLearned()) {
            settled.clear();
            generatedFor.clear();
        }
        Set<WeaveRule> open = new HashSet<>(rules);
        open.removeAll(settled);
        if (open.isEmpty()) {
            return difference(before, before, asked);
        }
        Map<Class<?>, List<CompiledRule>> meant = notLookedAt(new OwnerIndex(
                asked.stream().filter(rule -> open.contains(rule.rule)).toList()));
        retransformation.weave(meant);
        for (Map.Entry<Class<?>, List<CompiledRule>> each : meant.entrySet()) {
            for (CompiledRule rule : each.getValue()) {
                lookedAt.computeIfAbsent(each.getKey(), type -> new HashSet<>()).add(rule.rule);
            }
        }
        refuseGenerated();
        if (meant.isEmpty()) {
            settled.addAll(open);
        }
        return difference(before, soFar(), asked);
    }

    @Override
    public synchronized void foresee(List<WeaveRule> rules) {
        List<CompiledRule> asked = index.rules.stream()
                .filter(rule -> rules.contains(rule.rule) && !settled.contains(rule.rule))
                .toList();
        if (!asked.isEmpty()) {
            notLookedAt(new OwnerIndex(asked)).forEach(retransformation::foresee);
        }
    }

    /** The loaded classes that rules mean and that have not been looked at for these rules: one pass, whatever the number of rules. */
    private Map<Class<?>, List<CompiledRule>> notLookedAt(OwnerIndex owners) {
        Map<Class<?>, List<CompiledRule>> meant = new LinkedHashMap<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!LoadedClasses.isOrdinary(type)) {
                continue;
            }
            List<CompiledRule> rules = owners.meaning(type);
            Set<WeaveRule> known = rules.isEmpty() ? null : lookedAt.get(type);
            if (known != null) {
                rules.removeIf(rule -> known.contains(rule.rule));
            }
            if (!rules.isEmpty()) {
                meant.put(type, rules);
            }
        }
        new ArrayList<>(meant.entrySet()).forEach(each -> addParents(each.getKey(), each.getValue(), meant));
        return meant;
    }

    /** An implementer may inherit its methods from a class that implements nothing. */
    private void addParents(Class<?> type, List<CompiledRule> rules, Map<Class<?>, List<CompiledRule>> meant) {
        List<CompiledRule> inherited =
                rules.stream().filter(CompiledRule::isOverSupertype).toList();
        if (inherited.isEmpty()) {
            return;
        }
        for (@Nullable Class<?> parent = type.getSuperclass();
                parent != null && !IgnoredClasses.isOfTheJdk(parent.getClassLoader());
                parent = parent.getSuperclass()) {
            Set<WeaveRule> known = lookedAt.getOrDefault(parent, Set.of());
            List<CompiledRule> ofParent = meant.getOrDefault(parent, new ArrayList<>());
            for (CompiledRule rule : inherited) {
                if (!known.contains(rule.rule) && !ofParent.contains(rule)) {
                    ofParent.add(rule);
                }
            }
            if (!ofParent.isEmpty()) {
                meant.put(parent, ofParent);
            }
        }
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
        refuseGenerated();
        return soFar();
    }

    /** Names proxies, mocks, lambdas and enhanced subclasses of what the rules mean: each once for the rules that there are. */
    private void refuseGenerated() {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (LoadedClasses.isGenerated(type) && generatedFor.put(type, index) != index) {
                LoadedClasses.refuseGenerated(type, index.rules, ledger);
            }
        }
    }

    /** Without a look at the loaded classes, of which an application has tens of thousands: arming passes here. */
    @Override
    public synchronized WeaveReport soFar() {
        List<WovenPlace> woven = places.all();
        List<String> risks = new ArrayList<>(ledger.risks());
        risks.addAll(PlaceRisks.of(woven));
        List<NotWoven> notWoven = ledger.notWoven();
        for (CompiledRule rule : index.rules) {
            if (rule.hasLeftOut()) {
                notWoven.add(new NotWoven(
                        rule.rule.text(),
                        "it has woven " + Reach.MOST_METHODS
                                + " methods, the most that one entry may, and what loads from now"
                                + " on stays as it is: name a package, a class or a method"));
            }
        }
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
    public synchronized Set<WeaveRule> matched(Set<WeaveRule> rules) {
        Set<WeaveRule> matched = new HashSet<>();
        for (CompiledRule each : index.rules) {
            if (each.isWoven() && rules.contains(each.rule)) {
                matched.add(each.rule);
            }
        }
        List<CompiledRule> probes = new ArrayList<>();
        for (WeaveRule rule : rules) {
            @Nullable CompiledRule probe = matched.contains(rule) ? null : compile(rule);
            if (probe != null) {
                probes.add(probe);
            }
        }
        if (!probes.isEmpty()) {
            Class<?>[] loaded = instrumentation.getAllLoadedClasses();
            probes.forEach(probe -> Hierarchy.learn(probe, loaded));
            for (Class<?> type : loaded) {
                if (LoadedClasses.isOrdinary(type)) {
                    probes.removeIf(probe -> LoadedClasses.isMeantBy(probe, type)
                            && (canBeWoven(type, probe) || canBeWovenAbove(type, probe))
                            && matched.add(probe.rule));
                }
            }
        }
        return matched;
    }

    private boolean canBeWoven(Class<?> type, CompiledRule rule) {
        if (Proxy.isProxyClass(type)) {
            return LoadedClasses.proxyHas(type, rule);
        }
        byte[] classFile = ClassFiles.of(type);
        return classFile != null
                && !WeavingTransformer.scan(new ClassReader(classFile), List.of(rule), ledger.once)
                        .isEmpty()
                && retransformation.foresee(type, List.of(rule));
    }

    /** Whether an implementer inherits what a rule means from a class that implements nothing; see {@link #addParents}. */
    private boolean canBeWovenAbove(Class<?> type, CompiledRule rule) {
        for (@Nullable Class<?> parent = rule.isOverSupertype() ? type.getSuperclass() : null;
                parent != null && !IgnoredClasses.isOfTheJdk(parent.getClassLoader());
                parent = parent.getSuperclass()) {
            if (canBeWoven(parent, rule)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isLoadedBelow(Collection<Class<?>> owners, String typeName) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (LoadedClasses.isOrdinary(type)
                    && owners.stream().anyMatch(owner -> owner.isAssignableFrom(type))
                    && LoadedClasses.extendsOne(typeName, type)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized Map<WeaveRule, String> excess(Collection<WeaveRule> rules) {
        List<CompiledRule> compiled = new ArrayList<>();
        for (WeaveRule rule : rules) {
            compiled.add(new CompiledRule(rule, null));
        }
        return Reach.excess(compiled, instrumentation);
    }

    @Override
    public List<String> overriding(String className, String method) {
        return Overriding.of(className, Glob.ofName(method), instrumentation);
    }

    @Override
    public Set<String> loaded(Set<String> classNames) {
        Set<String> loaded = new HashSet<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (classNames.contains(type.getName())) {
                loaded.add(type.getName());
            }
        }
        return loaded;
    }

    @Override
    public Map<WeaveRule, List<String>> nearest(Collection<WeaveRule> rules) {
        return NearMisses.of(rules, instrumentation);
    }

    @Override
    public void close() {
        instrumentation.removeTransformer(transformer);
    }
}
