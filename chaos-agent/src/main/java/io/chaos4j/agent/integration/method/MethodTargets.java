package io.chaos4j.agent.integration.method;

import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Glob;
import io.chaos4j.target.method.MethodTarget;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls at a woven method a target covers.
 *
 * <p>A target names a class, and its method may be declared elsewhere: in a superclass, as the default of an interface, and for an interface
 * in whatever class implements it, proxies included. There the object tells whether a call is meant.
 */
final class MethodTargets {

    private MethodTargets() {}

    static Reach reach(MethodTarget target, WovenPlace place, Class<?> owner) {
        if (!Glob.ofName(target.method()).matches(place.methodName())
                || !takes(target.parameterTypes(), place)
                || !ArgumentPredicate.fits(target.where(), place)) {
            return Reach.NONE;
        }
        boolean extended = !place.isStatic() && !Modifier.isFinal(owner.getModifiers()) && !Proxy.isProxyClass(owner);
        if (target.implementers()) {
            return ancestor(owner, target.type()) != null ? Reach.ALL : extended ? Reach.BY_RECEIVER : Reach.NONE;
        }
        if (Glob.ofType(target.type()).matches(place.className())) {
            return Reach.ALL;
        }
        // By Type#* a class means the methods that it declares.
        boolean inherited = !target.method().replace("*", "").isEmpty();
        return Glob.isExact(target.type()) ? reachOf(target.type(), owner, extended && inherited) : Reach.NONE;
    }

    /** Of a class named in full that is not the one that declares the method. */
    private static Reach reachOf(String type, Class<?> owner, boolean extended) {
        @Nullable Class<?> above = ancestor(owner, type);
        if (above != null) {
            return above.isInterface() ? Reach.ALL : Reach.NONE;
        }
        if (!extended) {
            return Reach.NONE;
        }
        try {
            Class<?> meant = Class.forName(type, false, owner.getClassLoader());
            return meant.isInterface() || owner.isAssignableFrom(meant) ? Reach.BY_RECEIVER : Reach.NONE;
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return Reach.BY_RECEIVER; // a class of another loader may extend this one
        }
    }

    /** Whether calls on objects of a class are covered at a place that is reached {@link Reach#BY_RECEIVER}. */
    static boolean covers(MethodTarget target, WovenPlace place, Class<?> owner, Class<?> receiver) {
        @Nullable Class<?> meant = ancestor(receiver, target.type());
        return meant != null && (target.implementers() || meant.isInterface() || inherits(meant, place, owner));
    }

    /**
     * Whether calls of the target inside of one another may be one logical call: a type and its implementers pass calls on to their like.
     *
     * @param type the class of the object, or the one that declares the method
     */
    static boolean isFamily(MethodTarget target, Class<?> type) {
        if (target.implementers()) {
            return true;
        }
        @Nullable Class<?> named = Glob.isExact(target.type()) ? ancestor(type, target.type()) : null;
        return named != null && named.isInterface();
    }

    /** The class itself, or the one of its supertypes, whose name matches; null if there is none. */
    static @Nullable Class<?> ancestor(Class<?> type, String name) {
        Glob glob = Glob.ofType(name);
        for (@Nullable Class<?> c = type; c != null; c = c.getSuperclass()) {
            @Nullable Class<?> found = glob.matches(c.getName()) ? c : implemented(glob, c);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Class<?> implemented(Glob glob, Class<?> type) {
        for (Class<?> each : type.getInterfaces()) {
            @Nullable Class<?> found = glob.matches(each.getName()) ? each : implemented(glob, each);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Whether the method of a class is the one at this place: no class from it up to the place's has one of its own. */
    private static boolean inherits(Class<?> type, WovenPlace place, Class<?> owner) {
        try {
            for (@Nullable Class<?> c = type; c != null && c != owner; c = c.getSuperclass()) {
                if (declares(c, place) || overrides(c, place, owner)) {
                    return false;
                }
            }
            return true;
        } catch (LinkageError incomplete) {
            return true; // a type in its methods is missing, and with it the answer
        }
    }

    /** Whether an interface of the class replaces the default of another. */
    private static boolean overrides(Class<?> type, WovenPlace place, Class<?> owner) {
        return owner.isInterface()
                && Arrays.stream(type.getInterfaces())
                        .anyMatch(each -> each != owner
                                && owner.isAssignableFrom(each)
                                && (declares(each, place) || overrides(each, place, owner)));
    }

    private static boolean declares(Class<?> type, WovenPlace place) {
        List<String> wanted = ParameterNames.of(place.descriptor());
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(place.methodName())
                        && !method.isBridge()
                        && !Modifier.isStatic(method.getModifiers())
                        && wanted.equals(names(method)));
    }

    private static List<String> names(Method method) {
        return Arrays.stream(method.getParameterTypes()).map(Class::getTypeName).toList();
    }

    private static boolean takes(@Nullable List<String> parameterTypes, WovenPlace place) {
        if (parameterTypes == null) {
            return true;
        }
        List<String> types = ParameterNames.of(place.descriptor());
        for (int i = 0; i < types.size() && i < parameterTypes.size(); i++) {
            if (!types.get(i).equals(parameterTypes.get(i).replace("...", "[]"))) {
                return false;
            }
        }
        return types.size() == parameterTypes.size();
    }
}
