package io.chaos4j.agent;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is worth knowing about this JVM when a run is read again later. */
final class Versions {

    private Versions() {}

    static Map<String, String> ofThisJvm() {
        Map<String, String> versions = new TreeMap<>();
        @Nullable String own = Versions.class.getPackage().getImplementationVersion();
        versions.put("chaos4j", own == null ? "unpackaged" : own);
        versions.put("java", System.getProperty("java.runtime.version", ""));
        versions.put("vm", System.getProperty("java.vm.name", ""));
        versions.put("os", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
        versions.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        return versions;
    }
}
