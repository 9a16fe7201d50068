package io.chaos4j.junit;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a JVM that runs this module's tests on the JUnit of its class path, whichever that is, and says how they went. */
final class SuiteRun {

    private SuiteRun() {}

    /** Runs the classes named; without a name, the suite. */
    public static void main(String[] classes) {
        ServiceLoader.load(TestEngine.class)
                .forEach(engine -> System.out.println(
                        "engine " + engine.getId() + " " + engine.getVersion().orElse("of no version")));
        System.out.println("api " + Test.class.getPackage().getImplementationVersion());
        System.out.println("flags " + ManagementFactory.getRuntimeMXBean().getInputArguments());
        Launcher launcher = LauncherFactory.create();
        launcher.execute(classes.length == 0 ? suite() : only(classes), new Telling());
    }

    /** The test methods that JUnit finds in the suite, in the words in which their ends are told. */
    static List<String> found() {
        TestPlan plan = LauncherFactory.create().discover(suite());
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(each -> each.getSource().orElse(null) instanceof MethodSource)
                .map(SuiteRun::name)
                .toList();
    }

    /** Without those that take long and ask nothing of JUnit that others do not ask. */
    private static LauncherDiscoveryRequest suite() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("com.example.desk"))
                .filters(includeClassNamePatterns(".*Test"), excludeTags("fixture", "slow"))
                .build();
    }

    private static LauncherDiscoveryRequest only(String... classes) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(classes).map(name -> selectClass(name)).toList())
                .build();
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .map(source -> ((MethodSource) source).getClassName() + "#" + ((MethodSource) source).getMethodName())
                .orElseThrow();
    }

    /** One line for every test that ended. */
    private static final class Telling implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                System.out.println(result.getStatus() + " " + name(test));
                result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(System.out));
            }
        }
    }
}
