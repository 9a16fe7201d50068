package io.chaos4j.junit;

import io.chaos4j.control.Door;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Operator;
import io.chaos4j.control.RunOptions;
import io.chaos4j.control.Validation;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.report.ConsoleReport;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Arms before the test method's body and withdraws after it, whatever the body does. */
final class ChaosExtension implements InvocationInterceptor, ParameterResolver {

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
        if (file.isEmpty()) {
            inject(door, operator, document, invocation);
        } else {
            runFile(door, operator, file, invocation, run(context), test);
        }
    }

    private static void inject(Door door, Operator operator, String document, Invocation<@Nullable Void> invocation)
            throws Throwable {
        Validation loaded = door.load(operator.reason(), document);
        String experiment = loaded.experiment();
        try {
            try {
                door.arm(experiment, operator);
                invocation.proceed();
            } finally {
                door.disarm(experiment, operator);
            }
            @Nullable ExperimentStatus status = door.experiment(experiment);
            if (status == null || status.injections() == 0) {
                throw new AssertionError(Untouched.message(door, status, door.status(), document));
            }
        } finally {
            door.unload(experiment);
        }
    }

    private static void runFile(
            Door door, Operator operator, String file, Invocation<@Nullable Void> invocation, ChaosRun run, Method test)
            throws Throwable {
        String text = ExperimentText.read(file, test.getDeclaringClass());
        String experiment = door.load(file, text).experiment();
        AtomicBoolean wanted = new AtomicBoolean(true);
        Lease lease = wanted::get;
        door.run(experiment, operator, RunOptions.USUAL, lease, run::on);
        try {
            invocation.proceed();
        } catch (Throwable failed) {
            wanted.set(false);
            run.await(LONGEST_RUN);
            throw failed;
        }
        RunEvent.Ended ended = run.await(LONGEST_RUN)
                .orElseThrow(() -> new AssertionError("the experiment " + experiment + " did not end"));
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
                            String name = name(context.getRequiredTestMethod());
                            return new ChaosRun(() -> door.experiment(name));
                        },
                        ChaosRun.class);
    }

    private static String name(Method test) {
        String name = test.getDeclaringClass().getSimpleName() + "-" + test.getName();
        return name.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
    }
}
