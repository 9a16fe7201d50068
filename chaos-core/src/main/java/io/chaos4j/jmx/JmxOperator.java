package io.chaos4j.jmx;

import io.chaos4j.control.Operator;
import java.lang.reflect.InvocationTargetException;
import java.security.Principal;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** Who calls an MBean, as far as JMX tells: the principals that the connector authenticated. */
final class JmxOperator {

    private JmxOperator() {}

    static Operator because(String reason) {
        Subject subject = subject();
        String names = subject == null
                ? ""
                : subject.getPrincipals().stream().map(Principal::getName).collect(Collectors.joining("+"));
        return new Operator((names.isEmpty() ? "unknown" : names) + " via jmx", reason);
    }

    /**
     * {@code Subject.current()} exists since 18 and is the only way since 24; before, the subject comes with the access control context.
     * Both by reflection: neither compiles without complaint for all of 17 to 25.
     */
    private static @Nullable Subject subject() {
        try {
            return (Subject) Subject.class.getMethod("current").invoke(null);
        } catch (NoSuchMethodException before18) {
            return ofContext();
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return null;
        }
    }

    private static @Nullable Subject ofContext() {
        try {
            Class<?> controller = Class.forName("java.security.AccessController");
            Object context = controller.getMethod("getContext").invoke(null);
            return (Subject) Subject.class
                    .getMethod("getSubject", Class.forName("java.security.AccessControlContext"))
                    .invoke(null, context);
        } catch (ReflectiveOperationException unknown) {
            return null;
        }
    }
}
