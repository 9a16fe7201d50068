package io.chaos4j.agent.weave;

import java.util.HashSet;
import java.util.LinkedHashSet;
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

    /** Looks at the files; says whether something was learned that decides what is woven. */
    static boolean learn(CompiledRule rule, Class<?>[] loaded) {
        if (rule.elsewhere == null || rule.elsewhere.isKnown() || rule.ownerName == null) {
            return false;
        }
        String name = rule.ownerName.replace('/', '.');
        Hierarchy hierarchy = new Hierarchy(rule);
        for (ClassLoader loader : loaders(name, loaded)) {
            if (hierarchy.look(loader, rule.ownerName)) {
                rule.elsewhere.markKnown();
                break;
            }
        }
        return hierarchy.learned;
    }

    /**
     * The loaders that may have the class: its own if it has loaded, else the system's and those of its neighbours. An application in a jar of
     * jars has a loader of its own, of which the system's knows nothing.
     */
    private static Set<@Nullable ClassLoader> loaders(String name, Class<?>[] loaded) {
        Set<@Nullable ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(ClassLoader.getSystemClassLoader());
        String neighbourhood = neighbourhood(name);
        for (Class<?> type : loaded) {
            if (type.getName().equals(name)) {
                loaders.clear();
                loaders.add(type.getClassLoader());
                return loaders;
            }
            if (!neighbourhood.isEmpty() && type.getName().startsWith(neighbourhood)) {
                loaders.add(type.getClassLoader());
            }
        }
        return loaders;
    }

    /** The first two segments of the package. */
    private static String neighbourhood(String name) {
        int second = name.indexOf('.', name.indexOf('.') + 1);
        return name.substring(0, (second < 0 ? name.indexOf('.') : second) + 1);
    }

    /** Looks at a class and its supertypes; says whether the loader has the class. */
    private boolean look(@Nullable ClassLoader loader, String internalName) {
        boolean ofTheJdk = internalName.startsWith("java") && !seen.isEmpty();
        byte[] classFile = ofTheJdk || seen.contains(internalName) ? null : ClassFiles.of(loader, internalName);
        if (classFile == null) {
            return false;
        }
        seen.add(internalName);
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
