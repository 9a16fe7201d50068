package io.chaos4j.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs a test method under faults.
 *
 * <p>With a file, the whole experiment runs while the test method does: the method makes the traffic, usually until
 * {@link ChaosRun#inProgress()} is false, and any verdict but HELD fails the test. Without a file, the method carries
 * {@link Inject}, {@link InjectLatency} or {@link InjectException}: these last as long as the method, whose own assertions are the verdict.
 *
 * <p>No flag is needed; the engine attaches to the test's own JVM. Faults are withdrawn whatever the method does, and a
 * test into which nothing was injected fails, whatever else it asserts. The faults reach the whole JVM, so no other test runs
 * at the same time.
 *
 * <p>It may stand on an annotation of your own, beside others of this package; that annotation then belongs on test methods.
 */
@Documented
@java.lang.annotation.Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChaosExtension.class)
@ResourceLock(ChaosExtension.WHOLE_JVM)
public @interface ChaosExperiment {

    /** The experiment file: a path, or a resource of the class path. Empty when faults stand beside this annotation. */
    String value() default "";
}
