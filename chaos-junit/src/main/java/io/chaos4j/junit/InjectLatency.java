package io.chaos4j.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Delays the calls of a point for as long as the test method lasts. See {@link ChaosExperiment}. */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(InjectLatency.All.class)
@ExtendWith(ChaosExtension.class)
@ResourceLock(ChaosExtension.WHOLE_JVM)
public @interface InjectLatency {

    /** How long: {@code 100ms}, {@code 50us}, from a range {@code 80ms..120ms}, or a map in braces as in a file. */
    String value();

    /** Where: {@code com.acme.Orders#submit}, {@code jdbc select "orders-*"}, {@code http-client "risk-engine"}. */
    String on();

    /** The share of the calls that it is injected into. */
    String rate() default "100%";

    /** The seed of the choice which calls. */
    long seed() default 42;

    /** Several on one method, or on one annotation. */
    @Documented
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(ChaosExtension.class)
    @ResourceLock(ChaosExtension.WHOLE_JVM)
    @interface All {

        /** All of them. */
        InjectLatency[] value();
    }
}
