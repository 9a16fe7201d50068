package io.chaos4j.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Arms before the test method's body and withdraws after it, whatever the body does.
 *
 * <p>It arms as an interceptor, and another extension may keep it from being called. So the callbacks around the test look whether it
 * was, and whether what it found wrong has reached JUnit.
 */
final class ChaosExtension
        implements BeforeEachCallback,
                BeforeTestExecutionCallback,
                InvocationInterceptor,
                AfterTestExecutionCallback,
                AfterEachCallback,
                ParameterResolver {

    /** The lock that keeps every other test out: faults reach the whole JVM. */
    static final String WHOLE_JVM = "org.junit.platform.engine.support.hierarchical.ExclusiveResource.GLOBAL_KEY";

    private static final ExtensionContext.Namespace TESTS = ExtensionContext.Namespace.create(ChaosExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Method test = context.getRequiredTestMethod();
        Misplaced.refuseOnClasses(context.getRequiredTestClass());
        if (AnnotationSupport.isAnnotated(test, TestFactory.class)) {
            @Nullable Annotation fault = FaultAnnotations.any(test);
            throw new IllegalStateException((fault == null ? "" : AnnotationText.of(fault) + " at ")
                    + AnnotationText.place(test)
                    + ": @ChaosExperiment and @Inject… cannot stand on a @TestFactory: its tests run after it,"
                    + " when the faults are withdrawn; use @ParameterizedTest");
        }
        TestDocument document = TestDocument.of(context.getRequiredTestClass(), test);
        context.getStore(TESTS).put(UnderTest.class, new UnderTest(document, context));
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        UnderTest test = of(context);
        if (test != null) {
            test.begun();
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        intercept(invocation, context);
    }

    /** Of a parameterized or repeated test; each invocation has a context of its own. */
    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        intercept(invocation, context);
    }

    private static void intercept(Invocation<@Nullable Void> invocation, ExtensionContext context) throws Throwable {
        UnderTest test = of(context);
        if (test == null) {
            throw new IllegalStateException("the faults of this test were never armed: JUnit did not announce it");
        }
        test.around(invocation);
    }

    /**
     * Where JUnit gave up on a method that runs on a thread of its own, the faults must not outlast the test; where another extension
     * ran the method, or lost what is wrong, it is reported here.
     */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        UnderTest test = of(context);
        if (test == null) {
            return;
        }
        test.end();
        @Nullable Throwable failure = context.getExecutionException().orElse(null);
        @Nullable AssertionError wrong = test.wrong(failure != null, extensions(context));
        if (wrong != null && !isAborted(failure) && (failure == null || !Outcome.carries(failure, wrong))) {
            throw wrong;
        }
    }

    /** Whatever kept the test from its end. */
    @Override
    public void afterEach(ExtensionContext context) {
        UnderTest test = of(context);
        if (test != null) {
            test.end();
        }
    }

    /** A test that gave up on an assumption claims nothing. */
    static boolean isAborted(@Nullable Throwable failure) {
        return failure instanceof TestAbortedException
                || (failure != null
                        && failure.getClass().getName().startsWith("org.junit.")
                        && failure.getClass().getSimpleName().equals("AssumptionViolatedException"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ChaosRun.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        UnderTest test = of(context);
        if (parameter.getDeclaringExecutable() instanceof Constructor || test == null) {
            throw new ParameterResolutionException("ChaosRun belongs to one test, and "
                    + parameter.getDeclaringExecutable() + " is not called for one: make it a parameter of the test"
                    + " method, or of a @BeforeEach or @AfterEach method");
        }
        return test.faults().run();
    }

    private static @Nullable UnderTest of(ExtensionContext context) {
        return context.getStore(TESTS).get(UnderTest.class, UnderTest.class);
    }

    /** The extensions that the class and the method name, beside this one. */
    private static List<String> extensions(ExtensionContext context) {
        return java.util.stream.Stream.of(context.getRequiredTestMethod(), context.getRequiredTestClass())
                .flatMap(element -> AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream())
                .flatMap(extended -> Arrays.stream(extended.value()))
                .filter(extension -> extension != ChaosExtension.class)
                .map(Class::getName)
                .distinct()
                .toList();
    }
}
