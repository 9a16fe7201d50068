package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rules, arranged so that a class that none of them means is told by one look. Immutable. */
final class RuleIndex {

    static final RuleIndex EMPTY = new RuleIndex(List.of());

    final List<CompiledRule> rules;

    private final Map<String, List<CompiledRule>> named = new HashMap<>();
    private final List<CompiledRule> matching = new ArrayList<>();
    private final MethodFilter implementing;

    RuleIndex(List<CompiledRule> rules) {
        this.rules = rules;
        List<CompiledRule> overSupertypes = new ArrayList<>();
        for (CompiledRule rule : rules) {
            if (rule.ownerName != null) {
                List<CompiledRule> ofTheClass = named.get(rule.ownerName);
                if (ofTheClass == null) { // no lambda, which would take premain half a millisecond
                    ofTheClass = new ArrayList<>();
                    named.put(rule.ownerName, ofTheClass);
                }
                ofTheClass.add(rule);
            } else if (rule.rule.owner() instanceof WeaveRule.Owner.Matching) {
                matching.add(rule);
            } else {
                overSupertypes.add(rule);
            }
        }
        this.implementing = new MethodFilter(overSupertypes);
    }

    /** Whether a rule names this class and no other. */
    boolean names(String internalName) {
        return named.containsKey(internalName);
    }

    /**
     * The rules that may mean this class, whether or not it is one that is never woven; null if there are none. The JDK's classes are meant
     * only by name.
     */
    @Nullable
    List<CompiledRule> candidates(@Nullable ClassLoader loader, String internalName, byte[] classFile) {
        List<CompiledRule> byName = named.get(internalName);
        if (IgnoredClasses.isOfTheJdk(loader)) {
            return byName;
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
}
