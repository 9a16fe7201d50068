package io.chaos4j.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Words for annotations in messages: as they are written, and where. */
final class AnnotationText {

    private AnnotationText() {}

    /** {@code @InjectLatency(value = "100ms", on = "com.acme.Orders#submit")}; what has its default is left out. */
    static String of(Annotation annotation) {
        List<String> parts = new ArrayList<>();
        if (annotation instanceof InjectLatency latency) {
            parts.add("value = " + quoted(latency.value()));
            parts.add("on = " + quoted(latency.on()));
            rateAndSeed(parts, latency.rate(), latency.seed());
        } else if (annotation instanceof InjectException exception) {
            parts.add("type = " + exception.type().getSimpleName() + ".class");
            if (!exception.message().isEmpty()) {
                parts.add("message = " + quoted(exception.message()));
            }
            parts.add("on = " + quoted(exception.on()));
            rateAndSeed(parts, exception.rate(), exception.seed());
        } else if (annotation instanceof Inject inject) {
            parts.add("fault = " + quoted(inject.fault()));
            if (!inject.on().isEmpty()) {
                parts.add("on = " + quoted(inject.on()));
            }
            rateAndSeed(parts, inject.rate(), inject.seed());
            if (inject.concurrent() != 0) {
                parts.add("concurrent = " + inject.concurrent());
            }
            if (inject.times() != 0) {
                parts.add("times = " + inject.times());
            }
            text(parts, "after", inject.after());
            text(parts, "window", inject.window());
            text(parts, "burst", inject.burst());
            text(parts, "ramp", inject.ramp());
        } else if (annotation instanceof ChaosExperiment experiment) {
            return "@ChaosExperiment" + (experiment.value().isEmpty() ? "" : "(" + quoted(experiment.value()) + ")");
        }
        return "@" + annotation.annotationType().getSimpleName() + "(" + String.join(", ", parts) + ")";
    }

    /** {@code com.acme.OrdersTest.refuses(OrdersTest.java:42)}, which development environments make a link. */
    static String place(AnnotatedElement element) {
        return element instanceof Method method
                ? TestName.printable(SourceLine.of(method).toString())
                : TestName.printable(((Class<?>) element).getName());
    }

    private static void text(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + " = " + quoted(value));
        }
    }

    private static void rateAndSeed(List<String> parts, String rate, long seed) {
        if (!rate.equals("100%")) {
            parts.add("rate = " + quoted(rate));
        }
        if (seed != 42) {
            parts.add("seed = " + seed);
        }
    }

    private static String quoted(String text) {
        return '"' + TestName.printable(text) + '"';
    }
}
