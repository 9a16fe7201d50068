package io.chaos4j.benchmarks;

import java.io.File;
import java.net.URISyntaxException;
import java.util.Arrays;

/** The packaged agent that is measured: the jar of this build, or the one that {@code -Dbenchmarks.agent} names. */
public final class AgentJar {

    private AgentJar() {}

    /** Where it is. */
    public static File file() {
        String named = System.getProperty("benchmarks.agent");
        if (named != null) {
            return new File(named);
        }
        File folder = new File(own().getParentFile().getParentFile().getParentFile(), "chaos-agent/target");
        File[] jars = folder.listFiles((f, name) -> name.endsWith("-javaagent.jar"));
        if (jars == null || jars.length == 0) {
            throw new IllegalStateException("no javaagent jar in " + folder
                    + ": build it with 'mvn -DskipTests package', or name it with -Dbenchmarks.agent=");
        }
        Arrays.sort(jars);
        return jars[jars.length - 1];
    }

    /** The jar that this class is in. */
    public static File own() {
        try {
            return new File(AgentJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The flag that puts it in front of a JVM. */
    public static String flag(String options) {
        return "-javaagent:" + file() + "=service=benchmarks,env=benchmark," + options;
    }
}
