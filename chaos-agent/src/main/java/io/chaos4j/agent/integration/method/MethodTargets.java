package io.chaos4j.agent.integration.method;

import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Glob;
import io.chaos4j.model.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a method target covers a woven method. */
final class MethodTargets {

    private MethodTargets() {}

    static boolean covers(Target.Method target, WovenPlace place, Class<?> owner) {
        return Glob.ofName(target.method()).matches(place.methodName())
                && (target.implementers()
                        ? extendsOne(target.type(), owner)
                        : Glob.ofType(target.type()).matches(place.className()))
                && takes(target.parameterTypes(), place)
                && ArgumentPredicate.fits(target.where(), place);
    }

    /** Whether the class or one of its supertypes has a name that matches. */
    private static boolean extendsOne(String type, Class<?> owner) {
        Glob glob = Glob.ofType(type);
        for (@Nullable Class<?> c = owner; c != null; c = c.getSuperclass()) {
            if (glob.matches(c.getName()) || implementsOne(glob, c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean implementsOne(Glob glob, Class<?> type) {
        for (Class<?> each : type.getInterfaces()) {
            if (glob.matches(each.getName()) || implementsOne(glob, each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean takes(@Nullable List<String> parameterTypes, WovenPlace place) {
        if (parameterTypes == null) {
            return true;
        }
        return parameterTypes.equals(ParameterNames.of(place.descriptor()));
    }
}
