package io.chaos4j.agent.cli;

import io.chaos4j.control.Validation;
import java.util.List;

/** Says what validation found in one file: what is wrong on stderr, what is known on stdout. */
final class Findings {

    private Findings() {}

    static void say(Console console, String file, Validation validation) {
        validation.problems().forEach(console::problem);
        if (validation.valid()) {
            console.say(file + ": valid (" + validation.experiment() + ")");
        }
        validation.foreign().forEach(reason -> console.say(file + ": NOT FOR THIS JVM: " + reason));
        unsatisfiable(console, file, validation.unsatisfiable());
        validation.warnings().forEach(warning -> console.say(file + ": warning: " + warning));
    }

    static void unsatisfiable(Console console, String subject, List<String> criteria) {
        criteria.forEach(criterion -> console.say(subject + ": UNSATISFIABLE " + criterion));
    }
}
