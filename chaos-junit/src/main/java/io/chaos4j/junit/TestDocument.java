package io.chaos4j.junit;

import io.chaos4j.spec.QuickExperiment;
import io.chaos4j.spec.QuickFault;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Writes the faults that stand on a test method as an experiment file, so that they are read and checked like one. */
final class TestDocument {

    /** Longer than any test; the faults go with the test's end. */
    private static final String LONGEST = "1h";

    private TestDocument() {}

    /** The file; empty when the method carries no fault. */
    static String of(Method test, String name) {
        List<QuickFault> faults = new ArrayList<>();
        for (InjectLatency latency : test.getAnnotationsByType(InjectLatency.class)) {
            faults.add(QuickFault.of("latency", latency.value(), latency.on()).at(latency.rate(), latency.seed()));
        }
        for (InjectException exception : test.getAnnotationsByType(InjectException.class)) {
            String message = exception.message().isEmpty() ? "" : ": " + exception.message();
            faults.add(QuickFault.of("exception", exception.type().getName() + message, exception.on())
                    .at(exception.rate(), exception.seed()));
        }
        return faults.isEmpty()
                ? ""
                : new QuickExperiment(name, "", TestEngine.SERVICE, TestEngine.ENVIRONMENT, LONGEST, faults).text();
    }
}
