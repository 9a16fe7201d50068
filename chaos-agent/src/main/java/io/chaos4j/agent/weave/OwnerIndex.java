package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.model.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules by the classes that they mean, so that one look at a loaded class and its supertypes serves all of them. Immutable. */
final class OwnerIndex {

    private final Map<String, List<CompiledRule>> named = new HashMap<>();
    private final Map<String, List<CompiledRule>> implementing = new HashMap<>();
    private final Map<CompiledRule, Glob> ancestors = new LinkedHashMap<>();
    private final List<CompiledRule> matching = new ArrayList<>();

    /** Rules of users, which mean proxies too, and methods that are declared elsewhere; each is asked. */
    private final List<CompiledRule> others = new ArrayList<>();

    OwnerIndex(List<CompiledRule> rules) {
        for (CompiledRule rule : rules) {
            WeaveRule.Owner owner = rule.rule.owner();
            if (rule.elsewhere != null || rule.includesProxies()) {
                others.add(rule);
            }
            if (owner instanceof WeaveRule.Owner.Named type) {
                named.computeIfAbsent(type.className(), name -> new ArrayList<>())
                        .add(rule);
            } else if (owner instanceof WeaveRule.Owner.Implementing type && !Glob.isExact(type.typeName())) {
                ancestors.put(rule, Glob.ofType(type.typeName()));
            } else if (owner instanceof WeaveRule.Owner.Implementing type) {
                implementing
                        .computeIfAbsent(type.typeName(), name -> new ArrayList<>())
                        .add(rule);
            } else {
                matching.add(rule);
            }
        }
    }

    /** The rules that mean this class, in a list of the caller's own; none for generated classes, and of the JDK's only those that name it. */
    List<CompiledRule> meaning(Class<?> type) {
        String name = type.getName();
        List<CompiledRule> found = new ArrayList<>(named.getOrDefault(name, List.of()));
        if (!IgnoredClasses.isOfTheJdk(type.getClassLoader())) {
            if (!implementing.isEmpty() || !ancestors.isEmpty()) {
                collect(type, new HashSet<>(), found);
            }
            for (CompiledRule rule : matching) {
                if (rule.matchesOwner(name)) {
                    found.add(rule);
                }
            }
        }
        if (!found.isEmpty() && LoadedClasses.generated(type) != null) {
            found.clear();
        }
        for (CompiledRule rule : others) {
            if (!found.contains(rule) && LoadedClasses.isMeantBy(rule, type)) {
                found.add(rule);
            }
        }
        return found;
    }

    private void collect(@Nullable Class<?> type, Set<Class<?>> seen, List<CompiledRule> found) {
        if (type == null || !seen.add(type)) {
            return;
        }
        found.addAll(implementing.getOrDefault(type.getName(), List.of()));
        for (Map.Entry<CompiledRule, Glob> each : ancestors.entrySet()) {
            if (!found.contains(each.getKey()) && each.getValue().matches(type.getName())) {
                found.add(each.getKey());
            }
        }
        collect(type.getSuperclass(), seen, found);
        for (Class<?> direct : type.getInterfaces()) {
            collect(direct, seen, found);
        }
    }
}
