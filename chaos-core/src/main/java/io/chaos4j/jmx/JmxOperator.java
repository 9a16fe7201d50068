package io.chaos4j.jmx;

import io.chaos4j.control.Operator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.security.Principal;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** Who calls an MBean, as far as JMX tells: the principals that the connector authenticated. */
final class JmxOperator {

    private static final MethodHandle SUBJECT = find();

    private JmxOperator() {}

    static Operator because(String reason) {
        Subject subject = subject();
        String names = subject == null
                ? ""
                : subject.getPrincipals().stream().map(Principal::getName).collect(Collectors.joining("+"));
        return new Operator((names.isEmpty() ? "unknown" : names) + " via jmx", reason);
    }

    private static @Nullable Subject subject() {
        try {
            return (Subject) SUBJECT.invokeExact();
        } catch (Throwable unknown) {
            return null;
        }
    }

    /**
     * {@code Subject.current()} exists since 18 and is the only way since 24; before, the subject comes with the access control context.
     * Both by their names: neither compiles without complaint for all of 17 to 25. Looked up once, because a disarm waits for it.
     */
    private static MethodHandle find() {
        Lookup lookup = MethodHandles.lookup();
        MethodType subject = MethodType.methodType(Subject.class);
        try {
            return lookup.findStatic(Subject.class, "current", subject);
        } catch (ReflectiveOperationException before18) {
            return ofContext(lookup, subject);
        }
    }

    private static MethodHandle ofContext(Lookup lookup, MethodType subject) {
        try {
            Class<?> context = Class.forName("java.security.AccessControlContext");
            MethodHandle current = lookup.findStatic(
                    Class.forName("java.security.AccessController"), "getContext", MethodType.methodType(context));
            return MethodHandles.filterReturnValue(
                    current,
                    lookup.findStatic(Subject.class, "getSubject", MethodType.methodType(Subject.class, context)));
        } catch (ReflectiveOperationException unknown) {
            return MethodHandles.empty(subject);
        }
    }
}
