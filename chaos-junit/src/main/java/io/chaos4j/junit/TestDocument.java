package io.chaos4j.junit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Writes the faults that stand on a test method as an experiment file, so that they are read and checked like one. */
final class TestDocument {

    private TestDocument() {}

    /** The file; empty when the method carries no fault. */
    static String of(Method test, String name) {
        List<String> faults = new ArrayList<>();
        for (InjectLatency latency : test.getAnnotationsByType(InjectLatency.class)) {
            String delay = latency.value().contains("..")
                    ? "{uniform: " + quoted(latency.value()) + "}"
                    : quoted(latency.value());
            faults.add(fault("latency: " + delay, latency.on(), latency.rate(), latency.seed()));
        }
        for (InjectException exception : test.getAnnotationsByType(InjectException.class)) {
            String message = exception.message().isEmpty() ? "" : ", message: " + quoted(exception.message());
            faults.add(fault(
                    "exception: {type: " + quoted(exception.type().getName()) + message + "}",
                    exception.on(),
                    exception.rate(),
                    exception.seed()));
        }
        if (faults.isEmpty()) {
            return "";
        }
        return "name: " + name + "\nservice: " + TestEngine.SERVICE + "\nenvironment: [" + TestEngine.ENVIRONMENT
                + "]\nduration: 1h\nfaults:\n" + String.join("", faults);
    }

    private static String fault(String fault, String on, String rate, long seed) {
        return "  - " + fault + "\n    on: " + quoted(on) + "\n    rate: " + quoted(rate) + "\n    seed: " + seed
                + "\n";
    }

    /** In single quotes YAML knows one escape only: a quote is doubled. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''").replaceAll("\\R", " ") + "'";
    }
}
