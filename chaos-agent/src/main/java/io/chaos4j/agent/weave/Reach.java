package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.model.Glob;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of an application rules with wildcards reach. To retransform and bind thousands of methods takes the application's time for seconds
 * and its metaspace for good, so there is a bound on it.
 */
final class Reach {

    /** Classes in which a rule over one method's name is looked for. */
    static final int MOST_CLASSES_LOOKED_AT = 5_000;

    /** Classes of which a rule with a glob of methods may weave something. */
    static final int MOST_CLASSES = 500;

    /** Methods that one rule may weave, those excepted that it names in full. */
    static final int MOST_METHODS = 5_000;

    private Reach() {}

    /** The rules that reach further than is allowed, each with one sentence; one pass over the loaded classes. */
    static Map<WeaveRule, String> excess(List<CompiledRule> rules, Instrumentation instrumentation) {
        Map<WeaveRule, String> excess = new LinkedHashMap<>();
        Map<CompiledRule, List<Class<?>>> meant = new LinkedHashMap<>();
        List<CompiledRule> wide = new ArrayList<>();
        for (CompiledRule rule : rules) {
            if (!(rule.rule.owner() instanceof WeaveRule.Owner.Named)) {
                wide.add(rule);
                meant.put(rule, new ArrayList<>());
            }
        }
        if (wide.isEmpty()) {
            return excess;
        }
        OwnerIndex owners = new OwnerIndex(wide);
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (LoadedClasses.isOrdinary(type)) {
                for (CompiledRule rule : owners.meaning(type)) {
                    meant.getOrDefault(rule, new ArrayList<>()).add(type);
                }
            }
        }
        meant.forEach((rule, classes) -> {
            boolean one = Glob.isExact(rule.rule.method());
            int most = one ? MOST_CLASSES_LOOKED_AT : MOST_CLASSES;
            String text = rule.rule.text();
            if (classes.size() > most) {
                excess.put(
                        rule.rule,
                        text + " covers " + classes.size() + " loaded classes, and at most " + most
                                + " may be woven at once: name a package or a class");
            } else if (!one && methods(rule, classes) > MOST_METHODS) {
                excess.put(
                        rule.rule,
                        text + " covers more than " + MOST_METHODS
                                + " methods, which is the most that may be woven at once:"
                                + " name a package, a class or a method");
            }
        });
        return excess;
    }

    private static int methods(CompiledRule rule, List<Class<?>> classes) {
        int count = 0;
        for (Class<?> type : classes) {
            byte[] classFile = ClassFiles.of(type);
            if (classFile != null) {
                for (String name : ClassFiles.methodNames(classFile)) {
                    count += rule.matchesName(name) ? 1 : 0;
                }
            }
            if (count > MOST_METHODS) {
                break;
            }
        }
        return count;
    }
}
