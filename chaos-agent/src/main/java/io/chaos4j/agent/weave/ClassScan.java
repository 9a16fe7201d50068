package io.chaos4j.agent.weave;

import io.chaos4j.agent.integration.CallShape;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.Shape;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Looks through a class for the methods that rules mean, and says of each whether it can be woven. Changes nothing. */
final class ClassScan extends ClassVisitor {

    /** {@code invokedynamic} exists from this version on. */
    private static final int FIRST_VERSION = 51;

    /** A call site's handle and the trees behind it need a few slots of their own; the JVM's limit is 255. */
    private static final int MOST_SLOTS = 250;

    private static final int MOST_LOCALS = 65_000;

    private final List<CompiledRule> rules;
    private final Refusals refusals;
    private final List<MethodScan> matched = new ArrayList<>();
    private final List<List<CompiledRule>> rulesOfMatched = new ArrayList<>();
    private String className = "";
    private int version;
    private int visited;
    private boolean learned;

    /** @param rules those that may mean the class */
    ClassScan(List<CompiledRule> rules, Refusals refusals) {
        super(Opcodes.ASM9);
        this.rules = rules;
        this.refusals = refusals;
    }

    @Override
    public void visit(
            int versions,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        version = versions & 0xffff;
        className = name;
        for (int i = 0; i < rules.size(); i++) {
            Elsewhere elsewhere = rules.get(i).elsewhere;
            if (elsewhere != null && elsewhere.isOf(name)) {
                learned |= elsewhere.seen(name, (access & Opcodes.ACC_INTERFACE) != 0, superName, interfaces);
            }
        }
    }

    /** Whether the class showed something of a rule that decides what is woven. */
    boolean hasLearned() {
        return learned;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        int number = visited++;
        List<CompiledRule> meant = new ArrayList<>(2);
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).matchesMethod(name, descriptor) && isOwn(rules.get(i), access, name, descriptor)) {
                meant.add(rules.get(i));
            }
        }
        if (meant.isEmpty()) {
            return null;
        }
        MethodScan scan = new MethodScan(number, access, className, name, descriptor);
        String refusal = byHeader(scan);
        if (refusal != null) {
            @Nullable CompiledRule asking = scan.has(Opcodes.ACC_BRIDGE) ? namingParameters(meant) : null;
            refuse(scan, asking == null ? refusal : of(asking, refusal), asking != null || isExact(meant));
            return null;
        }
        refusal = byResult(descriptor, meant);
        if (refusal != null) {
            refuse(scan, refusal, namesMethod(meant));
            return null;
        }
        matched.add(scan);
        rulesOfMatched.add(meant);
        return scan;
    }

    /** Whether the method, if a rule's class inherits it, is not replaced there; notes the methods of interfaces. */
    private boolean isOwn(CompiledRule rule, int access, String name, String descriptor) {
        Elsewhere elsewhere = rule.elsewhere;
        if (elsewhere == null) {
            return true;
        }
        if (!elsewhere.isOf(className)) {
            return !rule.isOverInterface() || rule.names().contains(name);
        }
        if (elsewhere.isOfInterface()) {
            learned |= elsewhere.interfaceHas(name);
            return true;
        }
        if ((access & Opcodes.ACC_BRIDGE) != 0) {
            return rule.rule.parameterTypes() != null; // who names a bridge's parameters hears of it
        }
        boolean ownClass = className.equals(rule.ownerName);
        return elsewhere.declares(className, name, descriptor)
                && (ownClass || (access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_PRIVATE)) == 0);
    }

    /** The methods to weave, each with its places but without their numbers; what cannot be woven is refused. */
    List<MethodScan> weavable() {
        List<MethodScan> weavable = new ArrayList<>(matched.size());
        for (int i = 0; i < matched.size(); i++) {
            MethodScan scan = matched.get(i);
            String refusal = byBody(scan);
            if (refusal != null) {
                refuse(scan, refusal, true);
                continue;
            }
            List<CompiledRule> meant = rulesOfMatched.get(i);
            for (int r = 0; r < meant.size(); r++) {
                addPlace(scan, meant.get(r).rule);
            }
            weavable.add(scan);
        }
        return weavable;
    }

    /** One shape for one integration, because two would strike a call twice: where an entry was asked for, that. */
    private static void addPlace(MethodScan scan, WeaveRule rule) {
        PlaceDraft draft = new PlaceDraft(rule.integration(), rule.shape(), -1);
        for (int i = 0; i < scan.places.size(); i++) {
            if (scan.places.get(i).integration().equals(rule.integration())) {
                if (rule.shape() == Shape.ENTRY) {
                    scan.places.set(i, draft);
                }
                return;
            }
        }
        scan.places.add(draft);
    }

    private @Nullable String byHeader(MethodScan scan) {
        if (scan.has(Opcodes.ACC_ABSTRACT)) {
            return "it is abstract; Type+#method means the methods that implement it";
        }
        if (scan.has(Opcodes.ACC_NATIVE)) {
            return "it is native and has no code to weave";
        }
        if (scan.has(Opcodes.ACC_BRIDGE)) {
            return "it is a bridge to another method: name the parameter types of that one, or none";
        }
        if (scan.has(Opcodes.ACC_SYNTHETIC)) {
            return "the compiler made it";
        }
        if (version < FIRST_VERSION) {
            return "its class file is of version "
                    .concat(Integer.toString(version))
                    .concat(", and a gate needs 51");
        }
        if (scan.argumentSlots() > MOST_SLOTS) {
            return "it takes too many arguments";
        }
        return null;
    }

    /** A result that is not there when the method returns would be measured, delayed and failed at the wrong time. */
    private static @Nullable String byResult(String descriptor, List<CompiledRule> meant) {
        @Nullable String unseen = CallShape.refusal(descriptor);
        if (unseen != null) {
            return unseen;
        }
        if (CallShape.of(descriptor) != CallShape.RETURN) {
            for (int i = 0; i < meant.size(); i++) {
                if (meant.get(i).rule.shape() == Shape.ENTRY) {
                    return "it returns a future, which a gate at its entry does not see; name it in weave= without"
                            + " ':entry'";
                }
            }
        }
        return null;
    }

    private static boolean namesMethod(List<CompiledRule> meant) {
        for (int i = 0; i < meant.size(); i++) {
            if (meant.get(i).namesMethod()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String byBody(MethodScan scan) {
        if (scan.maxLocals() > MOST_LOCALS) {
            return "it has too many variables";
        }
        return scan.isConstructor() && scan.clobbers(0) ? "it assigns the variable of this" : null;
    }

    /** Of rules over many classes only what a person could not see is reported. */
    private void refuse(MethodScan scan, String reason, boolean said) {
        if (said) {
            refusals.add(className, scan.name, scan.descriptor, reason);
        }
    }

    /** A reason in a class that a rule means for its supertype: what the rule names stands behind it, as in {@link Retransformation}. */
    private String of(CompiledRule rule, String reason) {
        @Nullable String supertype = rule.supertype();
        return supertype == null || supertype.replace('.', '/').equals(className)
                ? reason
                : reason.concat(" (of ").concat(supertype).concat(")");
    }

    private static @Nullable CompiledRule namingParameters(List<CompiledRule> meant) {
        for (int i = 0; i < meant.size(); i++) {
            if (meant.get(i).rule.parameterTypes() != null) {
                return meant.get(i);
            }
        }
        return null;
    }

    private static boolean isExact(List<CompiledRule> meant) {
        for (int i = 0; i < meant.size(); i++) {
            if (meant.get(i).isExact() && meant.get(i).rule.shape() != Shape.CAPTURE) {
                return true;
            }
        }
        return false;
    }
}
