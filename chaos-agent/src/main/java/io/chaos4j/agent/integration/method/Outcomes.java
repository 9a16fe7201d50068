package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.CallShape;
import io.chaos4j.engine.ActiveRule;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which effects can be applied at which methods: all can be delayed and can throw, and most can be given a result or be acted on behind the call. */
final class Outcomes {

    private Outcomes() {}

    /** Whether a rule has an effect with a part in what a call ends with. */
    static boolean anyNeeds(Collection<ActiveRule> rules) {
        return rules.stream().anyMatch(rule -> rule.examples().stream().anyMatch(Effect::needsOutcome));
    }

    /** Whether a rule gives what was seen before. */
    static boolean anyNeedsSeen(Collection<ActiveRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.examples().stream())
                .anyMatch(effect -> effect instanceof Effect.Answer answer && answer.needsSeen());
    }

    /**
     * Why a rule cannot be applied at a place.
     *
     * @return one sentence; empty when it can
     */
    static String refuses(ActiveRule rule, WovenPlace place, Class<?> owner) {
        return rule.examples().stream()
                .map(effect -> refuses(effect, place, owner))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * Why an effect cannot be applied at some of these places.
     *
     * @param loaded the loaded classes of a place
     * @return one sentence; empty when it can, as far as is known before they have linked
     */
    static String refuses(Effect effect, List<WovenPlace> places, Function<WovenPlace, List<Class<?>>> loaded) {
        return places.stream()
                .flatMap(place -> loaded.apply(place).stream().map(owner -> refuses(effect, place, owner)))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The same for one effect at one place. */
    static String refuses(Effect effect, WovenPlace place, Class<?> owner) {
        if (!effect.needsOutcome()) {
            return "";
        }
        if (place.shape() == Shape.ENTRY) {
            return place.text()
                    + " is woven in the entry shape, in which calls can be delayed or fail before they happen, and"
                    + " nothing else: name it in weave= without ':entry'";
        }
        if (CallShape.of(place.descriptor()) != CallShape.RETURN || StageType.of(place.descriptor(), owner) != null) {
            return place.text() + " gives its result through a future: name the method that does the work";
        }
        @Nullable Class<?> result = result(place, owner);
        if (result == null) {
            return "the type that " + place.text() + " returns cannot be loaded";
        }
        Effect given = effect instanceof Effect.After after ? after.then() : effect;
        String reason = given instanceof Effect.Answer answer ? answer.refuses(result) : "";
        String type = result == void.class ? "nothing" : result.getTypeName();
        return reason.isEmpty() ? "" : place.text() + " returns " + type + reason;
    }

    /** What a method returns; null when its type cannot be loaded. Nothing is initialised. */
    static @Nullable Class<?> result(WovenPlace place, Class<?> owner) {
        String descriptor = place.descriptor();
        try {
            return MethodType.fromMethodDescriptorString(
                            "()" + descriptor.substring(descriptor.indexOf(')') + 1), owner.getClassLoader())
                    .returnType();
        } catch (TypeNotPresentException | LinkageError absent) {
            return null;
        }
    }
}
