package io.chaos4j.junit;

import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.spec.QuickExperiment;
import io.chaos4j.spec.QuickFault;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a test method come to: the file that one names, or their faults, written as an experiment file so that they
 * are read and checked like one.
 */
final class TestDocument {

    /** What mistakes call the document of annotations; they are translated before anybody reads them. */
    private static final String ANNOTATIONS = "annotations";

    private static final Pattern OF_FAULT =
            Pattern.compile("faults\\[(\\d+)](?:\\.([\\w-]+))?\\S* (.*)", Pattern.DOTALL);

    /** Keys of a fault that are called the same in the annotations. */
    private static final Set<String> OWN_KEYS = Set.of("on", "rate", "seed", "times", "after");

    private final Method test;
    private final TestName name;
    private final String file;
    private final List<Annotation> faults;

    private TestDocument(Method test, TestName name, String file, List<Annotation> faults) {
        this.test = test;
        this.name = name;
        this.file = file;
        this.faults = List.copyOf(faults);
    }

    /**
     * Reads the annotations.
     *
     * @param type the class that runs the method, which it may inherit
     * @throws IllegalStateException when they do not go together
     */
    static TestDocument of(Class<?> type, Method test) {
        List<String> files = FaultAnnotations.on(test, ChaosExperiment.class).stream()
                .map(ChaosExperiment::value)
                .filter(file -> !file.isEmpty())
                .distinct()
                .toList();
        List<Annotation> faults = new ArrayList<>(FaultAnnotations.on(test, InjectLatency.class));
        faults.addAll(FaultAnnotations.on(test, InjectException.class));
        faults.addAll(FaultAnnotations.on(test, Inject.class));
        TestDocument document =
                new TestDocument(test, TestName.of(type, test), files.isEmpty() ? "" : files.get(0), faults);
        if (files.size() > 1) {
            throw document.wrong(
                    "@ChaosExperiment names several files (" + String.join(", ", files) + "): a test runs one");
        } else if (files.isEmpty() && faults.isEmpty()) {
            throw document.wrong(
                    "@ChaosExperiment without a file needs @Inject, @InjectLatency or @InjectException beside it");
        } else if (!files.isEmpty() && !faults.isEmpty()) {
            throw document.wrong("@ChaosExperiment with a file and " + AnnotationText.of(faults.get(0))
                    + " on one method: put the faults into the file");
        }
        return document;
    }

    private IllegalStateException wrong(String message) {
        return new IllegalStateException(message + " (at " + place() + ")");
    }

    /** Whether they name a file, which has a run. */
    boolean isFile() {
        return !file.isEmpty();
    }

    TestName name() {
        return name;
    }

    /** How mistakes call the text. */
    String label() {
        return isFile() ? file : ANNOTATIONS;
    }

    /** Where the method is written. */
    String place() {
        return AnnotationText.place(test);
    }

    /** The annotations, as they are written. */
    String annotations() {
        return isFile()
                ? "@ChaosExperiment(\"" + file + "\")"
                : String.join(", ", faults.stream().map(AnnotationText::of).toList());
    }

    /** A message about all of them, with what it is about. */
    String at(@Nullable String message) {
        return annotations() + " at " + place() + ": " + message;
    }

    /** The experiment as an experiment file. */
    String text() throws IOException {
        if (isFile()) {
            return ExperimentText.read(file, test.getDeclaringClass());
        }
        List<QuickFault> written = new ArrayList<>();
        for (Annotation fault : faults) {
            if (fault instanceof InjectLatency latency) {
                written.add(
                        QuickFault.of("latency", latency.value(), latency.on()).at(latency.rate(), latency.seed()));
            } else if (fault instanceof InjectException exception) {
                String message = exception.message().isEmpty() ? "" : ": " + exception.message();
                written.add(QuickFault.of("exception", exception.type().getName() + message, exception.on())
                        .at(exception.rate(), exception.seed()));
            } else if (fault instanceof Inject inject) {
                written.add(QuickFault.parse(inject.fault(), inject.on())
                        .at(inject.rate().equals("100%") ? "" : inject.rate(), inject.seed())
                        .atOnce(inject.concurrent() == 0 ? "" : String.valueOf(inject.concurrent()))
                        .with("times", inject.times() == 0 ? "" : String.valueOf(inject.times()))
                        .with("after", inject.after())
                        .with("window", inject.window())
                        .with("burst", inject.burst())
                        .with("ramp", inject.ramp()));
            }
        }
        return new QuickExperiment(
                        name.experiment(),
                        name.text(),
                        TestEngine.SERVICE,
                        TestEngine.ENVIRONMENT,
                        TestEngine.durationOfAnnotations(),
                        written)
                .text();
    }

    /** The same mistakes, each at the annotation that made it; those of a file stay as they are. */
    InvalidExperiment translated(InvalidExperiment mistakes) {
        return isFile()
                ? mistakes
                : new InvalidExperiment(
                        mistakes.problems().stream().map(this::translated).toList());
    }

    /** A mistake or warning about the document, worded for who wrote the annotations. */
    String translated(String problem) {
        String what = problem.replaceFirst("^" + ANNOTATIONS + "(?::\\d+)*: ", "");
        Matcher ofFault = OF_FAULT.matcher(what);
        if (isFile() || !ofFault.matches()) {
            return isFile() ? problem : what;
        }
        int index = Integer.parseInt(ofFault.group(1));
        Annotation fault = faults.get(Math.min(index, faults.size() - 1));
        return AnnotationText.of(fault) + " at " + place() + ": " + attribute(fault, ofFault.group(2))
                + ofFault.group(3);
    }

    /** The attribute whose text stands at a key of the file, with a blank. */
    private static String attribute(Annotation fault, @Nullable String key) {
        if (key == null) {
            return "";
        }
        boolean isOwn = OWN_KEYS.contains(key);
        if (isOwn) {
            return key + " ";
        } else if (key.equals("limit")) {
            return "concurrent ";
        }
        return fault instanceof InjectLatency ? "value " : fault instanceof InjectException ? "type " : "fault ";
    }
}
