package io.chaos4j.agent.weave;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the method of a class that a rule names is, if not in that class alone: in a superclass or as the default of an interface, when the class
 * inherits it; in whatever implements it, when it is an interface. Known as soon as the class or its file has been seen. Written inside the
 * transformer too, so it takes no lock.
 */
final class Elsewhere {

    private final String type;
    private final boolean inherited;
    private final Set<String> ancestors = ConcurrentHashMap.newKeySet();

    /** By name and parameters the class that declares the method first, from the named class upwards. */
    private final Map<String, String> declaredBy = new ConcurrentHashMap<>();

    private final Set<String> interfaceMethods = ConcurrentHashMap.newKeySet();
    private volatile boolean known;
    private volatile boolean ofInterface;

    /**
     * @param type the internal name of the class that the rule names
     * @param inherited whether methods that the class inherits are meant; by {@code Type#*} only its own are, or its superclasses would be woven
     *     whole
     */
    Elsewhere(String type, boolean inherited) {
        this.type = type;
        this.inherited = inherited;
    }

    /** Whether the files of the class and of all its supertypes have been looked at. */
    boolean isKnown() {
        return known;
    }

    void markKnown() {
        known = true;
    }

    /** Whether the class is an interface. */
    boolean isOfInterface() {
        return ofInterface;
    }

    /** The names of the interface's methods that the rule means, those that it inherits included. */
    Set<String> interfaceMethods() {
        return interfaceMethods;
    }

    /** Internal names of supertypes of the class. */
    Set<String> ancestors() {
        return ancestors;
    }

    boolean isOf(String internalName) {
        return type.equals(internalName) || ancestors.contains(internalName);
    }

    /**
     * A class has been seen that is the named one or an ancestor of it.
     *
     * @return whether something was learned by it that decides what is woven
     */
    boolean seen(String internalName, boolean isInterface, @Nullable String superName, String @Nullable [] interfaces) {
        boolean learned = false;
        if (type.equals(internalName)) {
            learned = isInterface && !ofInterface;
            ofInterface = isInterface;
        }
        learned |= !isInterface && superName != null && isAncestor(superName);
        for (int i = 0; interfaces != null && i < interfaces.length; i++) {
            learned |= isAncestor(interfaces[i]);
        }
        return learned;
    }

    /** Methods of the JDK's classes are woven only for who names them. */
    private boolean isAncestor(String internalName) {
        return (inherited || ofInterface) && !internalName.startsWith("java") && ancestors.add(internalName);
    }

    /** Whether a class's method is the one that the named class has: no class below declares one of the same name and parameters. */
    boolean declares(String internalName, String method, String descriptor) {
        String signature = method.concat(descriptor.substring(0, descriptor.indexOf(')') + 1));
        String first = declaredBy.putIfAbsent(signature, internalName);
        return first == null || first.equals(internalName);
    }

    /** Notes a method of the interface; says whether it was not known. */
    boolean interfaceHas(String method) {
        return interfaceMethods.add(method);
    }
}
