package io.chaos4j.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;

/**
 * A program that measures, run in a JVM of its own.
 *
 * @param name what {@code --only} calls it
 * @param question what it asks, in a sentence
 * @param flags of its JVM
 * @param libraries the folders of jars, beside our own, that it needs on its class path
 * @param main its main class
 * @param shortArguments of the short form
 * @param longArguments of the long form
 * @param metrics what it reads
 */
record Program(
        String name,
        String question,
        List<String> flags,
        List<String> libraries,
        String main,
        List<String> shortArguments,
        List<String> longArguments,
        List<Metric> metrics) {

    /** A program that needs our own jar only. */
    Program(
            String name,
            String question,
            List<String> flags,
            String main,
            List<String> shortArguments,
            List<String> longArguments,
            List<Metric> metrics) {
        this(name, question, flags, List.of(), main, shortArguments, longArguments, metrics);
    }

    /** The same with an option of the programs that make many runs; the others have none. */
    Program with(String option, String value) {
        return new Program(
                name,
                question,
                flags,
                libraries,
                main,
                with(shortArguments, option, value),
                with(longArguments, option, value),
                metrics);
    }

    private static List<String> with(List<String> arguments, String option, String value) {
        if (!arguments.contains("--runs")) {
            return arguments;
        }
        List<String> changed = new ArrayList<>(arguments);
        int at = arguments.indexOf(option);
        if (at >= 0) {
            changed.set(at + 1, value);
        } else {
            changed.addAll(List.of(option, value));
        }
        return changed;
    }
}
