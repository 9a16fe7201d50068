package io.chaos4j.junit;

import io.chaos4j.control.Door;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.control.Operator;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.report.ConsoleReport;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Arms before the test method's body and withdraws after it, whatever the body does. */
final class ChaosExtension implements InvocationInterceptor, ParameterResolver, AfterEachCallback {

    /** The lock that keeps every other test out: faults strike the whole JVM. */
    static final String WHOLE_JVM = "org.junit.platform.engine.support.hierarchical.ExclusiveResource.GLOBAL_KEY";

    private static final ExtensionContext.Namespace RUNS = ExtensionContext.Namespace.create(ChaosExtension.class);
    private static final Duration LONGEST_RUN = Duration.ofHours(2);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ChaosRun.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return run(context);
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

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context) {
        throw new IllegalStateException(
                "@ChaosExperiment and @Inject… cannot stand on a @TestFactory: its tests run after it,"
                        + " when the faults are withdrawn; use @ParameterizedTest");
    }

    /** Where JUnit gave up on a method that runs on a thread of its own, the faults must not outlast the test. */
    @Override
    public void afterEach(ExtensionContext context) {
        @Nullable TestFaults faults = context.getStore(RUNS).get(TestFaults.class, TestFaults.class);
        if (faults != null) {
            faults.withdraw();
        }
    }

    private static void intercept(Invocation<@Nullable Void> invocation, ExtensionContext context) throws Throwable {
        if (context.getStore(RUNS)
                .getOrComputeIfAbsent("entered", k -> new AtomicBoolean(), AtomicBoolean.class)
                .getAndSet(true)) {
            invocation.proceed();
            return;
        }
        Door door = TestEngine.of(context).door();
        Method test = context.getRequiredTestMethod();
        Operator operator = new Operator("junit", test.getDeclaringClass().getName() + "#" + test.getName());
        String file = AnnotationSupport.findAnnotation(test, ChaosExperiment.class)
                .map(ChaosExperiment::value)
                .orElse("");
        String document = TestDocument.of(test, name(test));
        if (file.isEmpty() == document.isEmpty()) {
            throw new IllegalStateException(
                    file.isEmpty()
                            ? "@ChaosExperiment without a file needs @InjectLatency or @InjectException beside it"
                            : "@ChaosExperiment with a file and @Inject… on one method: put the faults into the file");
        }
        ChaosRun run = run(context);
        boolean ofFile = !file.isEmpty();
        String name = ofFile ? file : operator.reason();
        String text = ofFile ? ExperimentText.read(file, test.getDeclaringClass()) : document;
        String experiment = door.load(name, text).experiment();
        TestFaults faults = new TestFaults(door, operator, experiment, run, ofFile);
        context.getStore(RUNS).put(TestFaults.class, faults);
        if (ofFile) {
            faults.run();
            judge(invocation, faults, run);
        } else {
            inject(door, faults, invocation, document);
        }
    }

    private static void inject(Door door, TestFaults faults, Invocation<@Nullable Void> invocation, String document)
            throws Throwable {
        try {
            faults.arm();
            invocation.proceed();
        } finally {
            faults.withdraw();
        }
        @Nullable ExperimentStatus status = faults.status();
        if (status == null || status.injections() == 0) {
            throw new AssertionError(Untouched.message(door, status, door.status(), document));
        }
    }

    private static void judge(Invocation<@Nullable Void> invocation, TestFaults faults, ChaosRun run) throws Throwable {
        RunEvent.Ended ended;
        try {
            invocation.proceed();
            ended = run.await(LONGEST_RUN).orElseThrow(() -> new AssertionError("the experiment did not end"));
        } finally {
            faults.withdraw();
        }
        if (ended.verdict() != Verdict.HELD) {
            throw new AssertionError(report(run.events(), ended));
        }
    }

    private static String report(List<RunEvent> events, RunEvent.Ended ended) {
        return ended.verdict() + ": " + ended.why() + System.lineSeparator() + ConsoleReport.of(events, false);
    }

    private static ChaosRun run(ExtensionContext context) {
        return context.getStore(RUNS)
                .getOrComputeIfAbsent(
                        ChaosRun.class,
                        type -> {
                            Door door = TestEngine.of(context).door();
                            return new ChaosRun(door::experiment);
                        },
                        ChaosRun.class);
    }

    private static String name(Method test) {
        String name = test.getDeclaringClass().getSimpleName() + "-" + test.getName();
        return name.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
    }
}
