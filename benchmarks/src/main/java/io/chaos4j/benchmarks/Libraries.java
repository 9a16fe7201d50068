package io.chaos4j.benchmarks;

import java.io.File;
import java.util.Arrays;
import java.util.List;

/** Jars that are measured and are no part of this one: the build lays them into folders beside it. */
public final class Libraries {

    private Libraries() {}

    /** All jars of a folder. */
    public static List<File> in(String folder) {
        File[] jars = new File(AgentJar.own().getParentFile(), folder).listFiles((f, name) -> name.endsWith(".jar"));
        if (jars == null || jars.length == 0) {
            throw new IllegalStateException("no jars in "
                    + new File(AgentJar.own().getParentFile(), folder) + ": build them with 'mvn -DskipTests package'");
        }
        Arrays.sort(jars);
        return List.of(jars);
    }

    /** The one whose name begins so. */
    public static File jar(String folder, String name) {
        return in(folder).stream()
                .filter(jar -> jar.getName().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no jar of " + name + " in " + folder));
    }
}
