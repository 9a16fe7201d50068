package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.CallShape;
import io.chaos4j.gate.WovenPlace;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says why the end of calls is not seen, so that no check can be judged that needs it. */
final class Unended {

    private Unended() {}

    /**
     * The reason, in one sentence.
     *
     * @param places the woven places that a target names
     * @param owners their classes, as far as they are loaded
     * @return empty when the ends are seen
     */
    static String why(List<WovenPlace> places, Set<Class<?>> owners) {
        return places.stream()
                .filter(place -> CallShape.of(place.descriptor()) == CallShape.FUTURE)
                .findFirst()
                .map(place ->
                        place.text() + " returns a java.util.concurrent.Future, which announces its completion to no"
                                + " one: declare a CompletableFuture, or name the method that does the work")
                .orElseGet(() -> ofOwnTypes(places, owners));
    }

    /** Of methods that return a type of the application's own; its class is there when one of them has returned. */
    private static String ofOwnTypes(List<WovenPlace> places, Set<Class<?>> owners) {
        for (Class<?> owner : owners) {
            for (WovenPlace place : places) {
                if (place.className().equals(owner.getName())) {
                    @Nullable String name = CallShape.resultType(place.descriptor());
                    @Nullable Class<?> result = name == null ? null : loaded(name, owner.getClassLoader());
                    @Nullable String unended = result == null ? null : CallShape.unended(result);
                    if (unended != null) {
                        return place.text() + " " + unended;
                    }
                }
            }
        }
        return "";
    }

    /** The class of this name that a loader knows; it is not initialised. */
    private static @Nullable Class<?> loaded(String name, @Nullable ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }
}
