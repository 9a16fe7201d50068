package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.Shape;
import io.chaos4j.model.Glob;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A rule made ready, so that nothing is compiled or looked up while a class loads. */
final class CompiledRule {

    final WeaveRule rule;

    /** The one class that is meant, internal form; null unless it is named. */
    final @Nullable String ownerName;

    private final @Nullable Glob ownerGlob;
    private final @Nullable Glob methodGlob;
    private final @Nullable Set<String> methodNames;
    private final @Nullable String parameters;

    /** What the rule says of the whole descriptor; null where it says nothing. */
    final @Nullable NarrowedDescriptor descriptor;

    /** Where else the method of a class that a user names may be; null for rules of other kinds. */
    final @Nullable Elsewhere elsewhere;

    private final AtomicInteger woven = new AtomicInteger();
    private volatile boolean isWoven;
    private volatile boolean hasLeftOut;

    /** @param methodNames the methods that a glob over a supertype's methods stands for; null where the rule itself says it */
    CompiledRule(WeaveRule rule, @Nullable Set<String> methodNames) {
        this.rule = rule;
        this.ownerName = rule.owner() instanceof WeaveRule.Owner.Named named
                ? named.className().replace('.', '/')
                : null;
        this.ownerGlob =
                rule.owner() instanceof WeaveRule.Owner.Matching matching ? Glob.ofType(matching.glob()) : null;
        this.methodGlob = Glob.isExact(rule.method()) ? null : Glob.ofName(rule.method());
        this.methodNames = methodNames;
        List<String> types = rule.parameterTypes();
        this.parameters = types == null ? null : Descriptors.ofParameters(types);
        this.descriptor = rule.descriptor() == null ? null : new NarrowedDescriptor(rule.descriptor());
        this.elsewhere = ownerName != null && isOfUser()
                ? new Elsewhere(ownerName, !rule.method().replace("*", "").isEmpty())
                : null;
        // Matching once loads what matching needs.
        matchesOwner("warm.Up");
        matchesMethod("up", "()V");
        if (descriptor != null) {
            descriptor.matches("()V");
        }
    }

    /** Whether a user asks for it. What the JDK's interfaces need, integrations know: they name descriptors, and wrappers themselves. */
    private boolean isOfUser() {
        return rule.shape() != Shape.CAPTURE && rule.descriptor() == null;
    }

    /** Whether the rule is over what implements or extends a type, and not over one class. */
    boolean isOverSupertype() {
        return rule.owner() instanceof WeaveRule.Owner.Implementing || isOverInterface();
    }

    /** Whether the rule names an interface as if it were a class; then it means what implements it. */
    boolean isOverInterface() {
        return elsewhere != null && elsewhere.isOfInterface();
    }

    /** Whether proxies are meant too, of which integrations know better. */
    boolean includesProxies() {
        return isOverSupertype() && isOfUser();
    }

    /** The type whose implementers are meant; null for rules of other kinds. */
    @Nullable
    String supertype() {
        if (rule.owner() instanceof WeaveRule.Owner.Implementing implementing) {
            return implementing.typeName();
        }
        return isOverInterface() && rule.owner() instanceof WeaveRule.Owner.Named named ? named.className() : null;
    }

    /** Whether a glob over class names matches; false for rules of another kind. */
    boolean matchesOwner(String binaryName) {
        return ownerGlob != null && ownerGlob.matches(binaryName);
    }

    boolean matchesMethod(String name, String descriptor) {
        return matchesName(name)
                && (this.descriptor == null || this.descriptor.matches(descriptor))
                && (parameters == null || descriptor.startsWith(parameters));
    }

    boolean matchesName(String name) {
        if (name.charAt(0) == '<') {
            return rule.shape() == Shape.CAPTURE && name.equals(rule.method());
        }
        if (methodNames != null) {
            return methodNames.contains(name);
        }
        return methodGlob == null ? rule.method().equals(name) : methodGlob.matches(name);
    }

    /** Whether the rule names one class and one method, so that a refusal has to be reported. */
    boolean isExact() {
        return ownerName != null && methodGlob == null && !isOverInterface();
    }

    /** Whether the rule names its method in full, in whatever classes. */
    boolean namesMethod() {
        return methodGlob == null;
    }

    /** The names of which a class that matches must declare one. */
    Set<String> names() {
        if (elsewhere != null && methodGlob != null) {
            return elsewhere.interfaceMethods();
        }
        return methodNames != null ? methodNames : Set.of(rule.method());
    }

    void markWoven() {
        isWoven = true;
    }

    /** A method is woven that was not before; until {@link #gone} it takes room. */
    void takeRoom() {
        woven.incrementAndGet();
    }

    /** A method that counted is gone, with its loader. */
    void gone() {
        woven.decrementAndGet();
    }

    boolean isWoven() {
        return isWoven;
    }

    /**
     * How many more methods of classes that load it may weave. Only rules of a user's that do not name one class are bounded: what loads
     * while they are armed must not make them grow without end. Two threads that load classes at once may take the same room.
     */
    int room() {
        boolean bounded = ownerGlob != null || (isOverSupertype() && isOfUser());
        return bounded ? Math.max(0, Reach.MOST_METHODS - woven.get()) : Integer.MAX_VALUE;
    }

    /** Something was left as it is because there was no room. */
    void leaveOut() {
        hasLeftOut = true;
    }

    boolean hasLeftOut() {
        return hasLeftOut;
    }
}
