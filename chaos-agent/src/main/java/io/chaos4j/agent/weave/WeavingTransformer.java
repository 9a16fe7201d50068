package io.chaos4j.agent.weave;

import io.chaos4j.gate.WovenPlace;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Puts gates into the classes that rules mean, when they load and when anybody retransforms them.
 *
 * <p>The JVM calls it in the middle of loading a class, on any thread and on several at once. Therefore it takes no lock, loads and links nothing
 * (no lambda, no joining of strings by {@code +}), writes and logs nothing, and whatever fails leaves the class as it was.
 */
final class WeavingTransformer implements ClassFileTransformer {

    /** ASM guards itself against hostile classes, too closely for a method so long that its jumps must be widened. */
    private static final int MOST_BYTES = 1 << 28;

    private final int engine;
    private final Places places;
    private final Ledger ledger;
    private final AtomicReference<RuleIndex> index = new AtomicReference<>(RuleIndex.EMPTY);
    private volatile boolean learned;
    private volatile Map<Class<?>, ParameterNames> retransformed = Map.of();

    WeavingTransformer(int engine, Places places, Ledger ledger) {
        this.engine = engine;
        this.places = places;
        this.ledger = ledger;
    }

    /** Weaves by these rules from now on, as far as is known what they mean. */
    RuleIndex use(List<CompiledRule> rules) {
        RuleIndex known;
        RuleIndex next;
        do {
            known = index.get();
            next = new RuleIndex(rules, known);
        } while (!index.compareAndSet(known, next));
        return next;
    }

    /** Whether a class that has loaded since this was last asked has shown of a rule where else its method is. */
    boolean hasLearned() {
        boolean since = learned;
        learned = false;
        return since;
    }

    /** @param names of the parameters of the classes that are being retransformed because this engine asked for it */
    void retransforming(Map<Class<?>, ParameterNames> names) {
        retransformed = names;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className == null) {
            return null; // hidden
        }
        try {
            RuleIndex rules = Objects.requireNonNull(index.get());
            List<CompiledRule> candidates = rules.candidates(loader, className, classFile);
            if (candidates == null) {
                return null;
            }
            String reason = IgnoredClasses.isJdkProxy(className)
                    ? IgnoredClasses.owned(loader, className)
                    : IgnoredClasses.reason(loader, className);
            if (reason != null) {
                if (rules.names(className)) {
                    ledger.add(className, "", "", reason);
                }
                return null;
            }
            return weave(loader, className, classFile, candidates, namesOf(redefined));
        } catch (Throwable problem) {
            ledger.problem(className, problem);
            return null;
        }
    }

    private @Nullable ParameterNames namesOf(@Nullable Class<?> redefined) {
        return redefined == null ? null : retransformed.get(redefined);
    }

    private byte @Nullable [] weave(
            @Nullable ClassLoader loader,
            String className,
            byte[] classFile,
            List<CompiledRule> rules,
            @Nullable ParameterNames names) {
        ClassReader reader = new ClassReader(classFile);
        ClassScan scan = new ClassScan(rules, ledger);
        reader.accept(scan, ClassReader.EXPAND_FRAMES);
        if (scan.hasLearned()) {
            learned = true;
            use(Objects.requireNonNull(index.get()).rules);
        }
        List<MethodScan> methods = scan.weavable();
        if (methods.isEmpty()) {
            return null;
        }
        String binaryName = className.replace('/', '.');
        number(places.of(loader, binaryName), methods);
        while (!methods.isEmpty()) {
            ClassWriter writer = new ClassWriter(reader, 0);
            writer.setComputeLimits(MOST_BYTES, Long.MAX_VALUE);
            reader.accept(new ClassWeave(writer, methods, engine, names), ClassReader.EXPAND_FRAMES);
            try {
                byte[] woven = writer.toByteArray();
                publish(loader, binaryName, methods, reader, woven);
                markWoven(rules, methods);
                return woven;
            } catch (MethodTooLargeException tooLarge) {
                ledger.add(className, tooLarge.getMethodName(), tooLarge.getDescriptor(), "it would pass 64 KiB");
                remove(methods, tooLarge.getMethodName(), tooLarge.getDescriptor());
            }
        }
        return null;
    }

    /** What of a class file can be woven by these rules. */
    static List<MethodScan> scan(ClassReader reader, List<CompiledRule> rules, Refusals refusals) {
        ClassScan scan = new ClassScan(rules, refusals);
        reader.accept(scan, ClassReader.EXPAND_FRAMES);
        return scan.weavable();
    }

    private void number(List<WovenPlace> known, List<MethodScan> methods) {
        for (int m = 0; m < methods.size(); m++) {
            MethodScan method = methods.get(m);
            for (int p = 0; p < method.places.size(); p++) {
                PlaceDraft draft = method.places.get(p);
                int id = places.idOf(known, method.name, method.descriptor, draft.integration(), draft.shape());
                method.places.set(p, new PlaceDraft(draft.integration(), draft.shape(), id));
            }
        }
    }

    private void publish(
            @Nullable ClassLoader loader,
            String className,
            List<MethodScan> methods,
            ClassReader before,
            byte[] woven) {
        int[] sizesBefore = CodeSizes.of(before);
        int[] sizesAfter = CodeSizes.of(new ClassReader(woven)); // of the same methods in the same order
        List<WovenPlace> published = new ArrayList<>(methods.size());
        for (int m = 0; m < methods.size(); m++) {
            MethodScan method = methods.get(m);
            for (int p = 0; p < method.places.size(); p++) {
                PlaceDraft draft = method.places.get(p);
                published.add(new WovenPlace(
                        draft.id(),
                        className,
                        method.name,
                        method.descriptor,
                        method.isStatic(),
                        draft.integration(),
                        draft.shape(),
                        method.has(Opcodes.ACC_SYNCHRONIZED),
                        sizesBefore[method.number],
                        sizesAfter[method.number]));
            }
        }
        places.publish(loader, published);
    }

    private static void markWoven(List<CompiledRule> rules, List<MethodScan> methods) {
        for (int r = 0; r < rules.size(); r++) {
            for (int m = 0; m < methods.size(); m++) {
                if (rules.get(r).matchesMethod(methods.get(m).name, methods.get(m).descriptor)) {
                    rules.get(r).markWoven();
                }
            }
        }
    }

    private static void remove(List<MethodScan> methods, String name, String descriptor) {
        for (int i = methods.size() - 1; i >= 0; i--) {
            if (methods.get(i).name.equals(name) && methods.get(i).descriptor.equals(descriptor)) {
                methods.remove(i);
            }
        }
    }
}
