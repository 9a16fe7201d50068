package io.chaos4j.junit;

import io.chaos4j.Chaos;
import io.chaos4j.control.Allowances;
import io.chaos4j.control.ChaosControl;
import io.chaos4j.control.Identity;
import io.chaos4j.event.Problems;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Units;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The engine of the test's own JVM: opened with the first test that needs it, closed by JUnit, from 5.13 on, after the last. */
final class TestEngine implements AutoCloseable {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    /** What a test's JVM calls itself: the system property of the agent's option, so that files of a service can run here. */
    static final String SERVICE = System.getProperty("chaos4j.service", "junit");

    /** The environment of tests, or that of the system property. */
    static final String ENVIRONMENT = System.getProperty("chaos4j.env", "test");

    private final Chaos chaos;

    private TestEngine(Chaos chaos) {
        this.chaos = chaos;
    }

    static TestEngine of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestEngine.class))
                .getOrComputeIfAbsent(TestEngine.class, type -> open(), TestEngine.class);
    }

    ChaosControl door() {
        return chaos.door();
    }

    @Override
    public void close() {
        chaos.close();
    }

    /** A test's data are its own; but it never ends its own JVM. */
    private static final Allowances ALLOWED = new Allowances(false, true);

    private static TestEngine open() {
        File folder = new File(new File("target").isDirectory() ? "target" : "build", "chaos4j");
        Identity identity = new Identity(
                SERVICE,
                ENVIRONMENT,
                "armable",
                ProcessHandle.current().pid(),
                folder.getAbsolutePath(),
                new File(folder, "halt").getAbsolutePath(),
                Map.of("java", System.getProperty("java.runtime.version", "")),
                longest(ceiling()),
                ALLOWED);
        Logger log = Logger.getLogger(TestEngine.class.getName());
        return new TestEngine(Chaos.open(identity, new Problems(line -> log.log(Level.WARNING, line))));
    }

    private static @Nullable String ceiling() {
        return System.getProperty("chaos4j.max-duration", System.getenv("CHAOS4J_MAX_DURATION"));
    }

    /** How long the faults of annotations may stay armed at most: longer than any test, and no longer than the ceiling. They go with the test's end. */
    static String durationOfAnnotations() {
        return durationOfAnnotations(ceiling());
    }

    /** The same for a ceiling as it is written; one that cannot be understood is left to be refused. */
    static String durationOfAnnotations(@Nullable String ceiling) {
        Duration most = longest(ceiling);
        return most.isZero() || most.compareTo(AN_HOUR) > 0 ? Units.text(AN_HOUR) : Units.text(most);
    }

    /** The longest that anything may stay armed; what cannot be understood was meant as a limit, and nothing arms then. */
    static Duration longest(@Nullable String written) {
        if (written == null) {
            return Experiment.LONGEST;
        }
        try {
            Duration most = Units.duration(written);
            return most.compareTo(Experiment.LONGEST) <= 0 ? most : Duration.ZERO;
        } catch (IllegalArgumentException notUnderstood) {
            return Duration.ZERO;
        }
    }
}
