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
            if (redefined == null && !haveRoom(candidates)) {
                return null;
            }
            return weave(loader, className, classFile, candidates, redefined == null, namesOf(redefined));
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
            boolean loads,
            @Nullable ParameterNames names) {
        ClassReader reader = new ClassReader(classFile);
        ClassScan scan = new ClassScan(rules, ledger);
        reader.accept(scan, ClassReader.EXPAND_FRAMES);
        if (scan.hasLearned()) {
            learned = true;
            use(Objects.requireNonNull(index.get()).rules);
        }
        List<MethodScan> methods = scan.weavable();
        if (loads) {
            leaveOutWhatHasNoRoom(rules, methods);
        }
        if (methods.isEmpty()) {
            return null;
        }
        String binaryName = className.replace('/', '.');
        List<WovenPlace> known = places.of(loader, binaryName);
        number(known, methods);
        while (!methods.isEmpty()) {
            ClassWriter writer = new ClassWriter(reader, 0);
            writer.setComputeLimits(MOST_BYTES, Long.MAX_VALUE);
            reader.accept(new ClassWeave(writer, methods, engine, names), ClassReader.EXPAND_FRAMES);
            try {
                byte[] woven = writer.toByteArray();
                publish(loader, binaryName, methods, reader, woven, markWoven(rules, methods, known));
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
            byte[] woven,
            List<CompiledRule> takers) {
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
        places.publish(loader, published, takers);
    }

    /** Marks the rules, and returns those in which methods now take room: one entry for each method that was not woven before. */
    private static List<CompiledRule> markWoven(
            List<CompiledRule> rules, List<MethodScan> methods, List<WovenPlace> known) {
        List<CompiledRule> takers = new ArrayList<>();
        for (int m = 0; m < methods.size(); m++) {
            MethodScan method = methods.get(m);
            boolean anew = !isKnown(known, method);
            for (int r = 0; r < rules.size(); r++) {
                CompiledRule rule = rules.get(r);
                if (rule.matchesMethod(method.name, method.descriptor)) {
                    rule.markWoven();
                    if (anew) {
                        rule.takeRoom();
                        takers.add(rule);
                    }
                }
            }
        }
        return takers;
    }

    private static boolean isKnown(List<WovenPlace> known, MethodScan method) {
        for (int p = 0; p < known.size(); p++) {
            if (known.get(p).methodName().equals(method.name)
                    && known.get(p).descriptor().equals(method.descriptor)) {
                return true;
            }
        }
        return false;
    }

    /** A look at the rules alone, so that a class of which nothing can be woven any more is not read. */
    private static boolean haveRoom(List<CompiledRule> rules) {
        for (int r = 0; r < rules.size(); r++) {
            if (rules.get(r).room() > 0) {
                return true;
            }
        }
        for (int r = 0; r < rules.size(); r++) {
            rules.get(r).leaveOut();
        }
        return false;
    }

    /** A class that was woven before keeps its gates when it is retransformed; only what loads may find no room. */
    private static void leaveOutWhatHasNoRoom(List<CompiledRule> rules, List<MethodScan> methods) {
        int[] room = new int[rules.size()];
        for (int r = 0; r < room.length; r++) {
            room[r] = rules.get(r).room();
        }
        List<MethodScan> kept = new ArrayList<>(methods.size());
        for (int m = 0; m < methods.size(); m++) {
            MethodScan method = methods.get(m);
            boolean fits = false;
            for (int r = 0; r < room.length; r++) {
                if (rules.get(r).matchesMethod(method.name, method.descriptor)) {
                    if (room[r] > 0) {
                        room[r]--;
                        fits = true;
                    } else {
                        rules.get(r).leaveOut();
                    }
                }
            }
            if (fits) {
                kept.add(method);
            }
        }
        if (kept.size() < methods.size()) {
            methods.clear();
            methods.addAll(kept);
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
