package io.chaos4j.agent.integration;

import io.chaos4j.gate.WovenPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Libraries whose calls are no built-in points, and which integrations of the same kind know: so they can be named when they are in use. */
final class OtherLibraries {

    private OtherLibraries() {}

    /** That none of these libraries is in use; empty when one is, or when there are none. */
    static String unused(List<Integration> libraries, Weaving weaving) {
        if (libraries.isEmpty() || weaving.soFar().woven().stream().anyMatch(place -> isOf(libraries, place))) {
            return "";
        }
        List<String> names = libraries.stream().map(Integration::library).toList();
        String last = names.get(names.size() - 1);
        String others = String.join(", ", names.subList(0, names.size() - 1));
        return others.isEmpty()
                ? last + " is not in use in this JVM"
                : "neither " + others + " nor " + last + " is in use in this JVM";
    }

    /** What is in use instead of these libraries, or beside them; one line each. */
    static List<String> beside(List<Integration> libraries, Weaving weaving) {
        if (libraries.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        String unused = unused(libraries, weaving);
        if (!unused.isEmpty()) {
            lines.add(unused);
        }
        Map<String, String> known = new TreeMap<>();
        libraries.forEach(library -> known.putAll(library.others()));
        for (WovenPlace place : weaving.soFar().woven()) {
            if (isOf(libraries, place)) {
                known.remove(place.className()); // of a version that is known
            }
        }
        Set<String> loaded = weaving.loaded(known.keySet());
        known.forEach((type, method) -> {
            if (loaded.contains(type)) {
                lines.add(type + " is in use, and its calls are no built-in points: name a method, such as " + method);
            }
        });
        return lines;
    }

    private static boolean isOf(List<Integration> libraries, WovenPlace place) {
        return libraries.stream().anyMatch(library -> library.id().equals(place.integration()));
    }
}
