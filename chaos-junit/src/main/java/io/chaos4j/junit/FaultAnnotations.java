package io.chaos4j.junit;

import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds annotations on a method or class, on its annotations, and inside the containers of repeated ones.
 *
 * <p>JUnit's own search leaves out what equals another find, and what a repeated annotation of a team carries: two equal delays on
 * one method add up, so both count here.
 */
final class FaultAnnotations {

    private static final List<Class<? extends Annotation>> OURS =
            List.of(ChaosExperiment.class, InjectLatency.class, InjectException.class, Inject.class);

    private FaultAnnotations() {}

    /** Those of one type, in the order in which they are written. */
    static <A extends Annotation> List<A> on(AnnotatedElement element, Class<A> type) {
        List<A> found = new ArrayList<>();
        collect(element.getAnnotations(), type, found, new HashSet<>());
        return found;
    }

    /** The first annotation of this package; null when there is none. */
    static @Nullable Annotation any(AnnotatedElement element) {
        // Most elements carry nothing but what JUnit and the JDK know.
        for (Class<? extends Annotation> type : OURS) {
            List<? extends Annotation> found = on(element, type);
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        return null;
    }

    private static <A extends Annotation> void collect(
            Annotation[] annotations, Class<A> type, List<A> found, Set<Class<?>> above) {
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> its = annotation.annotationType();
            if (its == type) {
                found.add(type.cast(annotation));
            } else if (mayCarry(its) && above.add(its)) {
                collect(repeated(annotation), type, found, above);
                collect(its.getAnnotations(), type, found, above);
                above.remove(its);
            }
        }
    }

    private static boolean mayCarry(Class<? extends Annotation> type) {
        String name = type.getName();
        return !name.startsWith("java.") && !name.startsWith("org.junit.") && !name.startsWith("kotlin.");
    }

    /** What a container of repeated annotations holds; nothing where it is no container. */
    private static Annotation[] repeated(Annotation annotation) {
        Class<? extends Annotation> container = annotation.annotationType();
        try {
            var value = container.getDeclaredMethod("value");
            @Nullable Class<?> each = value.getReturnType().getComponentType();
            @Nullable Repeatable repeatable = each == null ? null : each.getAnnotation(Repeatable.class);
            if (repeatable == null || repeatable.value() != container) {
                return new Annotation[0];
            }
            value.setAccessible(true);
            return (Annotation[]) value.invoke(annotation);
        } catch (NoSuchMethodException none) {
            return new Annotation[0];
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            throw new IllegalStateException(
                    "the repeated annotations in @" + container.getName() + " cannot be read, so their faults would"
                            + " never be armed; make it public, or open its package to the tests' module",
                    unreadable);
        }
    }
}
