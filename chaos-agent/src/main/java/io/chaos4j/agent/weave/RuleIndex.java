package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.model.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rules, arranged so that a class that none of them means is recognised by one look. Immutable. */
final class RuleIndex {

    static final RuleIndex EMPTY = new RuleIndex(List.of());

    final List<CompiledRule> rules;

    private final Map<String, List<CompiledRule>> named = new HashMap<>();
    private final List<CompiledRule> matching = new ArrayList<>();
    private final MethodFilter implementing;

    /** Those over supertypes, for which the filter was made. */
    private final List<CompiledRule> filtered;

    RuleIndex(List<CompiledRule> rules) {
        this(rules, null);
    }

    /** @param before the index until now, whose filter is taken over where it is the same: making one takes the longest */
    RuleIndex(List<CompiledRule> rules, @Nullable RuleIndex before) {
        this.rules = rules;
        List<CompiledRule> overSupertypes = new ArrayList<>();
        for (CompiledRule rule : rules) {
            if (rule.ownerName != null) {
                name(rule.ownerName, rule);
                if (rule.elsewhere != null) {
                    for (String ancestor : rule.elsewhere.ancestors()) {
                        name(ancestor, rule);
                    }
                }
                if (rule.isOverInterface()) {
                    overSupertypes.add(rule);
                }
            } else if (rule.rule.owner() instanceof WeaveRule.Owner.Matching) {
                matching.add(rule);
            } else {
                overSupertypes.add(rule);
            }
        }
        this.filtered = overSupertypes;
        this.implementing = before != null && before.filtered.equals(overSupertypes) && !changes(overSupertypes)
                ? before.implementing
                : new MethodFilter(overSupertypes);
    }

    /** Whether there is one whose methods have become known bit by bit. */
    private static boolean changes(List<CompiledRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).isOverInterface()
                    && !Glob.isExact(rules.get(i).rule.method())) {
                return true;
            }
        }
        return false;
    }

    private void name(String internalName, CompiledRule rule) {
        List<CompiledRule> ofTheClass = named.get(internalName);
        if (ofTheClass == null) { // no lambda, which would take premain half a millisecond
            ofTheClass = new ArrayList<>();
            named.put(internalName, ofTheClass);
        }
        ofTheClass.add(rule);
    }

    /** Whether a rule names this class and no other. */
    boolean names(String internalName) {
        return named.containsKey(internalName);
    }

    /**
     * The rules that may mean this class, whether or not it is one that is never woven; null if there are none. The JDK's classes are meant
     * only by name, the JDK's proxies only by what they implement.
     */
    @Nullable
    List<CompiledRule> candidates(@Nullable ClassLoader loader, String internalName, byte[] classFile) {
        List<CompiledRule> byName = named.get(internalName);
        if (IgnoredClasses.isOfTheJdk(loader)) {
            return byName;
        }
        if (IgnoredClasses.isJdkProxy(internalName)) {
            return ofProxies(classFile);
        }
        List<CompiledRule> found = byName == null ? new ArrayList<>(4) : new ArrayList<>(byName);
        if (!matching.isEmpty()) {
            String binaryName = internalName.replace('/', '.');
            for (int i = 0; i < matching.size(); i++) {
                if (matching.get(i).matchesOwner(binaryName)) {
                    found.add(matching.get(i));
                }
            }
        }
        implementing.collect(classFile, found);
        return found.isEmpty() ? null : found;
    }

    private @Nullable List<CompiledRule> ofProxies(byte[] classFile) {
        List<CompiledRule> found = new ArrayList<>(4);
        implementing.collect(classFile, found);
        for (int i = found.size() - 1; i >= 0; i--) {
            if (!found.get(i).includesProxies()) {
                found.remove(i);
            }
        }
        return found.isEmpty() ? null : found;
    }
}
