package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks among the classes that are loaded already. */
final class LoadedClasses {

    private LoadedClasses() {}

    /** Those that a rule means, and that are written by people. */
    static List<Class<?>> meantBy(CompiledRule rule, Instrumentation instrumentation) {
        List<Class<?>> meant = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (isOrdinary(type) && isMeantBy(rule, type)) {
                meant.add(type);
            }
        }
        return meant;
    }

    static boolean isMeantBy(CompiledRule rule, Class<?> type) {
        if (rule.rule.owner() instanceof WeaveRule.Owner.Named named
                && !type.getName().equals(named.className())) {
            return false; // told by the cheapest look, and true of nearly all classes
        }
        if (IgnoredClasses.generated(type.getName()) != null) {
            return false;
        }
        if (rule.rule.owner() instanceof WeaveRule.Owner.Named) {
            return true;
        }
        if (IgnoredClasses.isOfTheJdk(type.getClassLoader())) {
            return false;
        }
        if (rule.rule.owner() instanceof WeaveRule.Owner.Implementing implementing) {
            return extendsOne(implementing.typeName(), type);
        }
        return rule.matchesOwner(type.getName());
    }

    /** Generated classes through which calls to what a rule means go: proxies, mocks, enhanced subclasses. */
    static void refuseGenerated(List<CompiledRule> rules, Instrumentation instrumentation, Refusals refusals) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!isOrdinary(type)) {
                continue;
            }
            String reason = Proxy.isProxyClass(type)
                    ? "it is a JDK proxy; weave the class behind it"
                    : IgnoredClasses.generated(type.getName());
            if (reason == null) {
                continue;
            }
            for (CompiledRule rule : rules) {
                String meant = ancestorMeantBy(rule, type);
                if (meant != null) {
                    refusals.add(type.getName(), "", "", reason + " (of " + meant + ")");
                    break;
                }
            }
        }
    }

    private static @Nullable String ancestorMeantBy(CompiledRule rule, Class<?> generated) {
        WeaveRule.Owner owner = rule.rule.owner();
        if (owner instanceof WeaveRule.Owner.Named named) {
            return extendsOne(named.className(), generated) ? named.className() : null;
        }
        if (owner instanceof WeaveRule.Owner.Implementing implementing) {
            return extendsOne(implementing.typeName(), generated) ? implementing.typeName() : null;
        }
        @Nullable Class<?> parent = generated.getSuperclass();
        return parent != null && rule.matchesOwner(parent.getName()) ? parent.getName() : null;
    }

    /** Whether the class, or one of its supertypes, has this name. */
    static boolean extendsOne(String name, Class<?> type) {
        for (@Nullable Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(name)) {
                return true;
            }
            for (Class<?> direct : each.getInterfaces()) {
                if (extendsOne(name, direct)) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean isOrdinary(Class<?> type) {
        return !type.isArray() && !type.isPrimitive() && !type.isHidden();
    }
}
