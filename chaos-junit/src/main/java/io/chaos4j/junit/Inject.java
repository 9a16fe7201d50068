package io.chaos4j.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Injects a fault of any kind for as long as the test method lasts, as an experiment file words it. See {@link ChaosExperiment}.
 *
 * <p>{@link InjectLatency} and {@link InjectException} are short for the kinds that most tests need.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Inject.All.class)
@ExtendWith(ChaosExtension.class)
@ResourceLock(ChaosExtension.WHOLE_JVM)
public @interface Inject {

    /** The kind and what stands behind it: {@code latency: 100ms}, {@code crash: refuse-connections}, {@code cpu: 80%}. */
    String fault();

    /** Where: {@code com.acme.Orders#submit}, {@code jdbc: select}, or a map in braces. Empty for a fault that occupies a resource of the process. */
    String on() default "";

    /** The share of the calls that it is injected into. */
    String rate() default "100%";

    /** The seed of the choice which calls. */
    long seed() default 42;

    /** How many calls it is injected into at once at most; 0 for no limit. A {@code hang} asks for one. */
    int concurrent() default 0;

    /** How many calls it is injected into before it is healed; 0 for no end. */
    long times() default 0;

    /** How many calls pass before it begins: {@code 100 calls}. Empty for none. */
    String after() default "";

    /** When it strikes, since the method began: {@code 5s..8s}. Empty for all the time. */
    String window() default "";

    /** In bursts: {@code 3s every 10s}. Empty for all the time. */
    String burst() default "";

    /** In this time the rate rises from 0% to what it is: {@code 10s}. Empty for at once. */
    String ramp() default "";

    /** Several on one method, or on one annotation. */
    @Documented
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(ChaosExtension.class)
    @ResourceLock(ChaosExtension.WHOLE_JVM)
    @interface All {

        /** All of them. */
        Inject[] value();
    }
}
