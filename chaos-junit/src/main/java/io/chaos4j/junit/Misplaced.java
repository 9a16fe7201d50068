package io.chaos4j.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds annotations of faults where JUnit Jupiter would never arm them, and the test would pass untouched. */
final class Misplaced {

    private static final String NEVER = "the faults of this test would never be armed: ";

    private Misplaced() {}

    /**
     * Refuses them on a class, on those around it and on those that it extends.
     *
     * @throws IllegalStateException naming the class
     */
    static void refuseOnClasses(Class<?> test) {
        @Nullable String why = onClasses(test);
        if (why != null) {
            throw new IllegalStateException(why);
        }
    }

    /** Why those on a class, on those around it and on those that it extends are not armed; null where there are none. */
    static @Nullable String onClasses(Class<?> test) {
        for (Class<?> around = test; around != null; around = around.getEnclosingClass()) {
            for (Class<?> type = around; type != null && type != Object.class; type = type.getSuperclass()) {
                @Nullable String why = on(type);
                for (Class<?> each : type.getInterfaces()) {
                    why = why == null ? on(each) : why;
                }
                if (why != null) {
                    return why;
                }
            }
        }
        return null;
    }

    private static @Nullable String on(Class<?> type) {
        @Nullable Annotation fault = FaultAnnotations.any(type);
        return fault == null
                ? null
                : NEVER + AnnotationText.of(fault) + " stands on " + type.getName()
                        + ", and faults last as long as one method: put it on the test methods";
    }

    /** Why those on the methods of a class that are no tests are not armed; null where there are none. */
    static @Nullable String onOtherMethods(Class<?> test) {
        for (Class<?> type = test; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isSynthetic() || AnnotationSupport.isAnnotated(method, Testable.class)) {
                    continue;
                }
                @Nullable Annotation fault = FaultAnnotations.any(method);
                if (fault != null) {
                    return NEVER + AnnotationText.of(fault) + " at " + AnnotationText.place(method)
                            + " is not on a test: put it on a method with @Test, @ParameterizedTest or @RepeatedTest";
                }
            }
        }
        return null;
    }

    /** Why those on a test of another engine are not armed; null where there are none. */
    static @Nullable String ofOtherEngine(Method test, String engine) {
        return Optional.ofNullable(FaultAnnotations.any(test))
                .map(fault -> NEVER + AnnotationText.of(fault) + " at " + AnnotationText.place(test)
                        + " is on a test of the engine '" + engine
                        + "', and only JUnit Jupiter arms it: make it a @Test"
                        + " of org.junit.jupiter.api")
                .orElse(null);
    }
}
