package io.chaos4j.gate;

import org.jspecify.annotations.Nullable;

/** Loaders of agents and tools, our own ones included: nothing in them belongs to the application. */
public final class AgentLoaders {

    private static final String[] PREFIXES = {
        "io.chaos4j.launcher.",
        "io.chaos4j.agent.WeaverLoader",
        "io.opentelemetry.javaagent.",
        "datadog.",
        "com.newrelic.",
        "com.dynatrace.",
        "com.appdynamics.",
        "co.elastic.apm.",
        "org.glowroot.",
        "org.apache.skywalking.",
        "com.navercorp.pinpoint.",
        "jdk.internal.reflect.",
        "sun.reflect.",
    };

    private AgentLoaders() {}

    /** Whether this is one; the boot loader is none. */
    public static boolean isOne(@Nullable ClassLoader loader) {
        if (loader == null) {
            return false;
        }
        String name = loader.getClass().getName();
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
