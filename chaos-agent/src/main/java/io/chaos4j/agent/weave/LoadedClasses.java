package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks among the classes that are loaded already. */
final class LoadedClasses {

    private LoadedClasses() {}

    /** Whether a rule means a class that is written by people, or a proxy of what it names. */
    static boolean isMeantBy(CompiledRule rule, Class<?> type) {
        boolean named = rule.rule.owner() instanceof WeaveRule.Owner.Named;
        if (named && !rule.isOverInterface() && !isNamed(rule, type)) {
            return false; // seen by the cheapest look, and true of nearly all classes
        }
        boolean proxy = Proxy.isProxyClass(type);
        if (proxy ? !rule.includesProxies() : IgnoredClasses.generated(type.getName()) != null) {
            return false;
        }
        if (named && isNamed(rule, type)) {
            return true;
        }
        if (IgnoredClasses.isOfTheJdk(type.getClassLoader())) {
            return false;
        }
        String supertype = rule.supertype();
        if (supertype != null) {
            return extendsOne(supertype, type);
        }
        return rule.matchesOwner(type.getName());
    }

    private static boolean isNamed(CompiledRule rule, Class<?> type) {
        String name = type.getName();
        return (rule.rule.owner() instanceof WeaveRule.Owner.Named named && name.equals(named.className()))
                || (rule.elsewhere != null
                        && !rule.elsewhere.ancestors().isEmpty()
                        && rule.elsewhere.ancestors().contains(name.replace('.', '/')));
    }

    /** What generated a class through which calls may go, as the end of a sentence: a proxy, a mock, an enhanced subclass; null for others. */
    static @Nullable String generated(Class<?> type) {
        return Proxy.isProxyClass(type)
                ? "it is a JDK proxy; weave the class behind it"
                : IgnoredClasses.generated(type.getName());
    }

    /** Whether calls of what a rule means may go through this class, which no one wrote. */
    static boolean isGenerated(Class<?> type) {
        return type.isHidden() || (isOrdinary(type) && generated(type) != null);
    }

    /** Names a generated class through which calls to what a rule means go. */
    static void refuseGenerated(Class<?> type, List<CompiledRule> rules, Ledger ledger) {
        if (type.isHidden()) {
            refuseHidden(type, rules, ledger);
            return;
        }
        for (CompiledRule rule : rules) {
            if (rule.includesProxies() && Proxy.isProxyClass(type)) {
                continue; // woven
            }
            String meant = ancestorMeantBy(rule, type);
            if (meant != null) {
                ledger.generated(type.getName(), generated(type) + " (of " + meant + ")");
                return;
            }
        }
    }

    /** Lambdas and method references, whose classes the JVM lets no agent change. */
    private static void refuseHidden(Class<?> type, List<CompiledRule> rules, Refusals refusals) {
        for (CompiledRule rule : rules) {
            String supertype = rule.includesProxies() ? rule.supertype() : null;
            if (supertype != null && extendsOne(supertype, type)) {
                String name = type.getName();
                int lambda = name.indexOf("$$Lambda");
                String what = lambda < 0 ? "a hidden class" : "a lambda or method reference in it";
                refusals.add(
                        lambda < 0 ? name : name.substring(0, lambda),
                        "",
                        "",
                        what + " implements " + supertype + ", and the JVM lets no agent change that: make it a class,"
                                + " or name the method that it calls or the one that calls it (of " + supertype + ")");
                return;
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

    /** Whether a JDK proxy, whose class file is in no resource, has a method that a rule means: one of its interfaces'. */
    static boolean proxyHas(Class<?> proxy, CompiledRule rule) {
        try {
            for (Method method : proxy.getDeclaredMethods()) {
                String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString();
                if (rule.matchesMethod(method.getName(), descriptor)) {
                    return true;
                }
            }
            return false;
        } catch (LinkageError unknown) {
            return true;
        }
    }

    static boolean isOrdinary(Class<?> type) {
        return !type.isArray() && !type.isPrimitive() && !type.isHidden();
    }
}
