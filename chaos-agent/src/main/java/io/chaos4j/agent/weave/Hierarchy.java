package io.chaos4j.agent.weave;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds out of a rule that names a class where else its method is, from the class files of that class and its supertypes: as its own loader has
 * them, or the system's where the class has not been loaded yet. Reads resources, so never to be called from inside the transformer.
 */
final class Hierarchy {

    private final CompiledRule rule;
    private final Set<String> seen = new HashSet<>();
    private boolean learned;

    private Hierarchy(CompiledRule rule) {
        this.rule = rule;
    }

    /** @return whether something was learned that decides what is woven */
    static boolean learn(CompiledRule rule, Class<?>[] loaded) {
        if (rule.elsewhere == null || rule.elsewhere.isKnown() || rule.ownerName == null) {
            return false;
        }
        String name = rule.ownerName.replace('/', '.');
        @Nullable ClassLoader loader = ClassLoader.getSystemClassLoader();
        for (Class<?> type : loaded) {
            if (type.getName().equals(name)) {
                loader = type.getClassLoader();
                break;
            }
        }
        Hierarchy hierarchy = new Hierarchy(rule);
        if (hierarchy.look(loader, rule.ownerName)) {
            rule.elsewhere.markKnown();
        }
        return hierarchy.learned;
    }

    /** @return whether the class has a file here */
    private boolean look(@Nullable ClassLoader loader, String internalName) {
        boolean ofTheJdk = internalName.startsWith("java") && !seen.isEmpty();
        byte[] classFile = ofTheJdk || !seen.add(internalName) ? null : ClassFiles.of(loader, internalName);
        if (classFile == null) {
            return false;
        }
        ClassReader reader = new ClassReader(classFile);
        ClassScan scan = new ClassScan(List.of(rule), Refusals.NONE);
        reader.accept(scan, ClassReader.EXPAND_FRAMES);
        learned |= scan.hasLearned();
        if (reader.getSuperName() != null) {
            look(loader, reader.getSuperName());
        }
        for (String each : reader.getInterfaces()) {
            look(loader, each);
        }
        return true;
    }
}
