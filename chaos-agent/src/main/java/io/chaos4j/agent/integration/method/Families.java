package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.LoadedPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/** The families of calls of each plan: one object for each type and method that a target names. Compared by identity. */
final class Families {

    private final Map<LoadedPlan, Map<String, Object>> byPlan = new WeakHashMap<>();

    synchronized Object of(LoadedPlan plan, String typeName, String method) {
        return byPlan.computeIfAbsent(plan, any -> new HashMap<>())
                .computeIfAbsent(typeName + "#" + method, any -> new Object());
    }
}
