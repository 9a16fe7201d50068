package io.chaos4j.control;

import io.chaos4j.model.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The experiments that are loaded, by name and in the order of loading. Read without a lock; changed under one, and never in place. */
final class LoadedExperiments {

    private volatile Map<String, LoadedExperiment> loaded = Map.of();

    Collection<LoadedExperiment> all() {
        return loaded.values();
    }

    @Nullable
    LoadedExperiment find(String name) {
        return loaded.get(name);
    }

    /** @throws Refused with the nearest name there is, when none of this name is loaded */
    LoadedExperiment known(String name) {
        Map<String, LoadedExperiment> now = loaded;
        LoadedExperiment known = now.get(name);
        if (known == null) {
            throw new Refused("no experiment '" + name + "' is loaded"
                    + Nearest.to(name, now.keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return known;
    }

    /** Instead of the one of its name, if there is one. */
    synchronized void put(LoadedExperiment fresh) {
        Map<String, LoadedExperiment> next = new LinkedHashMap<>(loaded);
        next.put(fresh.experiment().name(), fresh);
        loaded = Collections.unmodifiableMap(next);
    }

    synchronized void remove(String name) {
        Map<String, LoadedExperiment> next = new LinkedHashMap<>(loaded);
        next.remove(name);
        loaded = Collections.unmodifiableMap(next);
    }
}
